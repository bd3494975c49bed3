//===- PairKindMismatch.cpp - pair-kind-mismatch --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A many-to-many relationship is paired with one that is not.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runPairKindMismatch(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::KindMismatch)
      continue;
    const Relationship &Other = *R.Other;
    bool ManyIsHere = R.Dir == Direction::ManyToMany;
    const Relationship &Many = ManyIsHere ? R : Other;
    const Relationship &Single = ManyIsHere ? Other : R;
    StringRef Kind =
        Single.Dir == Direction::ManyToOne ? "many-to-one" : "one-to-many";
    Out.report(Many.keyOrName(Key::Secondary),
               quoted(Many) + " is many-to-many, but its other side " +
                   quoted(Single) + " is " + Kind)
        .note(Single.at(), quoted(Single) + " goes over the foreign key " +
                               quoted(*Single.Via) +
                               ", not over a secondary table");
  }
}

} // namespace tenon::checker
