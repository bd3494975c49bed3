//===- Thing.cpp - what a name in a model can name ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Thing.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// Deeper inheritance than this is a cycle in damaged facts.
static constexpr unsigned MaxDepth = 64;

bool Thing::hasDatabaseName() const {
  if (Kind == ThingKind::Struct)
    return !In->TableName.empty();
  return Decl && Decl->Column && !Decl->Column->Name.empty();
}

std::tuple<Span, StringRef, StringRef> Thing::identity() const {
  return {Home, Member, bareName(In->Name)};
}

Thing thingOf(const Record &R) {
  Thing T;
  T.Home = R.At;
  T.In = &R;
  return T;
}

Thing thingOf(const Record &From, const Member &M) {
  Thing T;
  bool Related = M.Type.isRelationship() || M.Relationship;
  T.Kind = Related ? ThingKind::Relationship : ThingKind::Column;
  T.Home = M.At;
  T.Member = M.Name;
  T.In = &From;
  T.Decl = &M;
  return T;
}

Thing thingOf(const Column &C) { return thingOf(*C.From, *C.Decl); }

Thing thingOf(const Relationship &R) {
  if (!R.implied())
    return thingOf(*R.From, *R.Decl);
  Thing T;
  T.Kind = ThingKind::Relationship;
  T.Home = R.at();
  T.Member = R.name();
  T.In = R.Owner->Struct;
  T.Implied = &R;
  return T;
}

std::optional<Thing> findThing(const Table &T, StringRef Member) {
  if (const Column *C = T.columnOfMember(Member))
    return thingOf(*C);
  if (const Relationship *R = T.relationship(Member))
    return thingOf(*R);
  return std::nullopt;
}

static std::optional<Thing> findIn(const Model &M, const Record &R,
                                   StringRef Member, unsigned Depth) {
  if (const checker::Member *Found = R.find(Member))
    return Found->Transient ? std::nullopt : std::optional(thingOf(R, *Found));
  if (Depth == MaxDepth)
    return std::nullopt;
  for (const BaseRef &B : R.Bases)
    if (const Record *Base = M.find(B.Name))
      if (std::optional<Thing> T = findIn(M, *Base, Member, Depth + 1))
        return T;
  return std::nullopt;
}

std::optional<Thing> findThing(const Model &M, const Record &R,
                               StringRef Member) {
  return findIn(M, R, Member, 0);
}

std::vector<const Table *> tablesWith(const Program &P, const Record &R) {
  std::vector<const Table *> Tables;
  for (const Table &T : P.tables())
    if (is_contained(T.Parts, &R))
      Tables.push_back(&T);
  return Tables;
}

/// The first that Find finds in a table: one with the struct itself, which is
/// quickly found and mostly right, or one with the same thing of another
/// record.
template <class Fn>
static auto findFirst(const Program &P, const Thing &Wanted, Fn Find)
    -> decltype(Find(P.tables().front())) {
  decltype(Find(P.tables().front())) Partly = nullptr;
  for (const Table *T : tablesWith(P, *Wanted.In))
    if (auto *Found = Find(*T)) {
      if (!T->Partial)
        return Found;
      Partly = Found;
    }
  for (const Table &T : P.tables())
    if (auto *Found = T.Partial ? nullptr : Find(T))
      return Found;
  return Partly;
}

const Table *tableOf(const Program &P, const Thing &Wanted) {
  return findFirst(P, Wanted, [&](const Table &T) -> const Table * {
    return thingOf(*T.Struct) == Wanted ? &T : nullptr;
  });
}

const Column *columnOf(const Program &P, const Thing &Wanted) {
  return findFirst(P, Wanted, [&](const Table &T) -> const Column * {
    const Column *C = T.columnOfMember(Wanted.Member);
    return C && thingOf(*C) == Wanted ? C : nullptr;
  });
}

const Relationship *relationshipOf(const Program &P, const Thing &Wanted) {
  if (Wanted.Implied)
    return Wanted.Implied;
  return findFirst(P, Wanted, [&](const Table &T) -> const Relationship * {
    const Relationship *R = T.relationship(Wanted.Member);
    return R && thingOf(*R) == Wanted ? R : nullptr;
  });
}

StringRef bareName(StringRef Qualified) {
  return shortName(Qualified).take_until([](char C) { return C == '<'; });
}

} // namespace tenon::checker
