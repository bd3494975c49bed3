//===- CascadeOrmDbMismatch.cpp - cascade-orm-db-mismatch ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The session deletes related rows, and the database does something else with
// them.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static std::string whatTheDatabaseDoes(const ForeignKey &F) {
  if (F.onDelete() == Action::Restrict)
    return "refuses to delete what " + quoted(F) + " refers to";
  return "sets " + quoted(F) + " to null";
}

void runCascadeOrmDbMismatch(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    std::uint32_t Bit = contradictedCascade(R);
    if (!Bit)
      continue;
    Out.report(R.keyOrName(Key::Cascade),
               quoted(R) + " cascades " + quotedCascades(Bit) +
                   ", but the database " + whatTheDatabaseDoes(*R.Via))
        .note(R.Via->annotation().valueOf(Key::OnDelete),
              "the action is stated here");
  }
}

} // namespace tenon::checker
