//===- Answers.h - the thread that answers ----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A request about a document waits for the model of the version that the editor
// had when it asked, and for nothing else. One that was overtaken by an edit,
// or that the editor took back, is answered with an error.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_ANSWERS_H
#define TENON_SERVER_ANSWERS_H

#include "Server/Methods.h"
#include "Server/Transport.h"
#include "Server/Workspace.h"

namespace tenon::checker::lsp {

class Answers {
public:
  Answers(MessageWriter &Out, Workspace &Programs, const Documents &Open,
          const Uris &Names, TextStore &Disk, const Client &Editor);
  /// What waits is answered with an error.
  ~Answers();

  void ask(const DocumentMethod &Method, llvm::json::Object Params,
           llvm::json::Value Id);
  void ask(const WorkspaceMethod &Method, llvm::json::Object Params,
           llvm::json::Value Id);
  /// The editor took the request back.
  void cancel(const llvm::json::Value &Id);
  /// There may be something new to answer.
  void wake();
  /// No request waits any more.
  void waitUntilIdle();

private:
  struct Request {
    llvm::json::Value Id;
    llvm::json::Object Params;
    const DocumentMethod *Document = nullptr;
    const WorkspaceMethod *Workspace = nullptr;
    /// The document, as it was when the editor asked.
    std::string Uri;
    std::uint64_t Edit = 0;
    bool Cancelled = false;
  };

  void work();
  /// The answer, if it is time for one.
  std::optional<llvm::Expected<llvm::json::Value>> answer(const Request &R);
  llvm::Expected<llvm::json::Value>
  answer(const Request &R, const lsp::Document &D, const Snapshot &Now);

  MessageWriter &Out;
  Workspace &Programs;
  const Documents &Open;
  const Uris &Names;
  TextStore &Disk;
  Client Editor;

  std::mutex Lock;
  std::condition_variable Wake, Empty;
  bool Stop = false;
  bool News = false;
  std::deque<Request> Waiting;
  /// Ids that the editor took back since that was looked at.
  std::vector<llvm::json::Value> Cancelled;
  bool Busy = false;
  std::optional<llvm::thread> Thread;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_ANSWERS_H
