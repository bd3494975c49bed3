//===- FkInsertCycleNotNull.cpp - fk-insert-cycle-not-null ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Foreign keys that are not nullable form a cycle, so no first row can be
// inserted.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/TableCycles.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

void runFkInsertCycleNotNull(const Program &P, Reporter &Out) {
  for (const TableCycle &Cycle : findCycles(P, isRequired)) {
    // Said more particularly by fk-identifying-cycle.
    if (all_of(Cycle, [](const ForeignKey *F) { return isIdentifying(*F); }))
      continue;
    const ForeignKey &First = *Cycle.front();
    Finding &F = Out.report(First.at(),
                            "foreign keys that are not nullable form a cycle, "
                            "so no first row can be inserted: " +
                                pathText(Cycle));
    for (const ForeignKey *Next : ArrayRef(Cycle).drop_front())
      F.note(Next->at(), quoted(*Next->Owner) + " requires " +
                             quoted(*Next->Target) + " here");
  }
}

} // namespace tenon::checker
