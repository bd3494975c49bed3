//===- M2mPairSecondaryDiffers.cpp - m2m-pair-secondary-differs -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The two sides of a many-to-many go over different secondary tables.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"

using namespace llvm;

namespace tenon::checker {

static void reportDifferent(const Relationship &R, Reporter &Out) {
  const Relationship &O = *R.Other;
  Out.report(R.keyOrName(Key::Secondary),
             quoted(R) + " goes over " + quoted(tableName(*R.Secondary)) +
                 ", but its other side " + quoted(O) + " over " +
                 quoted(tableName(*O.Secondary)))
      .note(O.keyOrName(Key::Secondary), quoted(O) + " names its table here");
}

static void reportOneSided(const Relationship &R, Reporter &Out) {
  const Relationship &O = *R.Opposite;
  std::string Table = quoted(tableName(*O.Secondary));
  Out.report(R.at(), quoted(R) + " names no secondary, but its other side " +
                         quoted(O) + " goes over " + Table + "; both name it")
      .note(O.keyOrName(Key::Secondary), Table + " is named here");
}

void runM2mPairSecondaryDiffers(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault == PairFault::SecondaryDiffers)
      reportDifferent(R, Out);
    else if (R.Join == JoinState::SecondaryOnOtherSide)
      reportOneSided(R, Out);
  }
}

} // namespace tenon::checker
