//===- TextStore.cpp - the texts of files that are not open ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/TextStore.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace tenon::checker::lsp {

TextPtr TextStore::at(StringRef Path) {
  sys::fs::file_status Status;
  bool Missing = static_cast<bool>(sys::fs::status(Path, Status)) ||
                 Status.type() != sys::fs::file_type::regular_file;
  std::lock_guard<std::mutex> Guard(Lock);
  if (Missing) {
    Known.erase(Path);
    return std::make_shared<Text>("");
  }
  Entry &E = Known[Path];
  if (E.Content && E.Time == Status.getLastModificationTime() &&
      E.Size == Status.getSize())
    return E.Content;
  // Not mapped: the file may be cut off while it is in use.
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  E.Time = Status.getLastModificationTime();
  E.Size = Status.getSize();
  E.Content =
      std::make_shared<Text>(Buffer ? (*Buffer)->getBuffer().str() : "");
  return E.Content;
}

} // namespace tenon::checker::lsp
