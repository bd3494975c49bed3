//===- M2mSecondaryAmbiguous.cpp - m2m-secondary-ambiguous ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A secondary table has several foreign keys to one side.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// Of a pair the side that comes first speaks for both.
static bool isSaid(const Relationship &R) {
  const Relationship *O = R.Other;
  return O && O->Other == &R && O->Secondary == R.Secondary &&
         O->Join == JoinState::Linked && !O->implied() && O->Index < R.Index;
}

static void report(const Relationship &R, ArrayRef<ForeignKey *> Keys,
                   const Twine &Advice, Reporter &Out) {
  Finding &F = Out.report(
      R.keyOrName(Key::Secondary),
      quoted(tableName(*R.Secondary)) + ", the secondary of " + quoted(R) +
          ", has " + std::to_string(Keys.size()) + " foreign keys to " +
          quoted(*Keys.front()->Target) + "; name " + Advice);
  for (const ForeignKey *Fk : Keys)
    F.note(Fk->at(), "candidate " + quoted(*Fk));
}

static std::string adviceForFar(const Relationship &R) {
  if (R.Other && R.Other->words())
    return "one in 'foreign_keys' of " + quoted(*R.Other);
  return "one in 'remote_side'";
}

void runM2mSecondaryAmbiguous(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!R.Secondary || R.Join != JoinState::Linked || R.implied() || isSaid(R))
      continue;
    if (R.Near.size() > 1 && R.selfReferential()) {
      report(R, R.Near,
             "the one to this row in 'foreign_keys', the one to the far row "
             "in 'remote_side'",
             Out);
      continue;
    }
    if (R.Near.size() > 1)
      report(R, R.Near, "one in 'foreign_keys'", Out);
    if (R.Far.size() > 1)
      report(R, R.Far, adviceForFar(R), Out);
  }
}

} // namespace tenon::checker
