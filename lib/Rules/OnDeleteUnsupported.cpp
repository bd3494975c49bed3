//===- OnDeleteUnsupported.cpp - on-delete-unsupported ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key has an action that the target database lacks.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static StringRef instead(Action A) {
  return A == Action::Restrict ? "'no_action' refuses the same"
                               : "'set_null' and 'cascade' are there";
}

void runOnDeleteUnsupported(const Program &P, Reporter &Out) {
  if (!P.target())
    return;
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      for (auto [K, A] : {std::pair(Key::OnDelete, F.onDelete()),
                          std::pair(Key::OnUpdate, F.onUpdate())})
        if (!supports(*P.target(), A))
          Out.report(F.annotation().valueOf(K),
                     databaseTitle(*P.target()) + " lacks the action " +
                         quoted(actionName(A)) + "; " + instead(A));
}

} // namespace tenon::checker
