//===- RelationConstMember.cpp - relation-const-member --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship is const, so nothing can be loaded into it.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runRelationConstMember(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members) {
      const MemberType &Type = M.Type;
      // A reference, or the struct itself, is more wrong than const.
      if (!Type.isRelationship() || !Type.Const || Type.Reference ||
          Type.Held == Holder::None || M.Transient)
        continue;
      Out.report(Type.At, "relationship " + quoted(P, R, M) +
                              " is const, so nothing can be loaded into it; "
                              "leave out the 'const'");
    }
  }
}

} // namespace tenon::checker
