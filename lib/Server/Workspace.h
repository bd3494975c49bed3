//===- Workspace.h - the programs that an editor has open -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One thread parses and checks; whoever speaks the protocol never waits for it.
// What it is told is queued: an edit first, the newest before older ones, and
// of each file only the last state counts. Another thread reads whole programs.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_WORKSPACE_H
#define TENON_SERVER_WORKSPACE_H

#include "Server/Project.h"
#include "llvm/Support/thread.h"
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <set>

namespace tenon::checker::lsp {

/// What a program looks like now.
struct ProgramState {
  SnapshotPtr Now;
  std::vector<BadConfiguration> Bad;
  struct ReadText {
    std::int64_t Version = 0;
    std::uint64_t Edit = 0;
  };
  /// By real path: the text of each open document that Now is of.
  llvm::StringMap<ReadText> Read;
};

struct WorkspaceListener {
  virtual ~WorkspaceListener() = default;
  /// A program was checked. Edited: the document whose edit it was, if any.
  /// Called, like dropped, by the thread that parses.
  virtual void checked(unsigned Project, const ProgramState &State,
                       llvm::StringRef Edited) = 0;
  /// A program is no more; what was said of it is void.
  virtual void dropped(unsigned Project) = 0;
  /// How far the reading of a whole program is; Done is Total at the end.
  /// Called by any thread.
  virtual void reading(unsigned Project, unsigned Done, unsigned Total) = 0;
  virtual void failed(llvm::StringRef Why) = 0;
};

struct WorkspaceOptions {
  /// Where the compilation database is; none: near each folder.
  std::optional<std::string> BuildDir;
  ReadSettings Reading;
};

class Workspace {
public:
  Workspace(const Documents &Open, TextStore &Disk, WorkspaceOptions Options,
            WorkspaceListener &Listener);
  ~Workspace();

  void addFolder(llvm::StringRef Folder);
  void removeFolder(llvm::StringRef Folder);
  /// Files were changed, made or deleted outside of the editor.
  void changedOnDisk(std::vector<std::string> Paths);
  /// The editor does not say so: look now and then.
  void watchDisk();

  /// The document was opened, or has another text.
  void edited(const Document &D);
  void closed(const Document &D);

  /// The state of the program that the document belongs to, if it is of this
  /// Document::Edit, or a newer one; otherwise null.
  SnapshotPtr view(llvm::StringRef RealPath, std::uint64_t Edit);
  /// All programs, as they are.
  std::vector<SnapshotPtr> all();
  /// Waits until nothing is left to do.
  void waitUntilIdle();

private:
  using Clock = std::chrono::steady_clock;

  struct Program {
    std::unique_ptr<Project> P;
    /// As the editor named them; none for one that no folder holds.
    std::vector<std::string> Folders;
    ProgramState State;
    /// The number of who reads it, or has read it last.
    unsigned Reader = 0;
    Clock::time_point ReadSince;
    /// When its compilation database was read.
    llvm::sys::TimePoint<> DatabaseTime;
    /// When its files were looked at last.
    llvm::StringMap<llvm::sys::TimePoint<>> FileTimes;
  };
  /// A file to parse again when nothing else is left to do.
  struct Stale {
    Clock::time_point NotBefore;
    /// Its own text is another one; not only what it includes.
    bool Changed = false;
    /// Its own program has read it already.
    bool OnlyElsewhere = true;
  };

  void work();
  void tell(std::function<void()> Command);
  std::function<void()> nextWork(Clock::time_point &Until);

  void parseDocument(const std::string &RealPath);
  void parseStale(const std::string &RealPath, Stale What);
  void parseOpen(const Document &D, bool OnlyElsewhere);
  void parseFromDisk(const std::string &RealPath, bool Changed);
  void afterParse(unsigned Id, const std::string &RealPath, bool Changed);
  void makeStale(llvm::StringRef RealPath, bool Changed,
                 std::chrono::milliseconds In);
  void makeStaleElsewhere(unsigned Own, llvm::StringRef RealPath);
  void makeDependentsStale(const Project &P, llvm::StringRef RealPath,
                           std::chrono::milliseconds In);
  void makeBrokenStale();
  void recheck(unsigned Id, llvm::StringRef Edited);
  void recheckAll();
  void lookAtDisk();
  void lookForDatabase(unsigned Id, Program &P);
  void lookAtFiles(unsigned Id, Program &P);

  void openFolder(const std::string &Path);
  unsigned addProgram(const std::string &BuildDir);
  void dropProgram(unsigned Id);
  void dropUnused();
  unsigned programOf(const Document &D);
  bool isReadWithoutDatabase(llvm::StringRef RealPath) const;
  void readWhole(unsigned Id);
  void adopt(unsigned Id, unsigned Reader, llvm::Expected<BaseRead> Read);
  std::string findBuildDir(llvm::StringRef Folder) const;

  const Documents &Open;
  TextStore &Disk;
  WorkspaceOptions Options;
  WorkspaceListener &Listener;

  std::mutex Lock;
  std::condition_variable Wake, Idle;
  bool Stop = false;
  bool Working = false;
  unsigned Reading = 0;
  std::deque<std::function<void()>> Commands;
  /// Real paths; the last one was edited last.
  std::vector<std::string> Dirty;
  std::map<std::string, Stale> Later;
  /// Of which files were parsed since they were checked.
  std::set<unsigned> Unchecked;
  bool Watches = false;
  Clock::time_point Looked;

  /// For the thread that parses; State also for others, under Lock.
  std::map<unsigned, Program> Programs;
  unsigned NextProgram = 1;
  /// Which program an open document belongs to, by real path.
  llvm::StringMap<unsigned> ProgramOf;

  /// By number.
  std::map<unsigned, llvm::thread> Readers;
  unsigned LastReader = 0;
  std::optional<llvm::thread> Thread;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_WORKSPACE_H
