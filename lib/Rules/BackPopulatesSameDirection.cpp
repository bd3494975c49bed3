//===- BackPopulatesSameDirection.cpp - back-populates-same-direction -----===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both sides of a pair go in the same direction.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runBackPopulatesSameDirection(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::SameDirection)
      continue;
    const Relationship &Other = *R.Other;
    StringRef Kind =
        R.Dir == Direction::ManyToOne ? "many-to-one" : "one-to-many";
    std::string Message = &Other == &R
                              ? quoted(R) + " names itself as its other side"
                              : (quoted(R) + " and " + quoted(Other) +
                                 " are both the " + Kind + " side")
                                    .str();
    if (R.selfReferential())
      Message += R.Dir == Direction::OneToMany
                     ? "; the many-to-one side needs 'remote_side'"
                     : "; the one-to-many side has no 'remote_side'";
    Finding &F = Out.report(R.keyOrName(Key::BackPopulates), Message);
    if (&Other != &R)
      F.note(Other.at(), quoted(Other) + " declared here");
    for (const Relationship *Side : {&R, &Other})
      if (!R.selfReferential())
        F.note(Side->Via->at(), quoted(*Side) + " goes over the foreign key " +
                                    quoted(*Side->Via));
  }
}

} // namespace tenon::checker
