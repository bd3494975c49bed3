//===- SharedScans.h - one scan for many units ------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// After an edit of a model header that is the header's own affair, units that
// saw it alike see it alike. So one of them is scanned anew, and says for the
// others what they see now.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_SHAREDSCANS_H
#define TENON_PROJECT_SHAREDSCANS_H

#include "Extract/ScanUnit.h"
#include "Project/ModelFiles.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>
#include <tuple>

namespace tenon::checker {

/// What came of a unit, and the numbers of the paths that it looked at.
template <class T> struct CacheEntry {
  T Result;
  llvm::BitVector Used;
};

using ScanEntry = CacheEntry<UnitScan>;

/// A view of a file that was edited.
struct EditedView {
  /// Which of the scan's views.
  unsigned Index;
  FileIdentity File;
};

class SharedScans {
public:
  /// Unit is its key. Nothing else that it saw has changed.
  void add(std::uint64_t Unit, ScanEntry Was, std::vector<EditedView> Edited);
  /// Decides which of the units that are still there need not be scanned, as
  /// others are.
  void choose(llvm::ArrayRef<std::uint64_t> Units);
  bool isSpared(std::uint64_t Unit) const { return Spared.contains(Unit); }

  using FindScan = llvm::function_ref<const ScanEntry *(std::uint64_t Unit)>;
  /// The scan of a unit that was spared, after the others were scanned. None
  /// where one of them turned out to be another one than before.
  std::optional<ScanEntry> scanOf(std::uint64_t Unit, FindScan Anew) const;

private:
  struct Outdated {
    ScanEntry Was;
    std::vector<EditedView> Edited;
  };
  /// What units share who see a file alike: it, its context, and its text.
  using Alike = std::tuple<FileIdentity, std::uint64_t, std::uint64_t>;
  /// A view of the unit that is scanned for all.
  struct Place {
    std::uint64_t Unit;
    unsigned View;
  };

  static Alike alikeOf(const Outdated &O, const EditedView &View);
  const FileView *newView(const Place &At, FindScan Anew) const;

  llvm::DenseMap<std::uint64_t, Outdated> ByUnit;
  std::map<Alike, Place> Places;
  llvm::DenseSet<std::uint64_t> Spared;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_SHAREDSCANS_H
