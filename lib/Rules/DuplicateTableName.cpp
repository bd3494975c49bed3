//===- DuplicateTableName.cpp - duplicate-table-name ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two structs claim the same table.
//
//===-----------------------------------------------------------------------===//

#include "Rules/DuplicateTables.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void reportDuplicateTables(const Program &P, bool AcrossUnits, Reporter &Out) {
  for (const Table &T : P.tables()) {
    std::string Name = tableName(T);
    const Table *Before = P.table(Name);
    // One class template, met as a pattern and as specialisations.
    if (Before == &T || !Before || Before->Struct->At == T.Struct->At)
      continue;
    if (Model::met(*T.Struct, *Before->Struct) == AcrossUnits)
      continue;
    const Annotation &Written = T.Struct->Written;
    Out.report(Written.valueOf(Key::Name),
               "table " + quoted(Name) + " of " + quoted(T) +
                   " is already that of " + quoted(*Before) +
                   (AcrossUnits ? ", in another unit" : ""))
        .note(Before->Struct->Written.valueOf(Key::Name), "claimed here");
  }
}

void runDuplicateTableName(const Program &P, Reporter &Out) {
  reportDuplicateTables(P, /*AcrossUnits=*/false, Out);
}

} // namespace tenon::checker
