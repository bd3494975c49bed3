//===- CascadeCycle.cpp - cascade-cycle ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Foreign keys that delete form a cycle.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/TableCycles.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static std::string message(const TableCycle &Cycle,
                           std::optional<Database> Refusing) {
  StringRef What = all_of(Cycle, [](auto *F) { return deletes(*F); })
                       ? "cascade on delete"
                       : "delete or change rows";
  std::string Text = ("foreign keys that " + What + " form a cycle").str();
  if (Cycle.size() == 1)
    Text = "a foreign key to its own table deletes or changes rows";
  if (Refusing)
    Text += (", which " + databaseTitle(*Refusing) + " refuses").str();
  return Text + ": " + pathText(Cycle);
}

static void report(const TableCycle &Cycle, std::optional<Database> Refusing,
                   Reporter &Out) {
  Finding &F = Out.report(actingAt(*Cycle.front()), message(Cycle, Refusing));
  if (Refusing)
    F.Level = Severity::Error;
  for (const ForeignKey *Next : ArrayRef(Cycle).drop_front())
    F.note(actingAt(*Next),
           quoted(*Next->Owner) +
               (deletes(*Next) ? " is deleted with " : " is changed with ") +
               quoted(*Next->Target) + " here");
}

// A tree that deletes its branches is meant, but some databases refuse it.
static void reportTrees(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.linked() && F.selfReferential() && acts(F))
        report({&F}, P.target(), Out);
}

void runCascadeCycle(const Program &P, Reporter &Out) {
  bool Refused = P.target() && refusesCascadeCycles(*P.target());
  for (const TableCycle &Cycle : findCycles(P, Refused ? acts : deletes))
    report(Cycle, Refused ? P.target() : std::nullopt, Out);
  if (Refused)
    reportTrees(P, Out);
}

} // namespace tenon::checker
