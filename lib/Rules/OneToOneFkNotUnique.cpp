//===- OneToOneFkNotUnique.cpp - one-to-one-fk-not-unique -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A one-to-one relationship goes over a foreign key that is not unique. Then
// two rows can refer to the same one, and which of them is read is chance.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// Why the relationship holds at most one row.
static std::string reason(const Relationship &R) {
  if (R.implied())
    return quoted(R) + " is implied as a scalar here";
  return quoted(R) + " holds one " + quoted(*R.Target);
}

static void report(const ForeignKey &F, const Relationship &R, Reporter &Out) {
  Finding &Found = Out.report(
      F.Columns.front()->Decl->At,
      "one-to-one " + quoted(R) + " needs a unique foreign key, but " +
          quoted(F) +
          (F.composite() ? " are not unique together" : " is not unique"));
  Found.note(R.implied() ? R.ImpliedBy->keyOrName(Key::Backref) : R.at(),
             reason(R));
  Found.fix(makeUnique(*F.Owner, F.Columns));
}

void runOneToOneFkNotUnique(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.WantsUnique)
        report(F, *F.WantsUnique, Out);
}

} // namespace tenon::checker
