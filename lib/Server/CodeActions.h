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

/// The command behind "explain"; its argument is the id of a check.
inline constexpr llvm::StringLiteral ExplainCommand = "tenon.explain";

struct ShownPage {
  /// Empty where the page is not there to be shown.
  std::string Uri;
  /// For an editor that shows no documents.
  std::string Summary;
};

/// Of a workspace/executeCommand.
llvm::Expected<ShownPage> explain(const llvm::json::Object &Params);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_CODEACTIONS_H
