//===- RelationTargetIncomplete.cpp - relation-target-incomplete ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship leads to a struct that is only declared here. What its other
// side says cannot be checked then.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseMap.h"

using namespace llvm;

namespace tenon::checker {

void runRelationTargetIncomplete(const Program &P, Reporter &Out) {
  // To include one header is one repair.
  DenseMap<const Record *, Finding *> Known;
  for (const Relationship &R : P.relationships()) {
    if (R.implied() || R.Target)
      continue;
    const Record *Target = P.model().find(R.Decl->Type.Target);
    if (!Target || Target->State != RecordState::Declared)
      continue;
    Finding *&First = Known[Target];
    if (First) {
      // A mixin's is one place, in however many tables.
      if (!(First->At == R.Decl->Type.At))
        First->note(R.Decl->Type.At, quoted(R) + " refers to it, too");
      continue;
    }
    std::string Struct = quoted(P.display(*Target));
    First = &Out.report(R.Decl->Type.At,
                        "target " + Struct + " of relationship " + quoted(R) +
                            " is only declared here, so its other side is not "
                            "checked")
                 .note(Target->At, Struct + " declared here");
  }
}

} // namespace tenon::checker
