//===- Server.h - the language server ---------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Three threads: one reads messages and knows the documents, one parses
// (Workspace.h), one answers what needs a model (Answers.h).
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_SERVER_H
#define TENON_SERVER_SERVER_H

#include "Server/Answers.h"
#include "Server/Publisher.h"
#include "Server/Transport.h"
#include "Server/Workspace.h"

namespace tenon::checker::lsp {

struct ServerOptions {
  std::string Version;
  WorkspaceOptions Files;
};

class Server {
public:
  Server(llvm::raw_ostream &Out, ServerOptions Options);
  ~Server();

  /// Reads messages until the editor says `exit`, or nothing comes any more.
  /// Returns the exit status.
  int run(ReadBytes Read);
  /// One message; false at `exit`.
  bool handle(llvm::StringRef Text);
  /// Waits until all is read, checked and answered.
  void settle();

private:
  void request(llvm::StringRef Method, const llvm::json::Object &Params,
               llvm::json::Value Id);
  void notification(llvm::StringRef Method, const llvm::json::Object &Params);

  llvm::json::Value initialize(const llvm::json::Object &Params);
  llvm::Expected<llvm::json::Value>
  executeCommand(const llvm::json::Object &Params);
  void initialized();
  void didOpen(const llvm::json::Object &Params);
  void didChange(const llvm::json::Object &Params);
  void didClose(const llvm::json::Object &Params);
  void didChangeWatchedFiles(const llvm::json::Object &Params);
  void didChangeFolders(const llvm::json::Object &Params);

  enum class Stage { Started, Ready, ShutDown };

  ServerOptions Options;
  MessageWriter Out;
  Stage Now = Stage::Started;
  int ExitStatus = 1;
  Client Editor;
  Documents Open;
  TextStore Disk;
  Uris Names{Open};
  /// Made when the editor has said what it can do.
  std::unique_ptr<Publisher> Published;
  std::unique_ptr<Workspace> Programs;
  std::unique_ptr<Answers> Answering;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_SERVER_H
