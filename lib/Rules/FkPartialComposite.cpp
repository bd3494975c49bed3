//===- FkPartialComposite.cpp - fk-partial-composite ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key refers to a part of a composite key.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// A key that is split over its columns is one fault.
static bool isReported(const ForeignKey &F) {
  for (const ForeignKey &Earlier : F.Owner->ForeignKeys) {
    if (&Earlier == &F)
      return false;
    if (Earlier.isPartial() && Earlier.Target == F.Target)
      return true;
  }
  return false;
}

void runFkPartialComposite(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      if (!F.isPartial() || isReported(F))
        continue;
      Finding &Found = Out.report(
          F.at(), "foreign key " + quoted(F) + " refers to " +
                      quoted(F.Referred) + " alone, but the primary key of " +
                      quoted(*F.Target) + " is " +
                      quoted(F.Target->PrimaryKey) + " together");
      Found.note(F.Target->PrimaryKey.front()->Decl->At, "the key starts here");
      for (const ForeignKey &Other : T.ForeignKeys)
        if (&Other != &F && Other.isPartial() && Other.Target == F.Target)
          Found.note(Other.at(), "another part is referred to here; one "
                                 "'TENON_FOREIGN_KEY' takes them together");
    }
}

} // namespace tenon::checker
