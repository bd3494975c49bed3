//===- CompositeFkPartialNull.cpp - composite-fk-partial-null -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A composite foreign key has columns that may be null beside ones that may
// not.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

void runCompositeFkPartialNull(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      if (!F.linked() || !F.composite() || F.Before)
        continue;
      ColumnList Nullable;
      copy_if(F.Columns, std::back_inserter(Nullable),
              [](const Column *C) { return C->nullable(); });
      if (Nullable.empty() || Nullable.size() == F.Columns.size())
        continue;
      Finding &Found =
          Out.report(F.OnStruct->Written.valueOf(Key::Columns),
                     "the foreign key to " + quoted(*F.Target) +
                         " is not checked in rows where " + quoted(Nullable) +
                         (Nullable.size() == 1 ? " is" : " are") +
                         " null, though its other columns are not");
      for (const Column *C : Nullable)
        Found.note(C->Decl->At, quoted(*C) + " may be null");
    }
}

} // namespace tenon::checker
