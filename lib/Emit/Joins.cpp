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

namespace {

using KeyList = SmallVector<const ForeignKey *, 2>;

/// The foreign keys of a secondary table that refer to the two sides.
class SecondaryKeys {
public:
  SecondaryKeys(const Mapping &M, const Relationship &R) : M(M), R(R) {}

  Expected<Join> join() {
    KeyList Near = keysTo(*R.Owner, namesOf(R, /*ToNear=*/true));
    KeyList Far = keysTo(*R.Target, namesOf(R, /*ToNear=*/false));
    // Of a self-reference's two, one that is said leaves the other.
    if (Near.size() == 1)
      erase(Far, Near.front());
    else if (Far.size() == 1)
      erase(Near, Far.front());
    if (Error E = checkOne(Near, *R.Owner, "foreign_keys"))
      return E;
    if (Error E = checkOne(Far, *R.Target, "remote_side"))
      return E;
    return Join{reversePairsOf(M, *Near.front()),
                reversePairsOf(M, *Far.front())};
  }

private:
  /// What this side says, or else what the other one says of it.
  static NameList namesOf(const Relationship &R, bool ToNear) {
    NameList Own = saidBy(R, ToNear);
    return Own.empty() && R.Paired && R.Other ? saidBy(*R.Other, !ToNear) : Own;
  }

  static NameList saidBy(const Relationship &R, bool ToNear) {
    if (!R.words())
      return {};
    return ToNear ? R.words()->ForeignKeys : R.words()->RemoteSide;
  }

  KeyList keysTo(const Table &Target, const NameList &Names) const {
    KeyList Keys;
    for (const ForeignKey &F : R.Secondary->ForeignKeys)
      if (F.linked() && !F.Before && F.Target == &Target &&
          all_of(Names, [&](const NameRef &N) { return hasColumn(F, N); }))
        Keys.push_back(&F);
    return Keys;
  }

  bool hasColumn(const ForeignKey &F, const NameRef &Name) const {
    auto [Struct, Member] = Name.Text.rsplit('.');
    return F.contains(
        R.Secondary->columnOfMember(Member.empty() ? Struct : Member));
  }

  static void erase(KeyList &Keys, const ForeignKey *F) {
    erase_if(Keys, [&](const ForeignKey *Key) { return Key == F; });
  }

  Error checkOne(const KeyList &Keys, const Table &To, StringRef Key) const {
    if (Keys.size() == 1)
      return Error::success();
    if (Keys.empty())
      return emitError(R.at(), "the secondary table '" +
                                   fullName(*R.Secondary) +
                                   "' has no foreign key to '" + fullName(To) +
                                   "' for " + described(R));
    return emitError(R.at(), "the secondary table '" + fullName(*R.Secondary) +
                                 "' has several foreign keys to '" +
                                 fullName(To) + "'; say which " + described(R) +
                                 " goes over with ." + Key);
  }

  const Mapping &M;
  const Relationship &R;
};

} // namespace

Expected<Join> joinOf(const Mapping &M, const Relationship &R) {
  bool Known = R.Join == JoinState::Linked && R.Dir != Direction::Unknown &&
               (R.Via || R.Secondary);
  if (!Known || R.ShapeUnclear)
    return emitError(R.at(),
                     "what " + described(R) + " goes over could not be read");
  if (R.Dir == Direction::ManyToMany)
    return SecondaryKeys(M, R).join();
  if (R.Dir == Direction::OneToMany)
    return Join{reversePairsOf(M, *R.Via), {}};
  if (R.Collection)
    return emitError(R.at(), described(R) +
                                 " is a collection, but its own row refers to "
                                 "one row only");
  return Join{pairsOf(M, *R.Via), {}};
}

} // namespace tenon::checker
