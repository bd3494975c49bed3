//===- ReadUnits.h - from the units of a program to their models *- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_READUNITS_H
#define TENON_PROJECT_READUNITS_H

#include "Extract/Unit.h"
#include "Model/FileNames.h"
#include "Model/Model.h"
#include "Project/Sights.h"
#include "llvm/ADT/ArrayRef.h"
#include <functional>
#include <string>
#include <vector>

namespace tenon::checker {

struct ReadOptions {
  /// The units are those of a whole project: only as many of them are parsed as
  /// reach all annotated files, and without function bodies.
  bool Whole = false;
  /// All of them are parsed, though.
  bool All = false;
  /// Threads; 0: as many as the machine has.
  unsigned Jobs = 0;
  /// The process reads nothing afterwards, and need not free what it used.
  bool IsLast = false;
  /// Where what was read is kept for the next run; empty: nowhere.
  std::string CacheDir;
  /// The process has other things to do: a crash of Clang is an error of its
  /// unit, and UnitsRead says how annotated files hang together.
  bool IsServer = false;
  /// Called before each piece of work, by any thread; says how many there are
  /// of its kind.
  std::function<void(unsigned Total)> OnNext;
};

/// A file with models.
struct AnnotatedFile {
  /// Absolute.
  std::string Path;
  /// Index of a unit that reaches it.
  unsigned Unit = 0;
  /// What it includes: indices of UnitsRead::Included.
  std::vector<unsigned> Includes;
};

/// What was read, and how.
struct UnitsRead {
  /// With the names of Names.
  std::vector<Model> Models;
  /// By model: the index of its unit.
  std::vector<unsigned> UnitOf;
  /// Of a whole project, unless all of it was parsed.
  Sights Seen;
  /// All of them could be parsed.
  bool Complete = true;
  /// The absolute paths of the files they consist of, without system headers;
  /// not of a whole project.
  std::vector<std::string> Files;
  /// For a server, of a whole project.
  std::vector<AnnotatedFile> Annotated;
  /// The absolute paths of what these include.
  std::vector<std::string> Included;
  /// How many units were scanned and parsed, and how many of them anew.
  unsigned Scanned = 0, ScannedAnew = 0;
  unsigned Parsed = 0, ParsedAnew = 0;
  /// How many files they look at, and how many of them were read.
  unsigned FilesUsed = 0, FilesRead = 0;
  /// What scanning took, of the processor's time.
  double ScanSeconds = 0;
  /// The units that were parsed anew, and what each took.
  std::vector<std::pair<std::string, double>> ParseSeconds;
};

/// Prints errors of units to stderr, in the order of the units. The result is
/// the same for any number of jobs, and whatever the cache holds.
UnitsRead readUnits(llvm::ArrayRef<Unit> Units, const ReadOptions &Options,
                    FileNames &Names);

} // namespace tenon::checker

#endif // TENON_PROJECT_READUNITS_H
