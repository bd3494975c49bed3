//===- FkDuplicate.cpp - fk-duplicate -------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key is declared twice.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static void report(const ForeignKey &First, const ForeignKey &Again,
                   Reporter &Out) {
  // Keys on columns come first, so what is declared again is on the struct.
  Span At = Again.annotation().At;
  Finding &F =
      Out.report(At, "foreign key from " + quoted(Again) + " to " +
                         quoted(Again.Referred) + " is declared twice");
  F.note(First.at(), "declared first here");
  At.Editable = Again.annotation().Args.Editable;
  F.fix(Edit{At, ""});
}

void runFkDuplicate(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.Before)
        report(*F.Before, F, Out);
}

} // namespace tenon::checker
