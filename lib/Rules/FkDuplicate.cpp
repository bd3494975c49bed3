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

static bool refers(const ForeignKey &F, const Column *From, const Column *To) {
  for (size_t I = 0; I != F.Columns.size(); ++I)
    if (F.Columns[I] == From && F.Referred[I] == To)
      return true;
  return false;
}

static bool isSame(const ForeignKey &A, const ForeignKey &B) {
  if (!A.linked() || !B.linked() || A.Target != B.Target ||
      A.Columns.size() != B.Columns.size())
    return false;
  for (size_t I = 0; I != A.Columns.size(); ++I)
    if (!refers(B, A.Columns[I], A.Referred[I]))
      return false;
  return true;
}

static void report(const ForeignKey &First, const ForeignKey &Again,
                   Reporter &Out) {
  // Keys on columns come first, so what is declared again is on the struct.
  Span At = Again.annotation().At;
  Finding &F = Out.report(At, "foreign key from " + quoted(Again) + " to " +
                                  quoted(Again.Referred) +
                                  " is declared twice");
  F.note(First.at(), "declared first here");
  At.Editable = Again.annotation().Args.Editable;
  F.fix(Edit{At, ""});
}

void runFkDuplicate(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (auto It = T.ForeignKeys.begin(); It != T.ForeignKeys.end(); ++It)
      for (auto First = T.ForeignKeys.begin(); First != It; ++First)
        if (isSame(*First, *It)) {
          report(*First, *It, Out);
          break;
        }
}

} // namespace tenon::checker
