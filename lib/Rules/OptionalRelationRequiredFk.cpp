//===- OptionalRelationRequiredFk.cpp - optional-relation-required-fk -----===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship may be empty, but its foreign key is never null.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runOptionalRelationRequiredFk(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    // Only `std::optional` says it: every other holder can be empty, too.
    if (R.implied() || !R.Decl->Type.Optional || R.Collection || !R.Via ||
        R.Dir != Direction::ManyToOne || R.Via->nullable())
      continue;
    bool Several = R.Via->composite();
    Out.report(R.Decl->Type.At,
               quoted(R) + " may be empty, but its foreign key " +
                   quoted(*R.Via) + (Several ? " are" : " is") +
                   " never null; make " +
                   (Several ? "one of them nullable" : "it nullable") +
                   ", or the relationship not optional")
        .note(R.Via->Columns.front()->Decl->At,
              quoted(*R.Via->Columns.front()) + " declared here");
  }
}

} // namespace tenon::checker
