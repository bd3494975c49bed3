//===- Symbols.h - the models of a document, and of all ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_SYMBOLS_H
#define TENON_SERVER_SYMBOLS_H

#include "Server/Methods.h"

namespace tenon::checker::lsp {

llvm::Expected<llvm::json::Value>
answerDocumentSymbols(const DocumentRequest &R);
llvm::Expected<llvm::json::Value>
answerWorkspaceSymbols(const WorkspaceRequest &R);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_SYMBOLS_H
