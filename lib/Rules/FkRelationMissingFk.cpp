//===- FkRelationMissingFk.cpp - fk-relation-missing-fk -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship has no foreign key between its two tables.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"

using namespace llvm;

namespace tenon::checker {

// Its pair is reported as one-to-one-owner-ambiguous, at the other side.
static bool ownerIsSaid(const Relationship &R) {
  return R.Other && R.Other->Fault == PairFault::OwnerAmbiguous;
}

void runFkRelationMissingFk(const Program &P, Reporter &Out) {
  // The two sides of a pair miss the same key.
  DenseSet<std::pair<const Table *, const Table *>> Reported;
  for (const Relationship &R : P.relationships()) {
    if (R.Join != JoinState::NoForeignKey || R.implied() ||
        R.Fault == PairFault::OwnerAmbiguous || ownerIsSaid(R))
      continue;
    auto Between = std::minmax<const Table *>(R.Owner, R.Target);
    if (!Reported.insert(Between).second)
      continue;
    const Table &Holder = R.Collection ? *R.Target : *R.Owner;
    const Table &Far = R.Collection ? *R.Owner : *R.Target;
    Finding &F = Out.report(R.at(), "relationship " + quoted(R) +
                                        " has no foreign key to go over; add "
                                        "a column to " +
                                        quoted(Holder) + " that refers to " +
                                        quotedKey(Far));
    F.note(R.Target->Struct->At, quoted(*R.Target) + " declared here");
  }
}

} // namespace tenon::checker
