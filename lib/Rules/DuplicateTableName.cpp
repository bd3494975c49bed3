//===- DuplicateTableName.cpp - duplicate-table-name ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two structs claim the same table.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runDuplicateTableName(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    std::string Name = tableName(T);
    const Table *Before = P.table(Name);
    // One class template, met as a pattern and as specialisations.
    if (Before == &T || !Before || Before->Struct->At == T.Struct->At)
      continue;
    const Annotation &Written = T.Struct->Written;
    Out.report(Written.valueOf(Key::Name),
               "table " + quoted(Name) + " of " + quoted(T) +
                   " is already that of " + quoted(*Before))
        .note(Before->Struct->Written.valueOf(Key::Name), "claimed here");
  }
}

} // namespace tenon::checker
