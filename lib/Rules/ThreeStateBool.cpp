//===- ThreeStateBool.cpp - three-state-bool ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A bool column may be null, so it has three states.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runThreeStateBool(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members) {
      bool Nullable =
          M.Type.Optional && !(M.Column && M.Column->Nullable == false);
      if (M.Type.Kind == TypeKind::Bool && Nullable && !M.Transient &&
          !Out.options().matches(CheckOption::AllowedBools, M.Name))
        Out.report(M.Type.At, quoted(P, R, M) +
                                  " is true, false or null; conditions on it "
                                  "are rarely written for all three");
    }
  }
}

} // namespace tenon::checker
