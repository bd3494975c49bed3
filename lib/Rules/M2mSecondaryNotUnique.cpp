//===- M2mSecondaryNotUnique.cpp - m2m-secondary-not-unique ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A secondary table can hold the same pair of rows twice.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseMap.h"
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

static bool isMapped(const Relationship &R) {
  return R.Secondary && R.Join == JoinState::Linked && R.Near.size() == 1 &&
         R.Far.size() == 1;
}

// The first column of each of the two keys, whichever side it is.
static std::pair<const Column *, const Column *> keysOf(const Relationship &R) {
  return std::minmax(
      {R.Near.front()->Columns.front(), R.Far.front()->Columns.front()},
      std::less<const Column *>());
}

// Rows that connect more than two tables are not unique over two of them.
static DenseSet<const Table *> sharedSecondaries(const Program &P) {
  DenseMap<const Table *, std::pair<const Column *, const Column *>> First;
  DenseSet<const Table *> Shared;
  for (const Relationship &R : P.relationships())
    if (isMapped(R) &&
        First.try_emplace(R.Secondary, keysOf(R)).first->second != keysOf(R))
      Shared.insert(R.Secondary);
  return Shared;
}

void runM2mSecondaryNotUnique(const Program &P, Reporter &Out) {
  // Both sides of a pair, and those that share a secondary, miss one key.
  DenseSet<const Table *> Done = sharedSecondaries(P);
  for (const Relationship &R : P.relationships()) {
    if (!isMapped(R) || R.viewonly())
      continue;
    const Table &Between = *R.Secondary;
    // A table without a key is reported as such, and both columns are one.
    if (Between.Partial || Between.PrimaryKey.empty())
      continue;
    ColumnList Columns = columnsOf(R);
    if (Between.impliesUnique(Columns) || Between.mayImplyUnique(Columns) ||
        !Done.insert(&Between).second)
      continue;
    report(R, Columns, Out);
  }
}

} // namespace tenon::checker
