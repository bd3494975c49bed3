//===- Workspace.h - the programs that an editor has open -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One thread parses and checks; whoever speaks the protocol never waits for it.
// What it is told is queued: an edit first, the newest before older ones, and
// of each file only the last state counts.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_WORKSPACE_H
#define TENON_SERVER_WORKSPACE_H

#include "Server/Project.h"
#include "llvm/Support/thread.h"
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <set>

namespace tenon::checker::lsp {

/// What a program looks like now. Published by the thread that parses.
struct ProgramState {
  SnapshotPtr Now;
  std::vector<BadConfiguration> Bad;
  /// By real path: the version of each open document that Now is of.
  llvm::StringMap<std::int64_t> Versions;
};

/// Called by the thread that parses.
struct WorkspaceListener {
  virtual ~WorkspaceListener() = default;
  /// A program was checked. Edited: the document whose edit it was, if any.
  virtual void checked(unsigned Project, const ProgramState &State,
                       llvm::StringRef Edited) = 0;
  /// A program is no more; what was said of it is void.
  virtual void dropped(unsigned Project) = 0;
};

struct WorkspaceOptions {
  /// Where the compilation database is; none: near each folder.
  std::optional<std::string> BuildDir;
};

class Workspace {
public:
  Workspace(const Documents &Open, TextStore &Disk, WorkspaceOptions Options,
            WorkspaceListener &Listener);
  ~Workspace();

  void addFolder(std::string Path);
  void removeFolder(std::string Path);

  /// The document was opened, or has another text.
  void edited(const Document &D);
  void closed(const Document &D);

  /// The state of the program that the document belongs to, if it is of this
  /// version of the document, or a newer one.
  struct View {
    SnapshotPtr Now;
    std::int64_t Version = 0;
  };
  std::optional<View> view(llvm::StringRef RealPath, std::int64_t Version);
  /// All programs, as they are.
  std::vector<SnapshotPtr> all();
  /// Calls Done, by the thread that parses, after all that was queued before.
  void whenIdle(std::function<void()> Done);

private:
  struct Program {
    std::unique_ptr<Project> P;
    /// As the editor named them; empty for one that no folder holds.
    std::string Folder;
    ProgramState State;
  };

  void work();
  bool workOnce(std::unique_lock<std::mutex> &Guard);
  void parseDocument(const std::string &RealPath);
  void recheck(unsigned Id, llvm::StringRef Edited);
  unsigned programOf(const Document &D);
  std::string findBuildDir(llvm::StringRef Folder) const;

  const Documents &Open;
  TextStore &Disk;
  WorkspaceOptions Options;
  WorkspaceListener &Listener;

  std::mutex Lock;
  std::condition_variable Wake;
  bool Stop = false;
  std::deque<std::function<void()>> Commands;
  /// Real paths; the last one was edited last.
  std::vector<std::string> Dirty;
  std::vector<std::function<void()>> Idle;

  /// For the thread that parses; State also for others, under Lock.
  std::map<unsigned, Program> Programs;
  unsigned NextProgram = 1;
  /// Which program an open document belongs to, by real path.
  llvm::StringMap<unsigned> ProgramOf;

  std::optional<llvm::thread> Thread;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_WORKSPACE_H
