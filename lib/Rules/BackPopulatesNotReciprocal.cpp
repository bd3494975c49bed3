//===- BackPopulatesNotReciprocal.cpp - back-populates-not-reciprocal -----===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The other side of a relationship does not name this one back.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// Two that go over different keys are no pair, whatever they name; and what a
// mixin says, it says of all its tables.
static bool couldBePair(const Relationship &R, const Relationship &Other) {
  bool SameJoin = !R.Via || !Other.Via || R.Via == Other.Via;
  return SameJoin && Other.From == Other.Owner->Struct;
}

static void report(const Relationship &R, Reporter &Out) {
  const Relationship &Other = *R.Other;
  const RelationshipWords *Words = Other.words();
  bool NamesAnother = Words && Words->BackPopulates;
  Span At = NamesAnother ? Words->BackPopulates.At : Other.at();

  std::string Instead = NamesAnother
                            ? " names " +
                                  quoted(Other.Target->Display +
                                         "::" + Words->BackPopulates.Text) +
                                  " instead"
                            : " does not name it back";
  Finding &F =
      Out.report(At, quoted(R) + " names " + quoted(Other) +
                         " as its other side, but " + quoted(Other) + Instead);
  F.note(R.words()->BackPopulates.At, "named as the other side here");
  // One that has no other side on purpose, or implies one, says more than an
  // edit here could weigh.
  if ((Words && (Words->Unpaired || Words->Backref.Name)) ||
      !couldBePair(R, Other))
    return;
  if (NamesAnother)
    F.fix(rename(Words->BackPopulates, R.name()));
  else
    F.fix(insertKey(*Other.Decl, AnnotationKind::Relationship,
                    Key::BackPopulates, "\"" + R.name() + "\""));
}

void runBackPopulatesNotReciprocal(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships())
    if (R.Fault == PairFault::NotReciprocal)
      report(R, Out);
}

} // namespace tenon::checker
