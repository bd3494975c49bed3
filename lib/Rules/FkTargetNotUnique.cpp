//===- FkTargetNotUnique.cpp - fk-target-not-unique -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key refers to columns that are no unique key.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// Reported as fk-partial-composite.
static bool isPartOfKey(const ForeignKey &F) {
  return F.Referred.size() < F.Target->PrimaryKey.size() &&
         all_of(F.Referred, [](const Column *C) { return C->primaryKey(); });
}

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
      if (F.linked() && !F.Target->Partial &&
          !F.Target->isUniqueKey(F.Referred) &&
          !F.Target->mayImplyUnique(F.Referred) && !isPartOfKey(F))
        report(F, Out);
}

} // namespace tenon::checker
