//===- M2mSecondaryMissing.cpp - m2m-secondary-missing --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two collections have no table between them.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runM2mSecondaryMissing(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Join != JoinState::SecondaryMissing)
      continue;
    // Once a pair, at the side that comes first.
    const Relationship &O = *R.Opposite;
    if (O.Opposite == &R && O.Index < R.Index)
      continue;
    bool Alone = &O == &R;
    Out.report(R.at(),
               quoted(R) +
                   (Alone ? " is a collection on both sides"
                          : " and " + quoted(O) + " are collections") +
                   " without a table between; name one in 'secondary' that "
                   "refers to " +
                   (R.selfReferential()
                        ? quoted(*R.Owner) + " twice"
                        : quoted(*R.Owner) + " and " + quoted(*R.Target)))
        .note(Alone ? Span() : O.at(), quoted(O) + " declared here");
  }
}

} // namespace tenon::checker
