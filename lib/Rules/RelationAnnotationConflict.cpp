//===- RelationAnnotationConflict.cpp - relation-annotation-conflict ------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two keys of a relationship exclude each other.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static void report(const Relationship &R, Key One, Key Other, StringRef Why,
                   Reporter &Out) {
  auto Word = [](Key K) { return quoted("." + keyName(K)); };
  Out.report(R.keyOrName(Other), Word(Other) + " contradicts " + Word(One) +
                                     " on " + quoted(R) + Why)
      .note(R.keyOrName(One), Word(One) + " is given here");
}

static void checkViewonly(const Relationship &R, const RelationshipWords &Words,
                          Reporter &Out) {
  static constexpr StringRef Why = ": what is viewonly is never written";
  constexpr std::uint32_t Writing =
      cascade::SaveUpdate | cascade::Remove | cascade::DeleteOrphan;
  if (Words.Cascade.value_or(0) & Writing)
    report(R, Key::Viewonly, Key::Cascade, Why, Out);
  if (Words.PassiveDeletes)
    report(R, Key::Viewonly, Key::PassiveDeletes, Why, Out);
  if (Words.PostUpdate)
    report(R, Key::Viewonly, Key::PostUpdate, Why, Out);
}

void runRelationAnnotationConflict(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    const RelationshipWords *Words = R.words();
    if (!Words)
      continue;
    if (Words->BackPopulates && Words->Backref.Name)
      report(R, Key::BackPopulates, Key::Backref,
             ": the other side is either declared or implied", Out);
    else if (Words->Unpaired && (Words->BackPopulates || Words->Backref.Name))
      report(R, Words->BackPopulates ? Key::BackPopulates : Key::Backref,
             Key::Unpaired, ": either it has another side, or it has none",
             Out);
    if (Words->Viewonly)
      checkViewonly(R, *Words, Out);
  }
}

} // namespace tenon::checker
