//===- PairDifferentForeignKeys.cpp - pair-different-foreign-keys ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The two sides of a pair go over different foreign keys.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runPairDifferentForeignKeys(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::DifferentKeys)
      continue;
    const Relationship &Other = *R.Other;
    Out.report(R.keyOrName(Key::ForeignKeys),
               quoted(R) + " goes over the foreign key " + quoted(*R.Via) +
                   ", but its other side " + quoted(Other) + " over " +
                   quoted(*Other.Via))
        .note(Other.keyOrName(Key::ForeignKeys), "the other side is here");
  }
}

} // namespace tenon::checker
