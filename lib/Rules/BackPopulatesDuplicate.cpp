//===- BackPopulatesDuplicate.cpp - back-populates-duplicate --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two relationships claim the same other side.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// The one that the side belongs to: the one it names, or the first claimant.
static const Relationship *rightful(const Relationship &R) {
  const Relationship &Side = *R.Other;
  if (Side.Other && Side.Other != &R && Side.Other->Other == &Side)
    return Side.Other;
  for (const Relationship *Claimant : Side.Target->Relationships)
    if (Claimant != &R && Claimant->Other == &Side &&
        Claimant->Fault != PairFault::Duplicate)
      return Claimant;
  return nullptr;
}

void runBackPopulatesDuplicate(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::Duplicate)
      continue;
    const Relationship &Side = *R.Other;
    const Relationship *First = rightful(R);
    std::string Message =
        quoted(R) + " claims " + quoted(Side) + " as its other side";
    if (First)
      Message += ", which is already that of " + quoted(*First);
    Finding &F = Out.report(R.keyOrName(Key::BackPopulates), Message);
    if (First)
      F.note(First->keyOrName(Key::BackPopulates), "claimed here");
    F.note(Side.at(), quoted(Side) + " declared here");
  }
}

} // namespace tenon::checker
