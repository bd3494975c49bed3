//===- Target.cpp - the database that a document is for -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Target.h"
#include "Project/Configurations.h"

using namespace llvm;

namespace tenon::checker::lsp {

std::optional<Database> targetOf(const DocumentRequest &R) {
  // Few files, and read each time: so what they say now counts.
  Configurations All({});
  Expected<const Configuration *> C = All.of(R.Asked.RealPath);
  if (C)
    return (*C)->Target;
  consumeError(C.takeError());
  return std::nullopt;
}

} // namespace tenon::checker::lsp
