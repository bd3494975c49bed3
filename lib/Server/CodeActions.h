//===- CodeActions.h - what to do about a finding ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_CODEACTIONS_H
#define TENON_SERVER_CODEACTIONS_H

#include "Server/Methods.h"

namespace tenon::checker::lsp {

llvm::Expected<llvm::json::Value> answerCodeActions(const DocumentRequest &R);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_CODEACTIONS_H
