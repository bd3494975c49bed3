//===- RelationNameClashesMember.cpp - relation-name-clashes-member -------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The other side that a backref implies is called as another member is.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static Span placeOf(const Table &T, StringRef Name) {
  if (const Relationship *R = T.relationship(Name))
    return R->at();
  for (const Record *Part : reverse(T.Parts))
    if (const Member *M = Part->find(Name))
      return M->At;
  return T.Struct->At;
}

static void report(const Relationship &R, MemberRole Role, Reporter &Out) {
  const Table &T = *R.Target;
  StringRef Name = R.words()->Backref.Name.Text;
  const Relationship *There = T.relationship(Name);
  bool OtherSide = There && !There->implied() && There->Target == R.Owner;
  std::string Member = quoted(T.Display + "::" + Name);
  Out.report(R.words()->Backref.Name.At,
             "the other side of " + quoted(R) + " would be " + Member +
                 ", which is " +
                 (There && There->implied() ? "implied by another relationship"
                                            : "declared already") +
                 (OtherSide ? "; pair the two with '.back_populates'"
                            : "; give it another name"))
      .note(placeOf(T, Name),
            (Role == MemberRole::Function ? quoted(T) : Member) +
                " declared here");
}

void runRelationNameClashesMember(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    const RelationshipWords *Words = R.words();
    if (!Words || !R.Target || !Words->Backref.Name ||
        Words->Backref.Name.Unknown || Words->BackPopulates)
      continue;
    if (R.Other && R.Other->ImpliedBy == &R)
      continue;
    MemberRole Role = R.Target->role(Words->Backref.Name.Text);
    if (Role != MemberRole::None)
      report(R, Role, Out);
  }
}

} // namespace tenon::checker
