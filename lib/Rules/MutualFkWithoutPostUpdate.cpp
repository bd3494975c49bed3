//===- MutualFkWithoutPostUpdate.cpp - mutual-fk-without-post-update ------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two tables refer to each other and no relationship writes its key afterwards.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/TableCycles.h"
#include "llvm/ADT/DenseSet.h"

using namespace llvm;

namespace tenon::checker {

// Written by relationships, none of which comes back to write it later.
static bool writtenAtOnce(const ForeignKey &F) {
  bool Written = false;
  for (const Table *T : {F.Owner, F.Target})
    for (const Relationship *R : T->Relationships) {
      if (R->Via != &F || R->viewonly() || R->implied())
        continue;
      if (R->words() && R->words()->PostUpdate)
        return false;
      Written |= R->Fault == PairFault::None;
    }
  return Written;
}

static const ForeignKey *keyBack(const ForeignKey &F) {
  if (!writtenAtOnce(F))
    return nullptr;
  for (const ForeignKey &Back : F.Target->ForeignKeys)
    if (Back.linked() && Back.Target == F.Owner && writtenAtOnce(Back))
      return &Back;
  return nullptr;
}

static bool reportedBefore(const ForeignKey &F) {
  for (const ForeignKey &Earlier : F.Owner->ForeignKeys) {
    if (&Earlier == &F)
      return false;
    if (Earlier.linked() && Earlier.Target == F.Target && keyBack(Earlier))
      return true;
  }
  return false;
}

void runMutualFkWithoutPostUpdate(const Program &P, Reporter &Out) {
  DenseSet<const Table *> InRequiredCycle;
  for (const TableCycle &Cycle : findCycles(P, isRequired))
    for (const ForeignKey *F : Cycle)
      InRequiredCycle.insert(F->Owner);

  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      // Once for two tables, at the one that comes first.
      if (!F.linked() || F.Target->Index <= T.Index ||
          InRequiredCycle.contains(&T))
        continue;
      const ForeignKey *Back = keyBack(F);
      if (!Back || reportedBefore(F))
        continue;
      Out.report(F.at(), quoted(T) + " and " + quoted(*F.Target) +
                             " refer to each other, and rows that do cannot "
                             "be inserted in one step; state 'post_update' on "
                             "a relationship over one of the keys")
          .note(Back->at(),
                quoted(*F.Target) + " refers to " + quoted(T) + " here");
    }
}

} // namespace tenon::checker
