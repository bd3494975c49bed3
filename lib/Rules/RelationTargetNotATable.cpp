//===- RelationTargetNotATable.cpp - relation-target-not-a-table ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship leads to a struct that is not a table.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static void report(const Program &P, const Relationship &R,
                   const Record &Target, Reporter &Out) {
  std::string Struct = quoted(P.display(Target));
  std::string Why = Target.isModel()
                        ? "is abstract and has no table; name a table that "
                          "derives from it"
                        : "is not a table; annotate it with 'TENON_TABLE'";
  Out.report(R.Decl->Type.At,
             "target " + Struct + " of relationship " + quoted(R) + " " + Why)
      .note(Target.At, Struct + " declared here");
}

void runRelationTargetNotATable(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const Relationship *R : T.Relationships) {
      if (R->implied() || R->Target)
        continue;
      const Record *Target = P.model().find(R->Decl->Type.Target);
      if (Target && Target->State != RecordState::Declared &&
          !Target->isTable())
        report(P, *R, *Target, Out);
    }
}

} // namespace tenon::checker
