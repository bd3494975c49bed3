//===- CascadeOrphanWithoutRemove.cpp - cascade-orphan-without-remove ---===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Orphans are deleted, but not the rows of an object that is deleted or added.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

namespace tenon::checker {

void runCascadeOrphanWithoutRemove(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!cascades(R, cascade::DeleteOrphan))
      continue;
    std::uint32_t Missing = 0;
    for (std::uint32_t Bit : {cascade::SaveUpdate, cascade::Remove})
      if (!cascades(R, Bit))
        Missing |= Bit;
    if (!Missing)
      continue;
    Out.report(R.keyOrName(Key::Cascade),
               quoted(R) + " cascades 'delete_orphan' without " +
                   quotedCascades(Missing))
        .fix(addCascades(R, Missing));
  }
}

} // namespace tenon::checker
