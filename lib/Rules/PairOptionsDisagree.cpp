//===- PairOptionsDisagree.cpp - pair-options-disagree --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Only one side of a pair is viewonly.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runPairOptionsDisagree(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!R.Paired || R.implied() || R.Fault != PairFault::None || !R.Other ||
        R.Other->implied() || !R.viewonly() || R.Other->viewonly())
      continue;
    const Relationship &Other = *R.Other;
    Out.report(R.keyOrName(Key::Viewonly),
               quoted(R) + " is viewonly, but its other side " + quoted(Other) +
                   " is not: what is changed here is never written")
        .note(Other.at(), quoted(Other) + " declared here");
  }
}

} // namespace tenon::checker
