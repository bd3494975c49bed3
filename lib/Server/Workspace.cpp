//===- Workspace.cpp - the programs that an editor has open ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Workspace.h"
#include "Model/FileNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker::lsp {

Workspace::Workspace(const Documents &Open, TextStore &Disk,
                     WorkspaceOptions Options, WorkspaceListener &Listener)
    : Open(Open), Disk(Disk), Options(std::move(Options)), Listener(Listener) {
  Thread.emplace([this] { work(); });
}

Workspace::~Workspace() {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Stop = true;
  }
  Wake.notify_all();
  Thread->join();
}

//===----------------------------------------------------------------------===//
// What is told from outside
//===----------------------------------------------------------------------===//

void Workspace::addFolder(std::string Path) {
  std::lock_guard<std::mutex> Guard(Lock);
  Commands.push_back([this, Path] {
    Program P;
    P.Folder = Path;
    P.P = std::make_unique<Project>(findBuildDir(Path), Disk);
    std::lock_guard<std::mutex> Guard(Lock);
    Programs.emplace(NextProgram++, std::move(P));
  });
  Wake.notify_all();
}

void Workspace::removeFolder(std::string Path) {
  std::lock_guard<std::mutex> Guard(Lock);
  Commands.push_back([this, Path] {
    for (auto It = Programs.begin(); It != Programs.end(); ++It)
      if (It->second.Folder == Path) {
        unsigned Id = It->first;
        {
          std::lock_guard<std::mutex> Guard(Lock);
          Programs.erase(It);
        }
        Listener.dropped(Id);
        return;
      }
  });
  Wake.notify_all();
}

void Workspace::edited(const Document &D) {
  std::lock_guard<std::mutex> Guard(Lock);
  llvm::erase(Dirty, D.RealPath);
  Dirty.push_back(D.RealPath);
  Wake.notify_all();
}

void Workspace::closed(const Document &D) {
  std::lock_guard<std::mutex> Guard(Lock);
  llvm::erase(Dirty, D.RealPath);
  Commands.push_back([this, Path = D.RealPath] {
    for (auto &[Id, P] : Programs)
      P.P->close(Path);
  });
  Wake.notify_all();
}

std::optional<Workspace::View> Workspace::view(StringRef RealPath,
                                               std::int64_t Version) {
  std::lock_guard<std::mutex> Guard(Lock);
  auto Id = ProgramOf.find(RealPath);
  if (Id == ProgramOf.end())
    return std::nullopt;
  auto P = Programs.find(Id->second);
  if (P == Programs.end() || !P->second.State.Now)
    return std::nullopt;
  auto Read = P->second.State.Versions.find(RealPath);
  if (Read == P->second.State.Versions.end() || Read->second < Version)
    return std::nullopt;
  return View{P->second.State.Now, Read->second};
}

std::vector<SnapshotPtr> Workspace::all() {
  std::lock_guard<std::mutex> Guard(Lock);
  std::vector<SnapshotPtr> All;
  for (const auto &[Id, P] : Programs)
    if (P.State.Now)
      All.push_back(P.State.Now);
  return All;
}

void Workspace::whenIdle(std::function<void()> Done) {
  std::lock_guard<std::mutex> Guard(Lock);
  Idle.push_back(std::move(Done));
  Wake.notify_all();
}

//===----------------------------------------------------------------------===//
// The thread that parses
//===----------------------------------------------------------------------===//

void Workspace::work() {
  std::unique_lock<std::mutex> Guard(Lock);
  while (!Stop)
    if (!workOnce(Guard))
      Wake.wait(Guard);
}

/// Does the most urgent thing that there is; false where there is none.
bool Workspace::workOnce(std::unique_lock<std::mutex> &Guard) {
  auto Unlocked = [&](auto Do) {
    Guard.unlock();
    Do();
    Guard.lock();
    return true;
  };
  if (!Commands.empty()) {
    std::function<void()> Next = std::move(Commands.front());
    Commands.pop_front();
    return Unlocked(Next);
  }
  if (!Dirty.empty()) {
    std::string Next = std::move(Dirty.back());
    Dirty.pop_back();
    return Unlocked([&] { parseDocument(Next); });
  }
  if (!Idle.empty())
    return Unlocked([Next = std::exchange(Idle, {})] {
      for (const auto &Done : Next)
        Done();
    });
  return false;
}

void Workspace::parseDocument(const std::string &RealPath) {
  std::optional<Document> D = Open.findPath(RealPath);
  if (!D)
    return;
  unsigned Id = programOf(*D);
  Programs[Id].P->parse(*D, Open.all(), /*Keep=*/true);
  {
    std::lock_guard<std::mutex> Guard(Lock);
    ProgramOf[RealPath] = Id;
  }
  recheck(Id, RealPath);
}

void Workspace::recheck(unsigned Id, StringRef Edited) {
  Program &P = Programs[Id];
  ProgramState New;
  New.Now = P.P->check(New.Bad);
  for (const Document &D : Open.all())
    if (const FilePart *Part = P.P->models().find(D.RealPath))
      New.Versions[D.RealPath] = Part->Version;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    P.State = New;
  }
  Listener.checked(Id, New, Edited);
}

static bool isBelow(StringRef Path, StringRef Folder) {
  return Path.consume_front(Folder) &&
         (Path.starts_with("/") || Folder.ends_with("/"));
}

/// A program that has the document; or else that of the innermost folder around
/// it, or one of its own.
unsigned Workspace::programOf(const Document &D) {
  std::pair<bool, std::size_t> Best;
  unsigned Found = 0;
  for (const auto &[Id, P] : Programs) {
    bool InFolder = !P.Folder.empty() && isBelow(D.Path, P.Folder);
    std::pair<bool, std::size_t> Score(P.P->has(D.RealPath),
                                       InFolder ? P.Folder.size() : 0);
    if (Score > Best) {
      Best = Score;
      Found = Id;
    }
  }
  if (Found != 0)
    return Found;
  std::string BuildDir = findBuildDir(sys::path::parent_path(D.Path));
  for (const auto &[Id, P] : Programs)
    if (P.P->buildDir() == BuildDir)
      return Id;
  std::lock_guard<std::mutex> Guard(Lock);
  Programs[NextProgram].P = std::make_unique<Project>(BuildDir, Disk);
  return NextProgram++;
}

/// In the folder, in `build` in it, or so in one above.
std::string Workspace::findBuildDir(StringRef Folder) const {
  if (Options.BuildDir)
    return absolutePath(*Options.BuildDir);
  for (StringRef Up = Folder; !Up.empty(); Up = sys::path::parent_path(Up))
    for (StringRef Below : {"", "build"}) {
      SmallString<256> Path(Up);
      sys::path::append(Path, Below);
      if (sys::fs::exists(Path + "/compile_commands.json"))
        return StringRef(Path).rtrim('/').str();
    }
  return "";
}

} // namespace tenon::checker::lsp
