//===- OneToOneOwnerAmbiguous.cpp - one-to-one-owner-ambiguous ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both sides of a one-to-one hold a foreign key, or neither does.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runOneToOneOwnerAmbiguous(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Fault != PairFault::OwnerAmbiguous)
      continue;
    const Relationship &Other = *R.Other;
    bool Neither = R.Join == JoinState::NoForeignKey;
    Finding &F = Out.report(
        R.at(), "one-to-one between " + quoted(R) + " and " + quoted(Other) +
                    (Neither ? " has no foreign key on either side; one of the "
                               "two structs needs one"
                             : " has a foreign key on both sides; drop one of "
                               "them, or name one in 'foreign_keys' on both"));
    F.note(Other.at(), "the other side is here");
    for (const Relationship *Side : {&R, &Other})
      for (const ForeignKey &Fk : Side->Owner->ForeignKeys)
        if (Fk.linked() && Fk.Target == Side->Target)
          F.note(Fk.at(), "foreign key " + quoted(Fk));
  }
}

} // namespace tenon::checker
