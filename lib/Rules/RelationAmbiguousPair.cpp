//===- RelationAmbiguousPair.cpp - relation-ambiguous-pair ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Several relationships between two structs could be each other's sides.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"

using namespace llvm;

namespace tenon::checker {

void runRelationAmbiguousPair(const Program &P, Reporter &Out) {
  // All relationships of one group are one fault: what is missing is which of
  // them belong together.
  DenseSet<const void *> Reported;
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::Ambiguous)
      continue;
    const void *Group = R.Via ? static_cast<const void *>(R.Via) : R.Secondary;
    if (!Reported.insert(Group).second)
      continue;
    Finding &F = Out.report(
        R.at(), quoted(R) + " could be paired with " + quoted(*R.Other) +
                    ", but several relationships between " + quoted(*R.Owner) +
                    " and " + quoted(*R.Target) +
                    " go over the same foreign key; name the sides in "
                    "'back_populates'");
    for (const Relationship &Other : P.relationships())
      if (&Other != &R && Other.Fault == PairFault::Ambiguous &&
          Other.Via == R.Via && Other.Secondary == R.Secondary)
        F.note(Other.at(), "candidate " + quoted(Other));
  }
}

} // namespace tenon::checker
