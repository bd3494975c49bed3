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

void Workspace::addFolder(std::string Path) {
  tell([this, Path] {
    if (any_of(Programs, [&](auto &P) { return P.second.Folder == Path; }))
      return;
    unsigned Id = addProgram(findBuildDir(Path), Path);
    // It may be the one that documents belong to.
    for (const Document &D : Open.all())
      if (programOf(D) == Id)
        edited(D);
  });
}

void Workspace::removeFolder(StringRef Folder) {
  tell([this, Path = Folder.str()] {
    for (const auto &[Id, P] : Programs)
      if (P.Folder == Path)
        return dropProgram(Id);
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
    if (Open.findPath(D.RealPath)) // opened again
      return;
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
      return [this, Path, What] { parseStale(Path, What.Changed); };
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
    for (const std::string &Path : P.dependentsOf(RealPath))
      makeStale(Path, /*Changed=*/false, Pause);
  recheck(Id, RealPath);
}

void Workspace::makeStale(StringRef RealPath, bool Changed, milliseconds In) {
  std::lock_guard<std::mutex> Guard(Lock);
  Stale &S = Later[RealPath.str()];
  S.NotBefore = Clock::now() + In;
  S.Changed |= Changed;
}

void Workspace::parseStale(const std::string &RealPath, bool Changed) {
  if (std::optional<Document> D = Open.findPath(RealPath)) {
    unsigned Id = programOf(*D);
    Project &P = *Programs[Id].P;
    // Clang would miss a change that keeps the size and comes within a second.
    P.forgetUnit(RealPath);
    P.parse(*D, Open.all(), /*Keep=*/true);
    std::lock_guard<std::mutex> Guard(Lock);
    Unchecked.insert(Id);
    return;
  }
  if (!sys::fs::is_regular_file(RealPath)) {
    for (auto &[Id, P] : Programs) {
      for (const std::string &Path : P.P->dependentsOf(RealPath))
        makeStale(Path, /*Changed=*/false, milliseconds(0));
      if (!P.P->has(RealPath))
        continue;
      P.P->remove(RealPath);
      std::lock_guard<std::mutex> Guard(Lock);
      Unchecked.insert(Id);
    }
    return;
  }
  parseFromDisk(RealPath, Changed);
}

void Workspace::parseFromDisk(const std::string &RealPath, bool Changed) {
  Document D;
  D.Path = D.RealPath = RealPath;
  D.Now = Disk.at(RealPath);
  for (auto &[Id, P] : Programs) {
    bool Has = P.P->has(RealPath), Differs = Changed;
    if (Has) {
      Project::Parsed Parsed = P.P->parse(D, Open.all(), /*Keep=*/false);
      // What is written to the disk with errors is meant to be read.
      Differs &= !Parsed.Compiles || Parsed.InterfaceChanged.value_or(true);
    }
    if (Differs)
      for (const std::string &Path : P.P->dependentsOf(RealPath))
        makeStale(Path, /*Changed=*/false, milliseconds(0));
    if (!Has)
      continue;
    std::lock_guard<std::mutex> Guard(Lock);
    Unchecked.insert(Id);
  }
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
  if (!P.Folder.empty() && P.P->buildDir().empty())
    if (std::string BuildDir = findBuildDir(P.Folder); !BuildDir.empty()) {
      std::string Folder = P.Folder;
      tell([this, Id, BuildDir, Folder] {
        dropProgram(Id);
        addProgram(BuildDir, Folder);
      });
      return;
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

unsigned Workspace::addProgram(const std::string &BuildDir,
                               std::string Folder) {
  unsigned Id = NextProgram++;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Program &P = Programs[Id];
    P.Folder = std::move(Folder);
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
    if (P.Folder.empty() && !Used.count(Id))
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
    if (P.P->buildDir() == BuildDir && (P.Folder.empty() || !BuildDir.empty()))
      return Id;
  return addProgram(BuildDir, "");
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
