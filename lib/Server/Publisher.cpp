//===- Publisher.cpp - diagnostics, sent where they changed ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Publisher.h"

using namespace llvm;

namespace tenon::checker::lsp {

void Publisher::checked(unsigned Project, const ProgramState &State,
                        StringRef Edited) {
  Places In(*State.Now, Names, Disk, this->In);
  StringMap<json::Array> Now = diagnosticsOf(In);
  for (const BadConfiguration &Bad : State.Bad)
    Now[Bad.Path].push_back(toJSON(Bad, *Disk.at(Bad.Path), this->In));

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
    json::Array &Before = Said[Path][Project];
    json::Array &After = Now[Path];
    bool Changes = Before != After;
    Before = std::move(After);
    if (Before.empty())
      Said[Path].erase(Project);
    if (Changes || Path == Edited)
      publish(Path, &State, Path == Edited);
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
    publish(Path, nullptr, false);
  if (OnChange)
    OnChange();
}

void Publisher::publish(StringRef Path, const ProgramState *State, bool) {
  json::Array All;
  for (const auto &[Program, Found] : Said[Path])
    All.insert(All.end(), Found.begin(), Found.end());
  json::Object Params{{"uri", Names.of(Path)}, {"diagnostics", std::move(All)}};
  if (State)
    if (auto It = State->Versions.find(Path); It != State->Versions.end())
      Params["version"] = It->second;
  Out.notify("textDocument/publishDiagnostics", std::move(Params));
}

} // namespace tenon::checker::lsp
