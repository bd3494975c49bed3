//===- Project.h - one program of the workspace -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_PROJECT_H
#define TENON_SERVER_PROJECT_H

#include "Extract/EditorUnit.h"
#include "Server/BaseReader.h"
#include "Server/Checks.h"
#include <list>
#include <optional>

namespace tenon::checker::lsp {

/// A compilation database and its models; or, without one, files that are open
/// and what they include. For the thread that parses.
class Project {
public:
  Project(std::string BuildDir, TextStore &Disk);

  const std::string &buildDir() const { return Commands.buildDir(); }
  /// Adopts what was read of the whole program. Of files that are not open it
  /// is right, unless they were parsed since then.
  void setBase(BaseRead Base, std::chrono::steady_clock::time_point Since,
               const Documents &Open);
  bool isWhole() const { return Whole; }
  /// Whether the program has this file, as far as is known.
  bool has(llvm::StringRef RealPath) const;
  /// The files with models that include this one.
  std::vector<std::string> dependentsOf(llvm::StringRef RealPath) const;

  struct Parsed {
    bool Compiles = false;
    /// Other files may read something else in this one than when it compiled
    /// last; none where it never did. While it does not, they are left alone.
    std::optional<bool> InterfaceChanged;
  };
  /// Parses one file as it is in the editor, or on the disk. Open: what editors
  /// have of all files.
  Parsed parse(const Document &D, llvm::ArrayRef<Document> Open, bool Keep);
  /// What the file includes is not what it was.
  void forgetUnit(llvm::StringRef RealPath);
  /// The file is closed: nothing is kept of it but what it says, and that only
  /// where it is part of the program without an editor.
  void close(llvm::StringRef RealPath);
  /// The file is gone from the disk.
  void remove(llvm::StringRef RealPath);

  /// Checks all of it.
  SnapshotPtr check(std::vector<BadConfiguration> &Bad);

  const Models &models() const { return All; }

private:
  EditorUnit &unitOf(const Document &D);
  void keep(const Document &D, EditorParse P);

  TextStore &Disk;
  CommandTable Commands;
  Models All;
  bool Whole = false;
  /// As they were read of the whole program.
  std::vector<std::string> Annotated;
  llvm::StringMap<std::vector<unsigned>> IncludedBy;
  /// Those that keep what their files include, by real path; the last one used
  /// comes first.
  std::list<std::pair<std::string, EditorUnit>> Units;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_PROJECT_H
