//===- FkPartialComposite.cpp - fk-partial-composite ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key refers to a part of a composite key.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

void runFkPartialComposite(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      if (!F.linked() || F.Target->isUniqueKey(F.Referred) ||
          F.Referred.size() >= F.Target->PrimaryKey.size() ||
          !all_of(F.Referred, [](const Column *C) { return C->primaryKey(); }))
        continue;
      Out.report(F.at(), "foreign key " + quoted(F) + " refers to " +
                             quoted(F.Referred) +
                             " alone, but the primary key of " +
                             quoted(*F.Target) + " is " +
                             quoted(F.Target->PrimaryKey) + " together")
          .note(F.Target->PrimaryKey.front()->Decl->At,
                "the key starts here");
    }
}

} // namespace tenon::checker
