//===- RelationTargetIncomplete.cpp - relation-target-incomplete ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship leads to a struct that is only declared here. What its other
// side says cannot be checked then.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runRelationTargetIncomplete(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.implied() || R.Target)
      continue;
    const Record *Target = P.model().find(R.Decl->Type.Target);
    if (!Target || Target->State != RecordState::Declared)
      continue;
    std::string Struct = quoted(P.display(*Target));
    Out.report(R.Decl->Type.At, "target " + Struct + " of relationship " +
                                    quoted(R) +
                                    " is only declared here, so its other "
                                    "side is not checked")
        .note(Target->At, Struct + " declared here");
  }
}

} // namespace tenon::checker
