//===- FkAmbiguous.cpp - fk-ambiguous -------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship could go over several foreign keys.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static bool isOwnerAmbiguous(const Relationship &R) {
  return R.Fault == PairFault::OwnerAmbiguous ||
         (R.Other && R.Other->Fault == PairFault::OwnerAmbiguous);
}

// One composite key, written as one foreign key a column: fk-partial-composite.
static bool isSplitKey(const Relationship &R) {
  return all_of(R.Candidates,
                [](const ForeignKey *F) { return F->isPartial(); });
}

void runFkAmbiguous(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Join != JoinState::Ambiguous || R.implied() || isOwnerAmbiguous(R) ||
        isSplitKey(R))
      continue;
    Finding &F =
        Out.report(R.at(), "relationship " + quoted(R) + " could go over " +
                               std::to_string(R.Candidates.size()) +
                               " foreign keys; name one in 'foreign_keys'");
    for (const ForeignKey *Fk : R.Candidates)
      F.note(Fk->at(), "candidate " + quoted(*Fk));
  }
}

} // namespace tenon::checker
