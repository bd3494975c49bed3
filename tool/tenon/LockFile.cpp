//===- LockFile.cpp - tenon.lock, found and read --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LockFile.h"
#include "Findings.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {

std::string nearestLock() {
  static constexpr StringLiteral Name = "tenon.lock";
  // As short as it can be said.
  if (sys::fs::exists(Name))
    return Name.str();
  SmallString<256> Directory;
  if (sys::fs::current_path(Directory))
    return "";
  for (StringRef Above = sys::path::parent_path(Directory); !Above.empty();
       Above = sys::path::parent_path(Above)) {
    SmallString<256> Path(Above);
    sys::path::append(Path, Name);
    if (sys::fs::exists(Path))
      return Path.str().str();
  }
  return "";
}

std::optional<Lock> loadLock(Model &M, StringRef Given) {
  std::string Path = Given.empty() ? nearestLock() : Given.str();
  if (Path.empty()) {
    printError("no tenon.lock here or in a directory above; 'tenon lock' "
               "writes one");
    return std::nullopt;
  }
  auto Text = MemoryBuffer::getFile(Path);
  if (!Text) {
    printError("cannot read '" + Path + "': " + Text.getError().message());
    return std::nullopt;
  }
  Expected<Lock> L = readLock((*Text)->getBuffer(), M.file(Path));
  if (L)
    return std::move(*L);
  printEmitError(L.takeError(), M);
  return std::nullopt;
}

} // namespace tenon::checker
