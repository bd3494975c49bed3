//===- PassiveDeletesWithoutOnDelete.cpp - passive-deletes-without-on-delete
//===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship leaves rows to the database, which does nothing with them.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

namespace tenon::checker {

// What the database does by itself. An action that could not be read may be
// one of these.
static bool acts(const ForeignKey &F) {
  switch (F.onDelete()) {
  case Action::Cascade:
  case Action::SetNull:
  case Action::SetDefault:
    return true;
  case Action::Unspecified:
    return F.annotation().has(Key::OnDelete);
  case Action::NoAction:
  case Action::Restrict:
    return false;
  }
  return true;
}

void runPassiveDeletesWithoutOnDelete(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    const RelationshipWords *Words = R.words();
    // That the database refuses what the session does is said of that.
    if (!Words || !Words->PassiveDeletes || !isOneSide(R) || acts(*R.Via) ||
        contradictedCascade(R))
      continue;
    const Annotation &A = R.Via->annotation();
    Out.report(Words->Written.valueOf(Key::PassiveDeletes),
               quoted(R) + " leaves its rows to the database, but " +
                   quoted(*R.Via) +
                   " has no 'on_delete' that deletes them or lets them go")
        .note(A.has(Key::OnDelete) ? A.valueOf(Key::OnDelete) : R.Via->at(),
              A.has(Key::OnDelete) ? "the database refuses, by this"
                                   : "state 'cascade' or 'set_null' here");
  }
}

} // namespace tenon::checker
