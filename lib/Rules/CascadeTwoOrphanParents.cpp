//===- CascadeTwoOrphanParents.cpp - cascade-two-orphan-parents ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A struct is an orphan if it lacks one of two parents.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static bool sameJoin(const Relationship &A, const Relationship &B) {
  return A.Via == B.Via && A.Secondary == B.Secondary && A.Dir == B.Dir;
}

void runCascadeTwoOrphanParents(const Program &P, Reporter &Out) {
  MapVector<const Table *, SmallVector<const Relationship *, 2>> Parents;
  for (const Relationship &R : P.relationships()) {
    if (!R.Target || R.Dir == Direction::Unknown ||
        !cascades(R, cascade::DeleteOrphan))
      continue;
    auto &Known = Parents[R.Target];
    if (none_of(Known, [&](auto *Other) { return sameJoin(R, *Other); }))
      Known.push_back(&R);
  }
  for (const auto &[Child, Sides] : Parents) {
    if (Sides.size() < 2)
      continue;
    Finding &F =
        Out.report(Sides[1]->keyOrName(Key::Cascade),
                   quoted(*Child) + " is a 'delete_orphan' of " +
                       quoted(*Sides[0]) + " and of " + quoted(*Sides[1]) +
                       ": one that lacks either is deleted");
    for (const Relationship *R : Sides)
      if (R != Sides[1])
        F.note(R->keyOrName(Key::Cascade), quoted(*R) + " cascades it here");
  }
}

} // namespace tenon::checker
