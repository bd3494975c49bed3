//===- OneToOneSoftDeleteUnique.cpp - one-to-one-soft-delete-unique -------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A unique foreign key counts rows that are marked as deleted.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// A name and a type together; a name alone would be a guess.
static bool marksDeleted(const Column &C, const CheckOptions &Options) {
  StringRef Name = C.Decl->Name;
  TypeKind Kind = C.Decl->Type.Kind;
  if (Kind == TypeKind::Time && C.nullable())
    return Options.matches(CheckOption::DeletedTimes, Name);
  return Kind == TypeKind::Bool &&
         Options.matches(CheckOption::DeletedFlags, Name);
}

// The unique constraint that makes it one-to-one; a primary key has no
// condition.
static const KeyColumns *uniqueOver(const ForeignKey &F) {
  for (const KeyColumns &K : F.Owner->Keys)
    if (K.Unique && !K.Partial &&
        all_of(K.Columns, [&](const Column *C) { return F.contains(C); }))
      return all_of(K.Columns, [](const Column *C) { return C->primaryKey(); })
                 ? nullptr
                 : &K;
  return nullptr;
}

void runOneToOneSoftDeleteUnique(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    auto Mark = find_if(T.Columns, [&](const Column &C) {
      return marksDeleted(C, Out.options());
    });
    if (Mark == T.Columns.end())
      continue;
    for (const ForeignKey &F : T.ForeignKeys) {
      const KeyColumns *Unique =
          F.linked() && !F.Before ? uniqueOver(F) : nullptr;
      if (!Unique)
        continue;
      Out.report(Unique->At,
                 quoted(F) + (F.composite() ? " are" : " is") +
                     " unique among deleted rows too; a unique index with "
                     "'where' leaves them out")
          .note(Mark->Decl->At, quoted(*Mark) + " marks deleted rows");
    }
  }
}

} // namespace tenon::checker
