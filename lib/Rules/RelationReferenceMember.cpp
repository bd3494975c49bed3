//===- RelationReferenceMember.cpp - relation-reference-member ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship is a reference, which cannot be made to refer to what is
// loaded.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runRelationReferenceMember(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members) {
      if (!M.Type.isRelationship() || !M.Type.Reference || M.Transient)
        continue;
      Out.report(M.Type.At,
                 "relationship " + quoted(P, R, M) +
                     " is a reference, which cannot be made to refer to what "
                     "is loaded; use 'tenon::one<" +
                     P.display(M.Type.Target) + ">'");
    }
  }
}

} // namespace tenon::checker
