//===- Workspace.cpp - the programs that an editor has open ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Workspace.h"
#include "Model/FileNames.h"
#include "Server/Memory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using std::chrono::milliseconds;

namespace tenon::checker::lsp {
namespace {

/// While somebody types in a file, others that include it wait.
constexpr milliseconds Pause(400);
/// After so long without work memory is given back. Not while somebody types,
/// for getting it again is an eighth of a parse.
constexpr milliseconds Rest(1000);
/// Where more files than that change at a time, as another branch is checked
/// out, the whole program is read again.
constexpr std::size_t ManyFiles = 16;
/// How often the disk is looked at where the editor does not watch it.
constexpr milliseconds LookEvery(1000);

constexpr StringRef DatabaseName = "compile_commands.json";
constexpr StringRef ConfigurationName = ".tenon.yaml";

sys::TimePoint<> timeOf(const Twine &Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return {};
  return Status.getLastModificationTime();
}

bool isBelow(StringRef Path, StringRef Folder) {
  return Path.consume_front(Folder) &&
         (Path.starts_with("/") || Folder.ends_with("/"));
}

} // namespace

Workspace::Workspace(const Documents &Open, TextStore &Disk,
                     WorkspaceOptions Options, WorkspaceListener &Listener)
    : Open(Open), Disk(Disk), Options(std::move(Options)), Listener(Listener) {
  keepFewArenas();
  Thread.emplace([this] { work(); });
}

Workspace::~Workspace() {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Stop = true;
  }
  Wake.notify_all();
  Thread->join();
  for (auto &[Number, Reader] : Readers)
    Reader.join();
}

//===----------------------------------------------------------------------===//
// What is told from outside
//===----------------------------------------------------------------------===//

void Workspace::tell(std::function<void()> Command) {
  std::lock_guard<std::mutex> Guard(Lock);
  Commands.push_back(std::move(Command));
  Wake.notify_all();
}

void Workspace::addFolder(StringRef Folder) {
  tell([this, Path = Folder.str()] { openFolder(Path); });
}

void Workspace::removeFolder(StringRef Folder) {
  tell([this, Path = Folder.str()] {
    for (auto &[Id, P] : Programs)
      if (is_contained(P.Folders, Path)) {
        llvm::erase(P.Folders, Path);
        return P.Folders.empty() ? dropProgram(Id) : void();
      }
  });
}

void Workspace::changedOnDisk(std::vector<std::string> Paths) {
  tell([this, Paths = std::move(Paths)] {
    bool ReadWhole = Paths.size() > ManyFiles;
    if (ReadWhole)
      for (auto &[Id, P] : Programs)
        if (!P.P->buildDir().empty())
          readWhole(Id);
    bool Configured = false;
    for (const std::string &Path : Paths) {
      StringRef Name = sys::path::filename(Path);
      Configured |= Name == ConfigurationName;
      std::string Real = realPath(Path);
      if (Name == DatabaseName)
        lookAtDisk();
      else if (Name != ConfigurationName && !Open.findPath(Real) &&
               (!ReadWhole || isReadWithoutDatabase(Real)))
        makeStale(Real, /*Changed=*/true, milliseconds(0));
    }
    if (Configured)
      recheckAll();
  });
}

/// Whether it belongs to a program that is no more than its open files.
bool Workspace::isReadWithoutDatabase(StringRef RealPath) const {
  return any_of(Programs, [&](const auto &Entry) {
    const Project &P = *Entry.second.P;
    return P.buildDir().empty() &&
           (P.has(RealPath) || !P.dependentsOf(RealPath).empty());
  });
}

void Workspace::watchDisk() {
  tell([this] { Watches = true; });
}

void Workspace::edited(const Document &D) {
  std::lock_guard<std::mutex> Guard(Lock);
  llvm::erase(Dirty, D.RealPath);
  Dirty.push_back(D.RealPath);
  Wake.notify_all();
}

void Workspace::closed(const Document &D) {
  tell([this, D] {
    // It may have been opened again, or be open by another name.
    if (std::optional<Document> Other = Open.findPath(D.RealPath))
      return edited(*Other);
    std::set<unsigned> Affected;
    for (auto &[Id, P] : Programs)
      if (P.P->models().find(D.RealPath)) {
        P.P->close(D.RealPath);
        Affected.insert(Id);
      }
    {
      std::lock_guard<std::mutex> Guard(Lock);
      ProgramOf.erase(D.RealPath);
    }
    dropUnused();
    // What was not saved is not there any more.
    if (Disk.at(D.RealPath)->Content != D.Now->Content)
      makeStale(D.RealPath, /*Changed=*/true, milliseconds(0));
    for (unsigned Id : Affected)
      if (Programs.count(Id))
        recheck(Id, "");
  });
}

SnapshotPtr Workspace::view(StringRef RealPath, std::uint64_t Edit) {
  std::lock_guard<std::mutex> Guard(Lock);
  auto Id = ProgramOf.find(RealPath);
  if (Id == ProgramOf.end())
    return nullptr;
  auto P = Programs.find(Id->second);
  if (P == Programs.end() || !P->second.State.Now)
    return nullptr;
  auto Read = P->second.State.Read.find(RealPath);
  if (Read == P->second.State.Read.end() || Read->second.Edit < Edit)
    return nullptr;
  return P->second.State.Now;
}

std::vector<SnapshotPtr> Workspace::all() {
  std::lock_guard<std::mutex> Guard(Lock);
  std::vector<SnapshotPtr> All;
  for (const auto &[Id, P] : Programs)
    if (P.State.Now)
      All.push_back(P.State.Now);
  return All;
}

void Workspace::waitUntilIdle() {
  std::unique_lock<std::mutex> Guard(Lock);
  Idle.wait(Guard, [&] {
    return !Working && Reading == 0 && Commands.empty() && Dirty.empty() &&
           Later.empty() && Unchecked.empty();
  });
}

//===----------------------------------------------------------------------===//
// The thread that parses
//===----------------------------------------------------------------------===//

void Workspace::work() {
  bool HasWorked = false;
  std::unique_lock<std::mutex> Guard(Lock);
  while (!Stop) {
    Clock::time_point Until = Clock::now() + std::chrono::hours(1);
    if (std::function<void()> Next = nextWork(Until)) {
      Working = HasWorked = true;
      Guard.unlock();
      Next();
      Guard.lock();
      Working = false;
      continue;
    }
    Idle.notify_all();
    if (HasWorked)
      Until = std::min(Until, Clock::now() + Rest);
    bool Told = Wake.wait_until(Guard, Until) == std::cv_status::no_timeout;
    if (!Told && std::exchange(HasWorked, false))
      giveMemoryBack();
  }
}

/// The most urgent thing that there is; nothing before Until.
std::function<void()> Workspace::nextWork(Clock::time_point &Until) {
  if (!Commands.empty()) {
    std::function<void()> Next = std::move(Commands.front());
    Commands.pop_front();
    return Next;
  }
  if (!Dirty.empty()) {
    std::string Path = std::move(Dirty.back());
    Dirty.pop_back();
    return [this, Path] { parseDocument(Path); };
  }
  Clock::time_point Now = Clock::now();
  if (Watches && Now >= Looked + LookEvery)
    return [this] { lookAtDisk(); };
  if (Watches)
    Until = std::min(Until, Looked + LookEvery);
  for (auto It = Later.begin(); It != Later.end(); ++It) {
    if (It->second.NotBefore <= Now) {
      auto [Path, What] = *It;
      Later.erase(It);
      return [this, Path, What] { parseStale(Path, What); };
    }
    Until = std::min(Until, It->second.NotBefore);
  }
  if (!Unchecked.empty())
    return [this, Id = *Unchecked.begin()] {
      if (Programs.count(Id))
        recheck(Id, "");
      std::lock_guard<std::mutex> Guard(Lock);
      Unchecked.erase(Id);
    };
  return nullptr;
}

void Workspace::parseDocument(const std::string &RealPath) {
  std::optional<Document> D = Open.findPath(RealPath);
  if (!D)
    return;
  unsigned Id = programOf(*D);
  lookForDatabase(Id, Programs[Id]);
  unsigned Before = 0;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Before = std::exchange(ProgramOf[RealPath], Id);
  }
  // Now it is known better what it belongs to.
  if (Before != 0 && Before != Id)
    dropUnused();
  Project &P = *Programs[Id].P;
  Project::Parsed Parsed = P.parse(*D, Open.all(), /*Keep=*/true);
  if (Parsed.InterfaceChanged.value_or(Disk.at(RealPath)->Content !=
                                       D->Now->Content))
    makeDependentsStale(P, RealPath, Pause);
  recheck(Id, RealPath);
  makeStaleElsewhere(Id, RealPath);
}

void Workspace::makeStale(StringRef RealPath, bool Changed, milliseconds In) {
  std::lock_guard<std::mutex> Guard(Lock);
  Stale &S = Later[RealPath.str()];
  S.NotBefore = Clock::now() + In;
  S.Changed |= Changed;
  S.OnlyElsewhere = false;
}

/// In programs that have it, and are not its own.
void Workspace::makeStaleElsewhere(unsigned Own, StringRef RealPath) {
  bool Elsewhere = any_of(Programs, [&](const auto &Entry) {
    return Entry.first != Own && Entry.second.P->has(RealPath);
  });
  if (!Elsewhere)
    return;
  std::lock_guard<std::mutex> Guard(Lock);
  Later[RealPath.str()].NotBefore = Clock::now() + Pause;
}

void Workspace::makeDependentsStale(const Project &P, StringRef RealPath,
                                    milliseconds In) {
  for (const std::string &Path : P.dependentsOf(RealPath))
    makeStale(Path, /*Changed=*/false, In);
}

/// A file that nobody knew may be the one that was missing.
void Workspace::makeBrokenStale() {
  for (auto &[Id, P] : Programs)
    for (const std::string &Path : P.P->models().paths())
      if (P.P->models().find(Path)->HasErrors)
        makeStale(Path, /*Changed=*/false, milliseconds(0));
}

void Workspace::parseOpen(const Document &D, bool OnlyElsewhere) {
  unsigned Own = programOf(D);
  for (auto &[Id, P] : Programs) {
    if (Id == Own ? OnlyElsewhere : !P.P->has(D.RealPath))
      continue;
    // Clang would miss a change that keeps the size and comes within a second.
    if (!OnlyElsewhere)
      P.P->forgetUnit(D.RealPath);
    Project::Parsed Parsed = P.P->parse(D, Open.all(), /*Keep=*/true);
    if (Id != Own && Parsed.InterfaceChanged.value_or(true))
      makeDependentsStale(*P.P, D.RealPath, Pause);
    std::lock_guard<std::mutex> Guard(Lock);
    Unchecked.insert(Id);
  }
}

void Workspace::parseStale(const std::string &RealPath, Stale What) {
  if (std::optional<Document> D = Open.findPath(RealPath))
    return parseOpen(*D, What.OnlyElsewhere);
  if (!sys::fs::is_regular_file(RealPath)) {
    for (auto &[Id, P] : Programs) {
      makeDependentsStale(*P.P, RealPath, milliseconds(0));
      if (!P.P->has(RealPath))
        continue;
      P.P->remove(RealPath);
      std::lock_guard<std::mutex> Guard(Lock);
      Unchecked.insert(Id);
    }
    return;
  }
  parseFromDisk(RealPath, What.Changed);
}

void Workspace::parseFromDisk(const std::string &RealPath, bool Changed) {
  Document D;
  D.Path = D.RealPath = RealPath;
  D.Now = Disk.at(RealPath);
  bool IsKnown = false;
  for (auto &[Id, P] : Programs) {
    bool Has = P.P->has(RealPath), Differs = Changed;
    IsKnown |= Has || !P.P->dependentsOf(RealPath).empty();
    if (Has) {
      Project::Parsed Parsed = P.P->parse(D, Open.all(), /*Keep=*/false);
      // What is written to the disk with errors is meant to be read.
      Differs &= !Parsed.Compiles || Parsed.InterfaceChanged.value_or(true);
    }
    if (Differs)
      makeDependentsStale(*P.P, RealPath, milliseconds(0));
    if (!Has)
      continue;
    std::lock_guard<std::mutex> Guard(Lock);
    Unchecked.insert(Id);
  }
  if (!IsKnown)
    makeBrokenStale();
}

void Workspace::recheck(unsigned Id, StringRef Edited) {
  Program &P = Programs[Id];
  ProgramState New;
  New.Now = P.P->check(New.Bad);
  for (const Document &D : Open.all())
    if (const FilePart *Part = P.P->models().find(D.RealPath))
      New.Read[D.RealPath] = {Part->Version, Part->Edit};
  {
    std::lock_guard<std::mutex> Guard(Lock);
    P.State = New;
    Unchecked.erase(Id);
  }
  Listener.checked(Id, New, Edited);
}

void Workspace::recheckAll() {
  std::lock_guard<std::mutex> Guard(Lock);
  for (const auto &[Id, P] : Programs)
    Unchecked.insert(Id);
}

//===----------------------------------------------------------------------===//
// The disk
//===----------------------------------------------------------------------===//

void Workspace::lookAtDisk() {
  Looked = Clock::now();
  for (auto &[Id, P] : Programs) {
    lookForDatabase(Id, P);
    if (Watches && P.State.Now)
      lookAtFiles(Id, P);
  }
}

/// One that was not there, or has another content.
void Workspace::lookForDatabase(unsigned Id, Program &P) {
  if (!P.Folders.empty() && P.P->buildDir().empty()) {
    std::string Folder = P.Folders.front();
    if (findBuildDir(Folder).empty())
      return;
    return tell([this, Id, Folder] {
      dropProgram(Id);
      openFolder(Folder);
    });
  }
  const std::string &BuildDir = P.P->buildDir();
  if (!BuildDir.empty() &&
      timeOf(BuildDir + "/" + DatabaseName) != P.DatabaseTime)
    readWhole(Id);
}

void Workspace::lookAtFiles(unsigned Id, Program &P) {
  auto HasChanged = [&](const std::string &Path) {
    sys::TimePoint<> Time = timeOf(Path);
    auto [It, New] = P.FileTimes.try_emplace(Path, Time);
    return std::exchange(It->second, Time) != Time && !New;
  };
  StringSet<> Directories;
  for (const SourceFile &File : drop_begin(P.State.Now->M.files())) {
    if (HasChanged(File.Path) && !Open.findPath(File.Path))
      makeStale(File.Path, /*Changed=*/true, milliseconds(0));
    for (StringRef Up = sys::path::parent_path(File.Path); !Up.empty();
         Up = sys::path::parent_path(Up))
      if (!Directories.insert(Up).second)
        break;
  }
  for (StringRef Directory : Directories.keys())
    if (HasChanged((Directory + "/" + ConfigurationName).str())) {
      std::lock_guard<std::mutex> Guard(Lock);
      Unchecked.insert(Id);
    }
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

/// Folders with one database are one program.
void Workspace::openFolder(const std::string &Path) {
  std::string BuildDir = findBuildDir(Path);
  unsigned Found = 0;
  for (const auto &[Id, P] : Programs) {
    if (is_contained(P.Folders, Path))
      return;
    if (!BuildDir.empty() && P.P->buildDir() == BuildDir)
      Found = Id;
  }
  unsigned Id = Found != 0 ? Found : addProgram(BuildDir);
  Programs[Id].Folders.push_back(Path);
  // It may be the one that documents belong to.
  for (const Document &D : Open.all())
    if (programOf(D) == Id)
      edited(D);
}

unsigned Workspace::addProgram(const std::string &BuildDir) {
  unsigned Id = NextProgram++;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Program &P = Programs[Id];
    P.P = std::make_unique<Project>(BuildDir, Disk);
  }
  if (!BuildDir.empty())
    readWhole(Id);
  return Id;
}

void Workspace::dropProgram(unsigned Id) {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Programs.erase(Id);
    Unchecked.erase(Id);
  }
  Listener.dropped(Id);
  for (const Document &D : Open.all())
    if (ProgramOf.lookup(D.RealPath) == Id)
      edited(D);
}

/// Programs without a folder go with their last document.
void Workspace::dropUnused() {
  std::set<unsigned> Used;
  for (const Document &D : Open.all())
    Used.insert(ProgramOf.lookup(D.RealPath));
  std::vector<unsigned> Unused;
  for (const auto &[Id, P] : Programs)
    if (P.Folders.empty() && !Used.count(Id))
      Unused.push_back(Id);
  for (unsigned Id : Unused)
    dropProgram(Id);
}

/// A program that has the document; or else that of the innermost folder around
/// it, or one of its own.
unsigned Workspace::programOf(const Document &D) {
  std::pair<bool, std::size_t> Best;
  unsigned Found = 0;
  for (const auto &[Id, P] : Programs) {
    std::pair<bool, std::size_t> Score(P.P->has(D.RealPath), 0);
    for (const std::string &Folder : P.Folders)
      if (isBelow(D.Path, Folder))
        Score.second = std::max(Score.second, Folder.size());
    if (Score > Best) {
      Best = Score;
      Found = Id;
    }
  }
  if (Found != 0)
    return Found;
  std::string BuildDir = findBuildDir(sys::path::parent_path(D.Path));
  for (const auto &[Id, P] : Programs)
    if (P.P->buildDir() == BuildDir && (P.Folders.empty() || !BuildDir.empty()))
      return Id;
  return addProgram(BuildDir);
}

void Workspace::readWhole(unsigned Id) {
  Program &P = Programs[Id];
  std::string BuildDir = P.P->buildDir();
  P.ReadSince = Clock::now();
  P.DatabaseTime = timeOf(BuildDir + "/" + DatabaseName);
  std::lock_guard<std::mutex> Guard(Lock);
  ++Reading;
  unsigned Number = P.Reader = ++LastReader;
  // Clang goes deep, and reading parses on this thread, too.
  Readers.try_emplace(
      Number, std::optional<unsigned>(8 << 20), [this, Id, Number, BuildDir] {
        std::atomic<unsigned> Begun = 0;
        Listener.reading(Id, 0, 1);
        auto Read = std::make_shared<Expected<BaseRead>>(
            readBase(BuildDir, Options.Reading, [&](unsigned Total) {
              Listener.reading(Id, std::min(Begun++, Total - 1), Total);
            }));
        tell([this, Id, Number, Read] {
          adopt(Id, Number, std::move(*Read));
          // Not earlier: who waits for this asks then.
          Listener.reading(Id, 1, 1);
          std::lock_guard<std::mutex> Guard(Lock);
          Readers.at(Number).join();
          Readers.erase(Number);
          --Reading;
        });
      });
}

void Workspace::adopt(unsigned Id, unsigned Reader, Expected<BaseRead> Read) {
  if (!Read)
    return Listener.failed(toString(Read.takeError()));
  auto P = Programs.find(Id);
  // Meanwhile the database may have changed again.
  if (P == Programs.end() || P->second.Reader != Reader)
    return;
  P->second.P->setBase(std::move(*Read), P->second.ReadSince, Open);
  P->second.FileTimes.clear();
  // Documents may belong here, or have another command now.
  for (const Document &D : Open.all())
    if (programOf(D) == Id)
      edited(D);
  recheck(Id, "");
}

/// In the folder, in `build` in it, or so in one above.
std::string Workspace::findBuildDir(StringRef Folder) const {
  if (Options.BuildDir)
    return absolutePath(*Options.BuildDir);
  for (StringRef Up = Folder; !Up.empty(); Up = sys::path::parent_path(Up))
    for (StringRef Below : {"", "build"}) {
      SmallString<256> Path(Up);
      sys::path::append(Path, Below);
      if (sys::fs::exists(Path + "/" + DatabaseName))
        return StringRef(Path).rtrim('/').str();
    }
  return "";
}

} // namespace tenon::checker::lsp
