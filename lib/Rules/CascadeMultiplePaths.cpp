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
  PathFinder(const Table &Start, bool Strict) : Start(Start), Strict(Strict) {}

  struct Paths {
    TableCycle One, Other;
  };

  std::optional<Paths> run() {
    for (const ForeignKey &F : Start.ForeignKeys)
      if (counts(F))
        if (auto Found = step(F, &F))
          return Found;
    // Queue grows on the way.
    for (size_t I = 0; I != Queue.size() && Steps < MaxSteps; ++I)
      for (const ForeignKey &F : Queue[I]->ForeignKeys)
        if (counts(F) && ++Steps)
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

  bool counts(const ForeignKey &F) const {
    return F.linked() && !F.selfReferential() &&
           (Strict ? acts(F) : deletes(F));
  }

  std::optional<Paths> step(const ForeignKey &F, const ForeignKey *Begin) {
    if (F.Target == &Start)
      return std::nullopt;
    auto [It, New] = Reached.try_emplace(F.Target, Way{Begin, &F});
    if (New) {
      Queue.push_back(F.Target);
      return std::nullopt;
    }
    // Two keys between the same two tables are one way, but to a strict
    // database.
    const ForeignKey *First = It->second.Begin;
    if (Strict ? First == Begin : First->Target == Begin->Target)
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
  /// Counts what the databases count that refuse such tables.
  bool Strict;
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

static std::string message(const Table &T, const PathFinder::Paths &Found,
                           std::optional<Database> Refusing) {
  std::string Text = "rows of " + quoted(T) + " are deleted ";
  if (Refusing)
    Text += "or changed ";
  Text += "with one of " + quoted(*Found.One.back()->Target) + " in two ways";
  if (Refusing)
    Text += (", which " + databaseTitle(*Refusing) + " refuses").str();
  return Text + ": " + chainText(Found.One) + " and " + chainText(Found.Other);
}

void runCascadeMultiplePaths(const Program &P, Reporter &Out) {
  bool Refused = P.target() && refusesCascadeCycles(*P.target());
  for (const Table &T : P.tables()) {
    auto Found = PathFinder(T, Refused).run();
    if (!Found)
      continue;
    Finding &F =
        Out.report(actingAt(*Found->Other.front()),
                   message(T, *Found, Refused ? P.target() : std::nullopt));
    if (Refused)
      F.Level = Severity::Error;
    F.note(actingAt(*Found->One.front()), "the first way begins here");
  }
}

} // namespace tenon::checker
