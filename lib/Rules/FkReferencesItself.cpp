//===- FkReferencesItself.cpp - fk-references-itself ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key refers to its own column.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runFkReferencesItself(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.linked() && F.selfReferential() && F.Columns == F.Referred)
        Out.report(F.at(), "foreign key " + quoted(F) +
                               " refers to itself, which every row does");
}

} // namespace tenon::checker
