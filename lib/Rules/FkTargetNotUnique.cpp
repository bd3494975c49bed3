//===- FkTargetNotUnique.cpp - fk-target-not-unique -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key refers to columns that are no unique key.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static void report(const ForeignKey &F, Reporter &Out) {
  bool Together = F.Referred.size() > 1;
  Out.report(F.at(),
             "foreign key " + quoted(F) + " refers to " + quoted(F.Referred) +
                 ", which " +
                 (Together ? "are not unique together" : "is not unique"))
      .note(F.Referred.front()->Decl->At,
            quoted(*F.Referred.front()) + " declared here")
      .fix(makeUnique(*F.Target, F.Referred));
}

void runFkTargetNotUnique(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      // A part of a key is fk-partial-composite, a table without a key
      // no-primary-key, a key that is declared again fk-duplicate.
      if (F.linked() && !F.Before && !F.Target->Partial &&
          !F.Target->PrimaryKey.empty() && !F.isPartial() &&
          !F.Target->isUniqueKey(F.Referred) &&
          !F.Target->mayImplyUnique(F.Referred))
        report(F, Out);
}

} // namespace tenon::checker
