//===- CascadeNoDeletePolicy.cpp - cascade-no-delete-policy -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing says what becomes of rows that must refer to one which is deleted.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

namespace tenon::checker {

static bool leavesToDatabase(const Relationship &R) {
  return R.words() && R.words()->PassiveDeletes;
}

/// The first side that would take the key away; none where one of them says
/// what happens instead.
static const Relationship *sideWithoutPolicy(const ForeignKey &F) {
  const Relationship *First = nullptr;
  for (const Relationship *R : F.Target->Relationships) {
    if (R->Via != &F || !isOneSide(*R))
      continue;
    if (mayCascade(*R, cascade::Remove | cascade::DeleteOrphan) ||
        leavesToDatabase(*R))
      return nullptr;
    if (!First)
      First = R;
  }
  return First;
}

void runCascadeNoDeletePolicy(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      // One that is the primary key is cascade-blanks-primary-key.
      if (!F.linked() || F.nullable() || F.Target->Partial || T.Partial ||
          F.annotation().has(Key::OnDelete) || isPrimaryKey(F))
        continue;
      const Column *C = requiredColumn(F);
      const Relationship *R = C ? sideWithoutPolicy(F) : nullptr;
      if (!R)
        continue;
      Out.report(R->keyOrName(Key::Cascade),
                 "nothing says what becomes of a " + quoted(T) + " when its " +
                     quoted(*F.Target) +
                     " is deleted; cascade 'remove' here, or state "
                     "'on_delete' on the foreign key")
          .note(F.at(), quoted(F) + " cannot be null");
    }
}

} // namespace tenon::checker
