//===- CascadeBlanksPrimaryKey.cpp - cascade-blanks-primary-key ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A row whose primary key is a foreign key cannot be let go.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

namespace tenon::checker {

// What makes of a row that is let go one that is deleted.
static std::uint32_t missing(const Relationship &R) {
  std::uint32_t Bits = 0;
  for (std::uint32_t Bit :
       {cascade::SaveUpdate, cascade::Remove, cascade::DeleteOrphan})
    if (!cascades(R, Bit))
      Bits |= Bit;
  return Bits;
}

void runCascadeBlanksPrimaryKey(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!isOneSide(R) || R.selfReferential() || !isPrimaryKey(*R.Via) ||
        R.Via->Owner->Partial || mayCascade(R, cascade::DeleteOrphan))
      continue;
    Out.report(R.keyOrName(Key::Cascade),
               "letting go of a " + quoted(*R.Target) +
                   " blanks its primary key " + quoted(*R.Via) + "; " +
                   quoted(R) + " needs to cascade 'delete_orphan'")
        .note(R.Via->Columns.front()->Decl->At,
              "the foreign key is the primary key")
        .fix(addCascades(R, missing(R)));
  }
}

} // namespace tenon::checker
