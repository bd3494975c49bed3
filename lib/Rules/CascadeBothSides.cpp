//===- CascadeBothSides.cpp - cascade-both-sides ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both sides of a pair delete the other one's rows.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

namespace tenon::checker {

// Once a pair: at the side that holds the key, or else at the first.
static bool isSideToReport(const Relationship &R) {
  if (R.Dir == R.Other->Dir)
    return R.Index < R.Other->Index;
  return R.Dir == Direction::ManyToOne;
}

void runCascadeBothSides(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!R.Paired || !R.Other || R.Other == &R || !isSideToReport(R) ||
        !cascades(R, cascade::Remove) || !cascades(*R.Other, cascade::Remove))
      continue;
    Out.report(R.keyOrName(Key::Cascade),
               "both sides cascade 'remove': deleting one row deletes all that "
               "are reached from it over " +
                   quoted(R) + " and " + quoted(*R.Other))
        .note(R.Other->keyOrName(Key::Cascade),
              quoted(*R.Other) + " cascades it here");
  }
}

} // namespace tenon::checker
