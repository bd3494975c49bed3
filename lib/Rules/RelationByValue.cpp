//===- RelationByValue.cpp - relation-by-value ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A member is a table's struct itself, not a relationship to its rows.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runRelationByValue(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members) {
      const MemberType &Type = M.Type;
      // A container of the struct is a collection.
      if (!Type.isRelationship() || Type.Held != Holder::None ||
          Type.Reference || M.Transient)
        continue;
      StringRef Target = P.display(Type.Target);
      Out.report(Type.At, quoted(P, R, M) + " is a copy of a " +
                              quoted(Twine(Target)) +
                              ", not a relationship to one; use 'tenon::one<" +
                              Target + ">', or mark it 'TENON_TRANSIENT'");
    }
  }
}

} // namespace tenon::checker
