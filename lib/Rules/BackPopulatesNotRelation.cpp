//===- BackPopulatesNotRelation.cpp - back-populates-not-relation ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The other side of a relationship names a member that is no relationship.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// The one relationship of the target that leads back here, if there is one.
static const Relationship *onlyWayBack(const Relationship &R) {
  const Relationship *Found = nullptr;
  for (const Relationship *Back : R.Target->Relationships) {
    if (Back->Target != R.Owner || Back == &R)
      continue;
    if (Found)
      return nullptr;
    Found = Back;
  }
  return Found;
}

static void report(const Relationship &R, Reporter &Out) {
  const NameRef &Name = R.words()->BackPopulates;
  std::string Text = quoted(R.Target->Display + "::" + Name.Text);
  const Relationship *Back = onlyWayBack(R);
  MemberRole Role = R.Target->role(Name.Text);
  StringRef What = Role == MemberRole::Column     ? "a column"
                   : Role == MemberRole::Function ? "a function"
                                                  : "not persistent";
  Finding &F = Out.report(
      Name.At, Text + " is " + What + ", not a relationship" +
                   (Back ? didYouMean(Back->name()) : std::string()));
  for (const Record *Part : R.Target->Parts)
    if (const Member *M = Part->find(Name.Text))
      F.note(M->At, Text + " declared here");
  if (Back)
    F.note(Back->at(), quoted(*Back) + " leads back to " + quoted(*R.Owner));
}

void runBackPopulatesNotRelation(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships())
    if (R.Fault == PairFault::NotRelation)
      report(R, Out);
}

} // namespace tenon::checker
