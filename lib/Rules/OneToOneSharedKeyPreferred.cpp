//===- OneToOneSharedKeyPreferred.cpp - one-to-one-shared-key-preferred ---===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A one-to-one has a key of its own where its foreign key could be the key.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// A number that means nothing but this row.
static bool isSurrogate(const Table &T) {
  if (T.Partial || T.PrimaryKey.size() != 1)
    return false;
  const Column &C = *T.PrimaryKey.front();
  bool Generated = C.Decl->Column->Autoincrement.value_or(true);
  return Generated && C.Decl->Type.Kind == TypeKind::Integer &&
         none_of(T.ForeignKeys,
                 [&](const ForeignKey &F) { return F.contains(&C); });
}

static bool couldBeKey(const ForeignKey &F) {
  return F.linked() && !F.Before && !F.selfReferential() &&
         none_of(F.Columns, [](const Column *C) { return C->nullable(); }) &&
         F.Owner->isUniqueKey(F.Columns) &&
         F.Referred.size() == F.Target->PrimaryKey.size() &&
         all_of(F.Referred, [](const Column *C) { return C->primaryKey(); });
}

void runOneToOneSharedKeyPreferred(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    // Other tables refer to the key that would go.
    if (!isSurrogate(T) || !T.ReferredBy.empty())
      continue;
    for (const ForeignKey &F : T.ForeignKeys) {
      if (!couldBeKey(F))
        continue;
      Out.report(F.Columns.front()->Decl->At,
                 quoted(F) + (F.composite() ? " are" : " is") +
                     " unique and never null, so " +
                     (F.composite() ? "they" : "it") +
                     " could be the primary key of " + quoted(T))
          .note(T.PrimaryKey.front()->Decl->At,
                "the primary key is " + quoted(*T.PrimaryKey.front()));
      break;
    }
  }
}

} // namespace tenon::checker
