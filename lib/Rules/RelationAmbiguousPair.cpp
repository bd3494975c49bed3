//===- RelationAmbiguousPair.cpp - relation-ambiguous-pair ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Several relationships between two structs could be each other's sides.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/MapVector.h"

using namespace llvm;

namespace tenon::checker {

void runRelationAmbiguousPair(const Program &P, Reporter &Out) {
  // All relationships of one group are one fault: what is missing is which of
  // them belong together.
  using Between = std::pair<const void *, std::pair<unsigned, unsigned>>;
  MapVector<Between, SmallVector<const Relationship *, 4>> Groups;
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::Ambiguous)
      continue;
    const void *Over = R.Via ? static_cast<const void *>(R.Via) : R.Secondary;
    Groups[{Over, std::minmax(R.Owner->Index, R.Target->Index)}].push_back(&R);
  }

  for (const auto &[Key, Sides] : Groups) {
    const Relationship &R = *Sides.front();
    Finding &F = Out.report(
        R.at(), quoted(R) + " could be paired with " + quoted(*R.Other) +
                    ", but several relationships between " + quoted(*R.Owner) +
                    " and " + quoted(*R.Target) + " go over the same " +
                    (R.Via ? "foreign key" : "secondary table") +
                    "; name the sides in 'back_populates'");
    for (const Relationship *Other : ArrayRef(Sides).drop_front())
      F.note(Other->at(), "candidate " + quoted(*Other));
  }
}

} // namespace tenon::checker
