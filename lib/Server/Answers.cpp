//===- Answers.cpp - the thread that answers ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Answers.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {

Answers::Answers(MessageWriter &Out, Workspace &Programs, const Documents &Open,
                 const Uris &Names, TextStore &Disk, const Client &Editor)
    : Out(Out), Programs(Programs), Open(Open), Names(Names), Disk(Disk),
      Editor(Editor) {
  Thread.emplace([this] { work(); });
}

Answers::~Answers() {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Stop = true;
  }
  Wake.notify_all();
  Thread->join();
  for (Request &R : Waiting)
    Out.reply(std::move(R.Id),
              failure(ErrorCode::RequestCancelled, "the server ends"));
}

static std::string uriOf(const json::Object &Params) {
  const json::Object *Named = Params.getObject("textDocument");
  return Named ? Named->getString("uri").value_or("").str() : "";
}

void Answers::ask(const DocumentMethod &Method, json::Object Params,
                  json::Value Id) {
  std::string Uri = uriOf(Params);
  std::optional<Document> D = Open.find(Uri);
  // Of what is not open nothing is known.
  if (!D)
    return Out.reply(std::move(Id), nullptr);
  std::lock_guard<std::mutex> Guard(Lock);
  Waiting.push_back({std::move(Id), std::move(Params), &Method, nullptr, Uri,
                     D->Edit, false});
  News = true;
  Wake.notify_all();
}

void Answers::ask(const WorkspaceMethod &Method, json::Object Params,
                  json::Value Id) {
  std::lock_guard<std::mutex> Guard(Lock);
  Waiting.push_back(
      {std::move(Id), std::move(Params), nullptr, &Method, "", 0, false});
  News = true;
  Wake.notify_all();
}

void Answers::cancel(const json::Value &Id) {
  std::lock_guard<std::mutex> Guard(Lock);
  Cancelled.push_back(Id);
  News = true;
  Wake.notify_all();
}

void Answers::wake() {
  std::lock_guard<std::mutex> Guard(Lock);
  News = true;
  Wake.notify_all();
}

void Answers::waitUntilIdle() {
  std::unique_lock<std::mutex> Guard(Lock);
  Empty.wait(Guard, [&] { return Waiting.empty() && !Busy; });
}

void Answers::work() {
  std::unique_lock<std::mutex> Guard(Lock);
  for (;;) {
    Wake.wait(Guard, [&] { return Stop || News; });
    if (Stop)
      return;
    News = false;
    // Of those that wait; what is answered cannot be taken back.
    for (Request &R : Waiting)
      R.Cancelled |= is_contained(Cancelled, R.Id);
    Cancelled.clear();
    std::deque<Request> Todo = std::exchange(Waiting, {});
    Busy = true;
    Guard.unlock();
    std::deque<Request> Left;
    for (Request &R : Todo) {
      if (std::optional<Expected<json::Value>> Result = answer(R))
        Out.reply(R.Id, std::move(*Result));
      else
        Left.push_back(std::move(R));
    }
    Guard.lock();
    // Those that came meanwhile stand behind.
    std::move(Waiting.begin(), Waiting.end(), std::back_inserter(Left));
    Waiting = std::move(Left);
    Busy = false;
    if (Waiting.empty())
      Empty.notify_all();
  }
}

std::optional<Expected<json::Value>> Answers::answer(const Request &R) {
  if (R.Cancelled)
    return failure(ErrorCode::RequestCancelled, "cancelled");
  if (R.Workspace) {
    std::vector<SnapshotPtr> All = Programs.all();
    std::vector<Places> In;
    In.reserve(All.size());
    for (const SnapshotPtr &S : All)
      In.emplace_back(*S, Names, Disk, Editor.Positions);
    return R.Workspace->Answer({R.Params, Editor, In});
  }
  std::optional<lsp::Document> D = Open.find(R.Uri);
  if (!D || D->Edit != R.Edit)
    return failure(ErrorCode::ContentModified, "the text has changed");
  SnapshotPtr Now = Programs.view(D->RealPath, R.Edit);
  if (!Now)
    return std::nullopt;
  return answer(R, *D, *Now);
}

Expected<json::Value> Answers::answer(const Request &R, const lsp::Document &D,
                                      const Snapshot &Now) {
  Places In(Now, Names, Disk, Editor.Positions);
  DocumentRequest Asked{R.Params, Editor, Open, In, Now.fileOf(D.RealPath), D};
  if (std::optional<Position> At = positionFrom(R.Params.get("position")))
    Asked.Offset = D.Now->offsetOf(*At, Editor.Positions);
  return R.Document->Answer(Asked);
}

} // namespace tenon::checker::lsp
