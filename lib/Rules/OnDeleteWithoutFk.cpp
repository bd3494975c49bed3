//===- OnDeleteWithoutFk.cpp - on-delete-without-fk ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A column that is no foreign key says what happens when another row is
// deleted.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

namespace tenon::checker {

static const ForeignKey *keyOver(const Table &T, const Column &C) {
  for (const ForeignKey &F : T.ForeignKeys)
    if (F.OnStruct && F.contains(&C))
      return &F;
  return nullptr;
}

void runOnDeleteWithoutFk(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const Column &C : T.Columns) {
      if (!C.Decl->Column || C.Decl->Column->ForeignKey)
        continue;
      const Annotation &A = C.Decl->Column->Written;
      bool OnDelete = A.has(Key::OnDelete);
      if (!OnDelete && !A.has(Key::OnUpdate))
        continue;
      Key First = OnDelete ? Key::OnDelete : Key::OnUpdate;
      Key Last = A.has(Key::OnUpdate) ? Key::OnUpdate : Key::OnDelete;
      Finding &Report = Out.report(A.find(First)->Whole,
                                   quoted(keyName(First)) + " on " + quoted(C) +
                                       ", which has no 'foreign_key'");
      // The key may be on the struct, and so may the action be.
      if (const ForeignKey *F = keyOver(T, C))
        Report.note(F->annotation().At, "state it on the foreign key, here");
      else
        Report.fix(removeKeys(A, First, Last));
    }
}

} // namespace tenon::checker
