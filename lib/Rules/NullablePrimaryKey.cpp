//===- NullablePrimaryKey.cpp - nullable-primary-key ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A primary key is nullable.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// Without a value the database gives it one, where it has a default.
static bool isOptional(const Member &M) {
  return M.Type.isColumn() && M.Type.Optional &&
         M.Column->ServerDefault.empty();
}

static void report(const Program &P, const Record &R, const Member &M,
                   Reporter &Out) {
  const ColumnWords &Words = *M.Column;
  if (!Words.Nullable) {
    Out.report(M.Type.At, "primary key " + quoted(P, R, M) +
                              " is optional; a primary key is never null")
        .fix(unwrapOptional(M));
    return;
  }
  Edits Fix{removeKey(Words.Written, Key::Nullable)};
  if (isOptional(M))
    append_range(Fix, unwrapOptional(M));
  Out.report(Words.Written.valueOf(Key::Nullable),
             "primary key " + quoted(P, R, M) +
                 " is nullable; a primary key is never null")
      .fix(Fix);
}

void runNullablePrimaryKey(const Program &P, Reporter &Out) {
  for (const Record &R : P.model().records()) {
    if (!R.isModel())
      continue;
    for (const Member &M : R.Members)
      if (!M.Transient && M.Column && M.Column->PrimaryKey &&
          M.Column->Nullable.value_or(isOptional(M)))
        report(P, R, M, Out);
  }
}

} // namespace tenon::checker
