//===- CascadeMultiplePaths.cpp - cascade-multiple-paths ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two chains of foreign keys delete the rows of one table with those of
// another.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/TableCycles.h"
#include "llvm/ADT/DenseMap.h"

using namespace llvm;

namespace tenon::checker {

namespace {

/// Looks from one table along the foreign keys that delete its rows, for a
/// table that is reached over two of them.
class PathFinder {
public:
  explicit PathFinder(const Table &Start) : Start(Start) {}

  struct Paths {
    TableCycle One, Other;
  };

  std::optional<Paths> run() {
    for (const ForeignKey &F : Start.ForeignKeys)
      if (deletes(F))
        if (auto Found = step(F, &F))
          return Found;
    // Queue grows on the way.
    for (size_t I = 0; I != Queue.size() && Steps < MaxSteps; ++I)
      for (const ForeignKey &F : Queue[I]->ForeignKeys)
        if (deletes(F) && ++Steps)
          if (auto Found = step(F, Reached[Queue[I]].Begin))
            return Found;
    return std::nullopt;
  }

private:
  // Keeps the search over all tables linear; no one follows a longer chain.
  static constexpr unsigned MaxSteps = 512;

  struct Way {
    /// The key of the start over which it was reached.
    const ForeignKey *Begin;
    /// The last key.
    const ForeignKey *End;
  };

  static bool deletes(const ForeignKey &F) {
    return F.linked() && !F.selfReferential() &&
           F.onDelete() == Action::Cascade;
  }

  std::optional<Paths> step(const ForeignKey &F, const ForeignKey *Begin) {
    if (F.Target == &Start)
      return std::nullopt;
    auto [It, New] = Reached.try_emplace(F.Target, Way{Begin, &F});
    if (New) {
      Queue.push_back(F.Target);
      return std::nullopt;
    }
    // Two keys between the same two tables are one way.
    if (It->second.Begin->Target == Begin->Target)
      return std::nullopt;
    return Paths{path(*It->second.End), path(F)};
  }

  TableCycle path(const ForeignKey &Last) {
    TableCycle Keys{&Last};
    while (Keys.back()->Owner != &Start)
      Keys.push_back(Reached[Keys.back()->Owner].End);
    std::reverse(Keys.begin(), Keys.end());
    return Keys;
  }

  const Table &Start;
  DenseMap<const Table *, Way> Reached;
  std::vector<const Table *> Queue;
  unsigned Steps = 0;
};

} // namespace

static std::string chainText(const TableCycle &Keys) {
  std::string Text = quoted(*Keys.front()->Owner);
  for (const ForeignKey *F : Keys)
    Text += " -> " + quoted(*F->Target);
  return Text;
}

void runCascadeMultiplePaths(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    auto Found = PathFinder(T).run();
    if (!Found)
      continue;
    const ForeignKey &One = *Found->One.front();
    const ForeignKey &Other = *Found->Other.front();
    Out.report(Other.annotation().valueOf(Key::OnDelete),
               "rows of " + quoted(T) + " are deleted with one of " +
                   quoted(*Found->One.back()->Target) + " in two ways: " +
                   chainText(Found->One) + " and " + chainText(Found->Other))
        .note(One.annotation().valueOf(Key::OnDelete),
              "the first way begins here");
  }
}

} // namespace tenon::checker
