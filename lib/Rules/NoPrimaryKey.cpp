//===- NoPrimaryKey.cpp - no-primary-key ----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A table has no primary key.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runNoPrimaryKey(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    if (T.PrimaryKey.empty() && !T.Partial)
      Out.report(T.Struct->At, "table " + quoted(T) +
                                   " has no primary key; mark a column "
                                   "'.primary_key = true'");
}

} // namespace tenon::checker
