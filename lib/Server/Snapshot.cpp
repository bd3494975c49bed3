//===- Snapshot.cpp - a program at one moment -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Snapshot.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {

FileId Snapshot::fileOf(StringRef RealPath) const {
  for (auto [Id, File] : enumerate(M.files()))
    if (Id != 0 && File.Path == RealPath)
      return Id;
  return 0;
}

const Occurrences &Snapshot::names() const {
  if (!Names)
    Names = std::make_unique<const Occurrences>(*Linked);
  return *Names;
}

TextPtr Snapshot::text(FileId File, TextStore &Disk) const {
  if (File < Texts.size() && Texts[File])
    return Texts[File];
  return Disk.at(M.files()[File].Path);
}

} // namespace tenon::checker::lsp
