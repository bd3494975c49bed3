//===- Target.h - the database that a document is for -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_TARGET_H
#define TENON_SERVER_TARGET_H

#include "Server/Methods.h"

namespace tenon::checker::lsp {

/// What the configuration of the document names; none where it names none, or
/// is wrong, which is shown in it.
std::optional<Database> targetOf(const DocumentRequest &R);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_TARGET_H
