//===- SeenTexts.h - the texts that a program was read from -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_SEENTEXTS_H
#define TENON_SERVER_SEENTEXTS_H

#include "Server/Places.h"
#include "llvm/ADT/DenseMap.h"

namespace tenon::checker::lsp {

/// Holds what it has given out. A file that has changed since it was read is
/// empty: places of the program mean nothing in it.
class SeenTexts {
public:
  explicit SeenTexts(const Places &In) : In(In) {}

  llvm::StringRef operator()(FileId File);

private:
  const Places &In;
  llvm::DenseMap<FileId, TextPtr> Known;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_SEENTEXTS_H
