//===- RelationOnColumn.cpp - relation-on-column --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship annotation stands on a member whose type is a column.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runRelationOnColumn(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members) {
      if (!M.Relationship || !M.Type.isColumn() || M.Transient)
        continue;
      Out.report(M.Relationship->Written.At,
                 "'TENON_RELATIONSHIP' stands on " + quoted(P, R, M) +
                     ", which is a column of type " +
                     quoted(Twine(M.Type.Spelling)) +
                     "; use 'TENON_COLUMN', or a type such as 'tenon::one'")
          .note(M.At, quoted(P, R, M) + " declared here");
    }
  }
}

} // namespace tenon::checker
