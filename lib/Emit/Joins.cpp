//===- Joins.cpp - the columns that a relationship goes over --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Joins.h"
#include "Emit/Columns.h"
#include "Emit/EmitError.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

unsigned placeOf(const ColumnList &Columns, const Column *C) {
  return find(Columns, C) - Columns.begin();
}

ColumnPairs pairsOf(const Mapping &M, const ForeignKey &F) {
  const ColumnList &Here = M.of(*F.Owner).Columns;
  const ColumnList &There = M.of(*F.Target).Columns;
  ColumnPairs Pairs;
  for (auto [From, To] : zip(F.Columns, F.Referred))
    Pairs.emplace_back(placeOf(Here, From), placeOf(There, To));
  return Pairs;
}

/// From the side of the target.
static ColumnPairs reversePairsOf(const Mapping &M, const ForeignKey &F) {
  ColumnPairs Pairs = pairsOf(M, F);
  for (auto &[Here, There] : Pairs)
    std::swap(Here, There);
  return Pairs;
}

static std::string described(const Relationship &R) {
  return ("'" + R.Owner->Display + "::" + R.name() + "'").str();
}

//===----------------------------------------------------------------------===//
// Many-to-many
//===----------------------------------------------------------------------===//

static Error checkOne(const Relationship &R, ArrayRef<ForeignKey *> Keys,
                      const Table &To, StringRef Key) {
  if (Keys.size() == 1)
    return Error::success();
  if (Keys.empty())
    return emitError(R.at(), "the secondary table '" + fullName(*R.Secondary) +
                                 "' has no foreign key to '" + fullName(To) +
                                 "' for " + described(R));
  return emitError(R.at(), "the secondary table '" + fullName(*R.Secondary) +
                               "' has several foreign keys to '" +
                               fullName(To) + "'; say which " + described(R) +
                               " goes over with ." + Key);
}

static Expected<Join> joinOverSecondary(const Mapping &M,
                                        const Relationship &R) {
  if (Error E = checkOne(R, R.Near, *R.Owner, "foreign_keys"))
    return E;
  if (Error E = checkOne(R, R.Far, *R.Target, "remote_side"))
    return E;
  return Join{reversePairsOf(M, *R.Near.front()),
              reversePairsOf(M, *R.Far.front())};
}

Expected<Join> joinOf(const Mapping &M, const Relationship &R) {
  bool Known = R.Join == JoinState::Linked && R.Dir != Direction::Unknown &&
               (R.Via || R.Secondary);
  if (!Known || R.ShapeUnclear)
    return emitError(R.at(),
                     "what " + described(R) + " goes over could not be read");
  if (R.Dir == Direction::ManyToMany)
    return joinOverSecondary(M, R);
  if (R.Dir == Direction::OneToMany)
    return Join{reversePairsOf(M, *R.Via), {}};
  if (R.Collection)
    return emitError(R.at(), described(R) +
                                 " is a collection, but its own row refers to "
                                 "one row only");
  return Join{pairsOf(M, *R.Via), {}};
}

} // namespace tenon::checker
