//===- BackPopulatesMissing.cpp - back-populates-missing ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two relationships are the two sides of one pair, and neither says so. Then a
// change on one side is not seen on the other.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static bool isReported(const Relationship &R) {
  return R.Other->Index < R.Index;
}

static void report(const Relationship &R, Reporter &Out) {
  const Relationship &Other = *R.Other;
  auto Name = [](const Relationship &Side, const Relationship &Far) {
    return insertKey(*Side.Decl, AnnotationKind::Relationship,
                     Key::BackPopulates, "\"" + Far.name() + "\"");
  };
  Finding &F =
      Out.report(R.at(), quoted(R) + " and " + quoted(Other) +
                             " are two sides of one relationship, but neither "
                             "names the other in 'back_populates'");
  F.note(Other.at(), quoted(Other) + " declared here");
  // What a mixin says, it says of all its tables.
  if (R.From == R.Owner->Struct && Other.From == Other.Owner->Struct)
    F.fix({Name(R, Other), Name(Other, R)});
}

void runBackPopulatesMissing(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships())
    // Once a pair, at the side that comes first.
    if (R.Fault == PairFault::Missing && !isReported(R))
      report(R, Out);
}

} // namespace tenon::checker
