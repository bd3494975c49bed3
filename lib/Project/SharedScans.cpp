//===- SharedScans.cpp - one scan for many units --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/SharedScans.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static bool isSame(const BitVector &L, const BitVector &R) {
  // They may be of different lengths.
  return !L.test(R) && !R.test(L);
}

static bool reachSame(const UnitScan &L, const UnitScan &R) {
  return all_of_zip(L.Views, R.Views, [](const FileView &A, const FileView &B) {
    return A.File == B.File;
  });
}

void SharedScans::add(std::uint64_t Unit, ScanEntry Was,
                      std::vector<EditedView> Edited) {
  ByUnit[Unit] = {std::move(Was), std::move(Edited)};
}

SharedScans::Alike SharedScans::alikeOf(const Outdated &O,
                                        const EditedView &View) {
  const FileView &Was = O.Was.Result.Views[View.Index];
  return {View.File, Was.Context, Was.Text};
}

void SharedScans::choose(ArrayRef<std::uint64_t> Units) {
  // What reads fewer files is scanned faster.
  std::vector<std::pair<unsigned, std::uint64_t>> Order;
  for (std::uint64_t Unit : Units)
    if (auto It = ByUnit.find(Unit); It != ByUnit.end())
      Order.emplace_back(It->second.Was.Used.count(), Unit);
  llvm::sort(Order);
  Order.erase(llvm::unique(Order), Order.end());
  for (auto [Cost, Unit] : Order) {
    const Outdated &O = ByUnit.find(Unit)->second;
    bool IsFirst = false;
    for (const EditedView &View : O.Edited)
      IsFirst |=
          Places.try_emplace(alikeOf(O, View), Place{Unit, View.Index}).second;
    if (!IsFirst)
      Spared.insert(Unit);
  }
}

/// Null where more than the view is another one now.
const FileView *SharedScans::newView(const Place &At, FindScan Anew) const {
  const ScanEntry *Now = Anew(At.Unit);
  const ScanEntry &Was = ByUnit.find(At.Unit)->second.Was;
  if (!Now || Now->Result.AllCounts || Now->Result.Opaque ||
      !isSame(Now->Used, Was.Used) || !reachSame(Now->Result, Was.Result))
    return nullptr;
  const FileView &View = Now->Result.Views[At.View];
  return View.Context != 0 ? &View : nullptr;
}

std::optional<ScanEntry> SharedScans::scanOf(std::uint64_t Unit,
                                             FindScan Anew) const {
  const Outdated &O = ByUnit.find(Unit)->second;
  ScanEntry Out = O.Was;
  for (const EditedView &Edited : O.Edited) {
    const FileView *View =
        newView(Places.find(alikeOf(O, Edited))->second, Anew);
    if (!View)
      return std::nullopt;
    Out.Result.Views[Edited.Index].Text = View->Text;
    Out.Result.Views[Edited.Index].Context = View->Context;
  }
  return Out;
}

} // namespace tenon::checker
