//===- CascadeRemoveOnManyToOne.cpp - cascade-remove-on-many-to-one -----===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Deleting an object deletes what it, and maybe others, refer to.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

namespace tenon::checker {

// With a unique key and no other side, the row with the key may be the parent.
static bool mayOwn(const Relationship &R) {
  return !R.Other && R.Owner->impliesUnique(R.Via->Columns);
}

void runCascadeRemoveOnManyToOne(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    // With delete_orphan it needs 'single_parent', and others do not refer.
    if (R.Dir != Direction::ManyToOne || !cascades(R, cascade::Remove) ||
        cascades(R, cascade::DeleteOrphan) || mayOwn(R))
      continue;
    // Said of both sides together.
    if (R.Paired && cascades(*R.Other, cascade::Remove))
      continue;
    Finding &F =
        Out.report(R.keyOrName(Key::Cascade),
                   "deleting a " + quoted(*R.Owner) + " deletes its " +
                       quoted(*R.Target) + ", to which others may refer");
    if (R.Other)
      F.note(R.Other->at(),
             quoted(*R.Other) + " is the side from which to cascade 'remove'");
  }
}

} // namespace tenon::checker
