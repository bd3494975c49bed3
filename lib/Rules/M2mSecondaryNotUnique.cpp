//===- M2mSecondaryNotUnique.cpp - m2m-secondary-not-unique ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A secondary table can hold the same pair of rows twice.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// In the order of the struct, whichever side the relationship is on.
static ColumnList columnsOf(const Relationship &R) {
  ColumnList Columns;
  for (const Column &C : R.Secondary->Columns)
    if (R.Near.front()->contains(&C) || R.Far.front()->contains(&C))
      Columns.push_back(const_cast<Column *>(&C));
  return Columns;
}

static void report(const Relationship &R, ArrayRef<Column *> Columns,
                   Reporter &Out) {
  const Table &Between = *R.Secondary;
  Out.report(Between.Struct->At,
             quoted(Columns) + " are not unique together, so " + quoted(R) +
                 " can hold the same " + quoted(*R.Target) + " twice")
      .note(R.keyOrName(Key::Secondary),
            quoted(R) + " goes over " + quoted(tableName(Between)))
      .fix(makeUnique(Between, Columns));
}

void runM2mSecondaryNotUnique(const Program &P, Reporter &Out) {
  // By the first column of each of the two keys, in the order of the struct.
  DenseSet<std::pair<const Column *, const Column *>> Reported;
  for (const Relationship &R : P.relationships()) {
    if (!R.Secondary || R.Join != JoinState::Linked || R.viewonly() ||
        R.Near.size() != 1 || R.Far.size() != 1)
      continue;
    const Table &Between = *R.Secondary;
    // A table without a key is reported as such, and both columns are one.
    if (Between.Partial || Between.PrimaryKey.empty())
      continue;
    ColumnList Columns = columnsOf(R);
    if (Between.impliesUnique(Columns) || Between.mayImplyUnique(Columns))
      continue;
    std::pair<const Column *, const Column *> Keys = std::minmax(
        {R.Near.front()->Columns.front(), R.Far.front()->Columns.front()},
        std::less<const Column *>());
    if (Reported.insert(Keys).second)
      report(R, Columns, Out);
  }
}

} // namespace tenon::checker
