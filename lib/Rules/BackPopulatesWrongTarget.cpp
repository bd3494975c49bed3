//===- BackPopulatesWrongTarget.cpp - back-populates-wrong-target ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The other side of a relationship leads to another struct.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runBackPopulatesWrongTarget(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::WrongTarget)
      continue;
    const NameRef &Name = R.words()->BackPopulates;
    const Relationship &Other = *R.Target->relationship(Name.Text);
    Out.report(Name.At, quoted(Other) + " leads to " + quoted(*Other.Target) +
                            ", not back to " + quoted(*R.Owner))
        .note(Other.at(), quoted(Other) + " declared here");
  }
}

} // namespace tenon::checker
