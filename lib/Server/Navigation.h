//===- Navigation.h - questions about what names name -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_NAVIGATION_H
#define TENON_SERVER_NAVIGATION_H

#include "Server/Methods.h"

namespace tenon::checker::lsp {

llvm::Expected<llvm::json::Value> answerHover(const DocumentRequest &R);
llvm::Expected<llvm::json::Value> answerDefinition(const DocumentRequest &R);
llvm::Expected<llvm::json::Value> answerReferences(const DocumentRequest &R);
llvm::Expected<llvm::json::Value> answerPrepareRename(const DocumentRequest &R);
llvm::Expected<llvm::json::Value> answerRename(const DocumentRequest &R);
llvm::Expected<llvm::json::Value> answerInlayHints(const DocumentRequest &R);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_NAVIGATION_H
