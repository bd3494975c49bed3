//===- FkUnindexed.cpp - fk-unindexed -------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key has no index. Its columns, in any order, are to be the first of
// a key or an index.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runFkUnindexed(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      // One that must become unique gets its index with that.
      if (!F.linked() || F.Before || F.WantsUnique || T.Partial ||
          T.isIndexed(F.Columns))
        continue;
      // Said in a wrong place, or with a wrong name, which is reported.
      if (F.SaidIndex || T.mayBeIndexed(F.Columns))
        continue;
      // Several keys can begin with one column, so its place is not theirs.
      Out.report(F.OnStruct ? F.OnStruct->Written.valueOf(Key::Columns)
                            : F.Columns.front()->Decl->At,
                 "foreign key " + quoted(F) +
                     " has no index: finding or deleting what it refers to "
                     "reads the whole table")
          .fix(makeIndexed(F));
    }
}

} // namespace tenon::checker
