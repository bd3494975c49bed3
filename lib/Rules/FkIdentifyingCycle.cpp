//===- FkIdentifyingCycle.cpp - fk-identifying-cycle ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Primary keys refer to each other in a cycle, so no row can be inserted.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/TableCycles.h"

using namespace llvm;

namespace tenon::checker {

void runFkIdentifyingCycle(const Program &P, Reporter &Out) {
  for (const TableCycle &Cycle : findCycles(P, isIdentifying)) {
    const ForeignKey &First = *Cycle.front();
    Finding &F = Out.report(First.at(),
                            "primary keys refer to each other in a cycle, so "
                            "no row can be inserted: " +
                                pathText(Cycle));
    for (const ForeignKey *Next : ArrayRef(Cycle).drop_front())
      F.note(Next->at(), quoted(*Next->Owner) + " takes its key from " +
                             quoted(*Next->Target) + " here");
  }
}

} // namespace tenon::checker
