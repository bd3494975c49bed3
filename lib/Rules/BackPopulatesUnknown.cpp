//===- BackPopulatesUnknown.cpp - back-populates-unknown ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The other side of a relationship names a member that does not exist.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// Only what leads back here can have been meant. A pointer to another struct's
// member may have the right name.
static StringRef meant(const Relationship &R, StringRef Typo) {
  SmallVector<StringRef, 4> Names;
  for (const Relationship *Back : R.Target->Relationships)
    if (Back->Target == R.Owner && !Back->implied())
      Names.push_back(Back->name());
  return nearest(Typo, Names);
}

static void report(const Program &P, const Relationship &R, Reporter &Out) {
  const NameRef &Name = R.words()->BackPopulates;
  const Table &Target = *R.Target;
  StringRef Near = meant(R, Name.Text);
  // The commonest slip is the name of the foreign key column instead.
  bool Pointer = Name.isPointer();
  Finding &F = Out.report(
      Name.At, (Pointer ? quoted(P.display(Name.Class) + "::" + Name.Text) +
                              " is no member of "
                        : "no member " + quoted(Twine(Name.Text)) + " in ") +
                   quoted(Target) + didYouMean(Near));
  if (Near.empty()) {
    F.note(Target.Struct->At, quoted(Target) + " declared here");
    return;
  }
  const Relationship &Meant = *Target.relationship(Near);
  F.note(Meant.at(), quoted(Meant) + " declared here");
  NameRef Renamed = Name;
  if (Pointer)
    Renamed.Class = Target.Struct->Name;
  F.fix(rename(Renamed, Near));
}

void runBackPopulatesUnknown(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships())
    if (R.Fault == PairFault::NameUnknown)
      report(P, R, Out);
}

} // namespace tenon::checker
