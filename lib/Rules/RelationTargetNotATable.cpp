//===- RelationTargetNotATable.cpp - relation-target-not-a-table ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship leads to a struct that is not a table.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseMap.h"

using namespace llvm;

namespace tenon::checker {

static Finding &report(const Program &P, const Relationship &R,
                       const Record &Target, Reporter &Out) {
  std::string Struct = quoted(P.display(Target));
  std::string Why = Target.isModel()
                        ? "is abstract and has no table; name a table that "
                          "derives from it"
                        : "is not a table; annotate it with 'TENON_TABLE'";
  return Out
      .report(R.Decl->Type.At,
              "target " + Struct + " of relationship " + quoted(R) + " " + Why)
      .note(Target.At, Struct + " declared here");
}

void runRelationTargetNotATable(const Program &P, Reporter &Out) {
  // A plain struct is one fault, however many relationships refer to it.
  DenseMap<const Record *, Finding *> Known;
  for (const Table &T : P.tables())
    for (const Relationship *R : T.Relationships) {
      if (R->implied() || R->Target)
        continue;
      const Record *Target = P.model().find(R->Decl->Type.Target);
      if (!Target || Target->State == RecordState::Declared ||
          Target->isTable())
        continue;
      Finding *&First = Known[Target];
      // A mixin's is one place, in however many tables.
      if (First && First->At == R->Decl->Type.At)
        continue;
      if (First && !Target->isModel())
        First->note(R->Decl->Type.At, quoted(*R) + " refers to it, too");
      else
        First = &report(P, *R, *Target, Out);
    }
}

} // namespace tenon::checker
