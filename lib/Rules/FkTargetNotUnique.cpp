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

static bool isKeyInOrder(const ForeignKey &F) {
  return any_of(F.Target->Keys, [&](const KeyColumns &K) {
    return K.Unique && !K.Partial && K.Columns == F.Referred;
  });
}

// A key, and one that the database does not recognise.
static void reportOrder(const ForeignKey &F, Database D, Reporter &Out) {
  Out.report(F.at(), "foreign key " + quoted(F) + " refers to " +
                         quoted(F.Referred) +
                         " in another order than that of their key, which " +
                         databaseTitle(D).str() + " refuses")
      .note(F.Referred.front()->Decl->At,
            quoted(*F.Referred.front()) + " declared here");
}

void runFkTargetNotUnique(const Program &P, Reporter &Out) {
  bool Ordered = P.target() && wantsOrderOfKey(*P.target());
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      // A part of a key is fk-partial-composite, a table without a key
      // no-primary-key, a key that is declared again fk-duplicate, an order
      // that the types do not fit fk-order-mismatch.
      if (!F.linked() || F.Before || F.Target->Partial ||
          F.Target->PrimaryKey.empty() || F.isPartial() ||
          F.Target->mayImplyUnique(F.Referred))
        continue;
      if (!F.Target->isUniqueKey(F.Referred))
        report(F, Out);
      else if (Ordered && F.Order.empty() && !isKeyInOrder(F))
        reportOrder(F, *P.target(), Out);
    }
}

} // namespace tenon::checker
