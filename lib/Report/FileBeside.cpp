//===- FileBeside.cpp - a file that is not there yet ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/FileBeside.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"
#include <utility>

using namespace llvm;

namespace tenon::checker {

static void ignore(std::error_code EC) { consumeError(errorCodeToError(EC)); }

ErrorOr<FileBeside> FileBeside::create(StringRef Path, sys::fs::perms Mode) {
  // As often as others may have taken the name before.
  constexpr unsigned Tries = 100;
  std::error_code EC;
  for (unsigned Try = 0; Try != Tries; ++Try) {
    std::string Name = Path.str() + "." +
                       utohexstr(sys::Process::GetRandomNumber(),
                                 /*LowerCase=*/true);
    int FD = -1;
    EC = sys::fs::openFileForWrite(Name, FD, sys::fs::CD_CreateNew,
                                   sys::fs::OF_None, Mode);
    if (EC == std::errc::file_exists)
      continue;
    if (EC)
      return EC;
    sys::RemoveFileOnSignal(Name);
    return FileBeside(std::move(Name), FD);
  }
  return EC;
}

FileBeside::FileBeside(FileBeside &&Other) noexcept
    : Name(std::exchange(Other.Name, {})), FD(std::exchange(Other.FD, -1)) {}

FileBeside &FileBeside::operator=(FileBeside &&Other) noexcept {
  std::swap(Name, Other.Name);
  std::swap(FD, Other.FD);
  return *this;
}

// What cannot be closed or removed is left: whoever does not keep it has an
// error to report already.
FileBeside::~FileBeside() {
  if (FD != -1)
    ignore(sys::Process::SafelyCloseFileDescriptor(FD));
  if (Name.empty())
    return;
  ignore(sys::fs::remove(Name));
  sys::DontRemoveFileOnSignal(Name);
}

std::error_code FileBeside::setMode(sys::fs::perms Mode) {
  return sys::fs::setPermissions(FD, Mode);
}

std::error_code FileBeside::write(StringRef Contents) {
  raw_fd_ostream OS(std::exchange(FD, -1), /*shouldClose=*/true);
  OS << Contents;
  OS.close();
  std::error_code EC = OS.error();
  OS.clear_error();
  return EC;
}

std::error_code FileBeside::keepAs(StringRef Path) {
  if (std::error_code EC = sys::fs::rename(Name, Path))
    return EC;
  sys::DontRemoveFileOnSignal(Name);
  Name.clear();
  return {};
}

} // namespace tenon::checker
