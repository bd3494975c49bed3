//===- OnDeleteSetNullNotNull.cpp - on-delete-set-null-not-null ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key that is not nullable is set to null by the database.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runOnDeleteSetNullNotNull(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      std::optional<Key> Said = nullsRequired(F);
      if (!Said)
        continue;
      const Column &C = *requiredColumn(F);
      Out.report(F.annotation().valueOf(*Said),
                 quoted(keyName(*Said)) + " sets " + quoted(C) +
                     " to null, but it is " +
                     (C.primaryKey()
                          ? "part of the primary key; choose"
                          : "not nullable; make it nullable, or choose") +
                     " another action")
          .note(C.Decl->At, quoted(C) + " declared here");
    }
}

} // namespace tenon::checker
