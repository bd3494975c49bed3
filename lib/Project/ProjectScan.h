//===- ProjectScan.h - which units reach which annotated files --*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_PROJECTSCAN_H
#define TENON_PROJECT_PROJECTSCAN_H

#include "Extract/ScanUnit.h"
#include "Project/Cover.h"
#include "Project/FileSnapshot.h"
#include "Project/Sights.h"
#include "llvm/ADT/StringSet.h"

namespace tenon::checker {

/// What a scan gave, and what it looked at, as numbers of paths.
struct ScannedUnit {
  const UnitScan *Scan;
  const llvm::BitVector *Used;
};

/// Decides which units to parse. What it decides depends on what the scans say,
/// and on nothing else.
class ProjectScan {
public:
  /// Scans are by unit, Paths by number.
  ProjectScan(llvm::ArrayRef<ScannedUnit> Scans,
              llvm::ArrayRef<const PathState *> Paths);

  /// The units to parse next, in ascending order; none at the end. Failed:
  /// those that were chosen before and have errors, which others may make up
  /// for.
  std::vector<unsigned> choose(const std::vector<bool> &Failed);

  /// Those that may define structs of which only declarations were met: for
  /// each name, one that reads a file which may define it together with one of
  /// the files, given without folders, where a model refers to it. Each name is
  /// looked for once.
  std::vector<unsigned>
  chooseFor(const llvm::StringMap<llvm::StringSet<>> &Names);

  /// Without the names of units.
  Sights sights() &&;

private:
  std::vector<unsigned> take(std::vector<unsigned> Chosen);

  llvm::ArrayRef<ScannedUnit> Scans;
  llvm::ArrayRef<const PathState *> Paths;
  /// What each unit reaches: annotated files, each once for each way in which
  /// one is seen.
  std::vector<CoverChoice> Choices;
  unsigned ViewCount = 0;
  /// As in Sights.
  std::vector<unsigned> FileOf;
  llvm::StringMap<unsigned> Files;
  /// By unit.
  std::vector<bool> Taken;
  llvm::StringSet<> SearchedFor;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_PROJECTSCAN_H
