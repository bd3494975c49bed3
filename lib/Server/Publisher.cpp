//===- Publisher.cpp - diagnostics, sent where they changed ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Publisher.h"
#include "Report/Report.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {

/// The same finding in two programs; its other end may be another file in each.
static bool isSame(const json::Value &L, const json::Value &R) {
  return all_of(ArrayRef<StringRef>{"range", "code", "message"},
                [&](StringRef Field) {
                  const json::Value *Left = L.getAsObject()->get(Field);
                  const json::Value *Right = R.getAsObject()->get(Field);
                  return Left && Right ? *Left == *Right : Left == Right;
                });
}

void Publisher::checked(unsigned Project, const ProgramState &State,
                        StringRef Edited) {
  Places In(*State.Now, Names, Disk, Editor.Positions);
  StringMap<json::Array> Now = diagnosticsOf(In);
  for (const BadConfiguration &Bad : State.Bad)
    Now[Bad.Path].push_back(toJSON(Bad, *Disk.at(Bad.Path), Editor.Positions));

  // What is said now, and what was said and is not so any more.
  std::set<std::string> Paths;
  for (const auto &Entry : Now)
    Paths.insert(Entry.first().str());
  for (const auto &Entry : Said)
    if (Entry.second.count(Project))
      Paths.insert(Entry.first().str());
  if (!Edited.empty())
    Paths.insert(Edited.str());
  for (const std::string &Path : Paths) {
    std::string After;
    if (json::Array &Found = Now[Path]; !Found.empty())
      raw_string_ostream(After) << json::Value(std::move(Found));
    std::string &Before = Said[Path][Project];
    bool Changes = Before != After;
    Before = std::move(After);
    if (Before.empty())
      Said[Path].erase(Project);
    if (Changes || Path == Edited)
      publish(Path, &State);
    if (Said[Path].empty())
      Said.erase(Path);
  }
  if (OnChange)
    OnChange();
}

void Publisher::dropped(unsigned Project) {
  std::vector<std::string> Paths;
  for (auto &Entry : Said)
    if (Entry.second.erase(Project))
      Paths.push_back(Entry.first().str());
  for (const std::string &Path : Paths)
    publish(Path, nullptr);
  if (OnChange)
    OnChange();
}

void Publisher::publish(StringRef Path, const ProgramState *State) {
  json::Array All;
  for (const auto &[Program, Found] : Said[Path]) {
    json::Value Again = cantFail(json::parse(Found));
    for (json::Value &Each : *Again.getAsArray())
      if (none_of(All, [&](const json::Value &L) { return isSame(L, Each); }))
        All.push_back(std::move(Each));
  }
  std::optional<std::int64_t> Version;
  if (State)
    if (auto It = State->Read.find(Path); It != State->Read.end())
      Version = It->second.Version;
  for (const Document &D : Names.documentsOf(Path)) {
    json::Object Params{{"uri", D.Uri}, {"diagnostics", json::Array(All)}};
    // Another name of the file has versions of its own.
    if (Version && D.Version == *Version)
      Params["version"] = *Version;
    Out.notify("textDocument/publishDiagnostics", std::move(Params));
  }
}

void Publisher::reading(unsigned Project, unsigned Done, unsigned Total) {
  if (!Editor.ShowsProgress)
    return;
  std::string Token = "tenon/reading/" + std::to_string(Project);
  auto Say = [&](json::Object Value) {
    Out.notify("$/progress",
               json::Object{{"token", Token}, {"value", std::move(Value)}});
  };
  std::lock_guard<std::mutex> Guard(Lock);
  auto [Shown, First] = Percent.try_emplace(Project, 0);
  if (First) {
    Out.call("window/workDoneProgress/create", json::Object{{"token", Token}},
             Token);
    Say(json::Object{
        {"kind", "begin"}, {"title", "Reading models"}, {"percentage", 0}});
  }
  if (Done >= Total) {
    Say(json::Object{{"kind", "end"}});
    Percent.erase(Shown);
    return;
  }
  unsigned Now = 100 * Done / Total;
  if (std::exchange(Shown->second, Now) != Now)
    Say(json::Object{{"kind", "report"}, {"percentage", Now}});
}

void Publisher::failed(StringRef Why) {
  constexpr int Warning = 2;
  Out.notify("window/showMessage",
             json::Object{{"type", Warning}, {"message", asUtf8(Why)}});
}

} // namespace tenon::checker::lsp
