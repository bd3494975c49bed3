//===- PreambleFiles.cpp - where precompiled headers lie ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/PreambleFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <cerrno>
#include <csignal>
#include <unistd.h>

using namespace llvm;

namespace tenon::checker {
namespace {

/// One for each user, who could not write in another one's.
std::string directoryOfAll() {
  SmallString<128> Path;
  sys::path::system_temp_directory(/*ErasedOnReboot=*/true, Path);
  sys::path::append(Path, "tenon-lsp-" + utostr(getuid()));
  return Path.str().str();
}

bool isRunning(StringRef Name) {
  pid_t Process = 0;
  // What no process is called by is none of ours.
  if (Name.getAsInteger(10, Process) || Process <= 0)
    return true;
  return kill(Process, 0) == 0 || errno != ESRCH;
}

void removeLeftBehind(const std::string &All) {
  std::error_code EC;
  for (sys::fs::directory_iterator It(All, EC), End; !EC && It != End;
       It.increment(EC))
    if (!isRunning(sys::path::filename(It->path())))
      consumeError(errorCodeToError(sys::fs::remove_directories(It->path())));
}

std::string createDirectory() {
  std::string All = directoryOfAll();
  std::string Own = All + "/" + std::to_string(sys::Process::getProcessId());
  if (sys::fs::create_directories(All, /*IgnoreExisting=*/true,
                                  sys::fs::owner_all))
    return "";
  removeLeftBehind(All);
  if (sys::fs::create_directories(Own, /*IgnoreExisting=*/true,
                                  sys::fs::owner_all))
    return "";
  return Own;
}

} // namespace

const std::string &preambleDirectory() {
  static const std::string Directory = createDirectory();
  return Directory;
}

void removePreambleDirectory() {
  if (!preambleDirectory().empty())
    consumeError(
        errorCodeToError(sys::fs::remove_directories(preambleDirectory())));
}

} // namespace tenon::checker
