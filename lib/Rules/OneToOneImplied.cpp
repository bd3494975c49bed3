//===- OneToOneImplied.cpp - one-to-one-implied ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A collection lies opposite a foreign key that is unique.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runOneToOneImplied(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!R.Collection || R.ShapeUnclear || !R.Via || R.viewonly() ||
        R.Dir != Direction::OneToMany || R.Fault != PairFault::None ||
        !R.Via->Owner->impliesUnique(R.Via->Columns))
      continue;
    Out.report(R.at(), quoted(R) + " is a collection, but the foreign key " +
                           quoted(*R.Via) +
                           " is unique: it can hold one row at most")
        .note(R.Via->Columns.front()->Decl->At,
              quoted(*R.Via) + (R.Via->composite() ? " are unique together"
                                                   : " is unique here"));
  }
}

} // namespace tenon::checker
