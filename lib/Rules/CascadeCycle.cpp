//===- CascadeCycle.cpp - cascade-cycle ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Foreign keys that delete form a cycle.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/TableCycles.h"

using namespace llvm;

namespace tenon::checker {

static bool deletes(const ForeignKey &F) {
  return F.onDelete() == Action::Cascade;
}

void runCascadeCycle(const Program &P, Reporter &Out) {
  bool Refused = P.target() && refusesCascadeCycles(*P.target());
  for (const TableCycle &Cycle : findCycles(P, deletes)) {
    std::string Text = "foreign keys that cascade on delete form a cycle";
    if (Refused)
      Text += (", which " + databaseTitle(*P.target()) + " refuses").str();
    const ForeignKey &First = *Cycle.front();
    Finding &F = Out.report(First.annotation().valueOf(Key::OnDelete),
                            Text + ": " + pathText(Cycle));
    if (Refused)
      F.Level = Severity::Error;
    for (const ForeignKey *Next : ArrayRef(Cycle).drop_front())
      F.note(Next->annotation().valueOf(Key::OnDelete),
             quoted(*Next->Owner) + " is deleted with " +
                 quoted(*Next->Target) + " here");
  }
}

} // namespace tenon::checker
