//===- Methods.h - the requests that are answered ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_METHODS_H
#define TENON_SERVER_METHODS_H

#include "Server/Places.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace tenon::checker::lsp {

/// What the editor at the other end can do.
struct Client {
  Encoding Positions = Encoding::Utf16;
  bool DocumentChanges = false;
  bool RegistersWatchers = false;
  bool ShowsProgress = false;
  bool ShowsDocuments = false;
  bool HierarchicalSymbols = false;
  bool PreparesRename = false;
};

Client clientFrom(const llvm::json::Object &InitializeParams);

/// A request about a document, at the moment when its model is known.
struct DocumentRequest {
  const llvm::json::Object &Params;
  const Client &Editor;
  const Documents &Open;
  /// The program, and what turns its places into the protocol's words.
  const Places &In;
  /// The document in the program; 0 where that knows no such file.
  FileId File = 0;
  Document Asked;
  /// Of `position`, in bytes; 0 where the request has none.
  std::uint32_t Offset = 0;

  const Program &program() const { return *In.snapshot().Linked; }
};

using DocumentAnswer =
    llvm::Expected<llvm::json::Value> (*)(const DocumentRequest &);

struct DocumentMethod {
  llvm::StringLiteral Name;
  /// What `initialize` says of it, as members of an object.
  llvm::StringLiteral Capability;
  DocumentAnswer Answer;
};

/// A request about all programs that are open.
struct WorkspaceRequest {
  const llvm::json::Object &Params;
  const Client &Editor;
  llvm::ArrayRef<Places> Programs;
};

struct WorkspaceMethod {
  llvm::StringLiteral Name;
  llvm::StringLiteral Capability;
  llvm::Expected<llvm::json::Value> (*Answer)(const WorkspaceRequest &);
};

/// The tables, in Methods.cpp.
llvm::ArrayRef<DocumentMethod> documentMethods();
llvm::ArrayRef<WorkspaceMethod> workspaceMethods();

/// All that `initialize` says of the server.
llvm::json::Object capabilities(const Client &Editor);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_METHODS_H
