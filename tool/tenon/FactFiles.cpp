//===- FactFiles.cpp - facts, found and read ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactFiles.h"
#include "Findings.h"
#include "Model/Facts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Links to directories are not followed: they could lead back.
Error findIn(StringRef Directory, std::vector<std::string> &Found) {
  std::error_code EC;
  size_t Before = Found.size();
  for (sys::fs::recursive_directory_iterator
           It(Directory, EC, /*follow_symlinks=*/false),
       End;
       It != End && !EC; It.increment(EC))
    if (StringRef(It->path()).ends_with(FactsSuffix))
      Found.push_back(It->path());
  if (EC)
    return createStringError(EC, "cannot read '" + Directory +
                                     "': " + EC.message());
  if (Found.size() == Before)
    return createStringError(inconvertibleErrorCode(),
                             "no facts in '" + Directory +
                                 "': nothing there is called *" + FactsSuffix);
  return Error::success();
}

Expected<Model> readFactFile(StringRef Path) {
  auto Buffer = MemoryBuffer::getFileOrSTDIN(Path);
  if (Buffer.getError() == std::errc::no_such_file_or_directory)
    return createStringError(Buffer.getError(), "no such file: '" + Path + "'");
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read '" + Path +
                                 "': " + Buffer.getError().message());
  return readFacts((*Buffer)->getBuffer(), Path);
}

} // namespace

Model readFactFiles(ArrayRef<std::string> Paths, bool &Complete) {
  Complete = true;
  auto Fail = [&](Error E) {
    printError(std::move(E));
    Complete = false;
  };
  std::vector<std::string> Files;
  for (const std::string &Path : Paths)
    if (!sys::fs::is_directory(Path))
      Files.push_back(Path);
    else if (Error E = findIn(Path, Files))
      Fail(std::move(E));
  // A directory lists its files in any order.
  llvm::sort(Files);
  Files.erase(std::unique(Files.begin(), Files.end()), Files.end());

  std::vector<Model> Models;
  for (const std::string &Path : Files) {
    Expected<Model> M = readFactFile(Path);
    if (M)
      Models.push_back(std::move(*M));
    else
      Fail(M.takeError());
  }
  FileNames Names;
  return mergeAll(std::move(Models), Names);
}

} // namespace tenon::checker
