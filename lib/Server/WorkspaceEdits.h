//===- WorkspaceEdits.h - edits of several files ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_WORKSPACEEDITS_H
#define TENON_SERVER_WORKSPACEEDITS_H

#include "Server/Methods.h"

namespace tenon::checker::lsp {

/// A WorkspaceEdit: with the versions of documents where the editor can take
/// them. Edits of one file do not overlap.
llvm::json::Object workspaceEdit(llvm::ArrayRef<Edit> Edits,
                                 const DocumentRequest &R);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_WORKSPACEEDITS_H
