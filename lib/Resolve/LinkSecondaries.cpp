//===- LinkSecondaries.cpp - many-to-many to the keys of a secondary ------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/Linker.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

void Linker::linkSecondaries() {
  findMissingSecondaries();
  for (Relationship &R : P.Relationships)
    if (R.Secondary && R.Join == JoinState::Linked)
      linkSecondaryKeys(R);
  // What the other side says wrongly of its keys is its finding.
  for (Relationship &R : P.Relationships)
    if (R.Secondary && R.Join == JoinState::Linked && R.Other &&
        R.Other->Join == JoinState::ForeignKeysWrong)
      R.Join = JoinState::Silent;
}

//===----------------------------------------------------------------------===//
// Collections without a secondary
//===----------------------------------------------------------------------===//

static bool namesSecondary(const Relationship &R) {
  return R.words() && R.words()->Secondary;
}

static bool isKeyless(const Relationship &R) {
  return R.Join == JoinState::NoForeignKey && R.Collection && !R.ShapeUnclear &&
         !R.implied();
}

// It can face another one that does not name it.
static bool isOpen(const Relationship &R) {
  const RelationshipWords *Words = R.words();
  return !R.Other && !R.implied() && R.Target && R.Collection &&
         !R.selfReferential() && !(Words && Words->Unpaired) &&
         (isKeyless(R) || namesSecondary(R));
}

void Linker::findMissingSecondaries() {
  DenseMap<std::pair<const Table *, const Table *>, Relationship *> Open;
  for (Relationship &R : P.Relationships)
    if (isOpen(R)) {
      Relationship *&Best = Open[{R.Owner, R.Target}];
      if (!Best || (namesSecondary(R) && !namesSecondary(*Best)))
        Best = &R;
    }

  SmallVector<std::pair<Relationship *, const Relationship *>, 4> Facing;
  for (Relationship &R : P.Relationships) {
    if (!isKeyless(R))
      continue;
    const Relationship *O = R.Other;
    if (!O && isOpen(R))
      O = Open.lookup({R.Target, R.Owner});
    if (O && O->Collection && !O->ShapeUnclear)
      Facing.emplace_back(&R, O);
  }
  for (auto [R, O] : Facing)
    faceOpposite(*R, *O);
}

void Linker::faceOpposite(Relationship &R, const Relationship &O) {
  // That the other side is a collection is only assumed.
  if (O.implied() && !O.ImpliedBy->words()->Backref.Uselist)
    return;
  R.Opposite = &O;
  if (!namesSecondary(O))
    R.Join = JoinState::SecondaryMissing;
  else
    R.Join = O.Secondary ? JoinState::SecondaryOnOtherSide : JoinState::Silent;
}

//===----------------------------------------------------------------------===//
// The keys of a secondary
//===----------------------------------------------------------------------===//

static const NameList *saidBy(const Relationship &R, bool OfNear) {
  if (!R.words())
    return nullptr;
  const NameList &Names =
      OfNear ? R.words()->ForeignKeys : R.words()->RemoteSide;
  return Names.empty() ? nullptr : &Names;
}

// What this side says, or else what the other one says of it.
static const NameList *namesOf(const Relationship &R, bool OfNear) {
  const NameList *Own = saidBy(R, OfNear);
  // A partner that is no many-to-many speaks of keys between the two tables.
  bool Shared = R.Paired && R.Other && R.Other->Dir == Direction::ManyToMany;
  return !Own && Shared ? saidBy(*R.Other, !OfNear) : Own;
}

static Column *columnOf(const Table &Secondary, const NameRef &N) {
  if (N.isPointer() && !Secondary.hasPart(N.Class))
    return nullptr;
  auto [Struct, Member] = N.Text.rsplit('.');
  return Secondary.columnOfMember(Member.empty() ? Struct : Member);
}

static void findKeys(const Table &Secondary, const Table &Target,
                     const NameList *Names,
                     SmallVectorImpl<ForeignKey *> &Out) {
  for (const ForeignKey &F : Secondary.ForeignKeys) {
    auto Has = [&](const NameRef &N) {
      return F.contains(columnOf(Secondary, N));
    };
    if (F.linked() && !F.Before && F.Target == &Target &&
        (!Names || all_of(*Names, Has)))
      Out.push_back(const_cast<ForeignKey *>(&F));
  }
}

// `.foreign_keys` names members of keys that refer to this side.
bool Linker::checkNearNames(Relationship &R) {
  const NameList *Names = saidBy(R, /*OfNear=*/true);
  if (!Names)
    return true;
  for (const NameRef &N : *Names) {
    const Column *C = columnOf(*R.Secondary, N);
    if (!any_of(R.Secondary->ForeignKeys, [&](const ForeignKey &F) {
          return F.linked() && F.Target == R.Owner && F.contains(C);
        })) {
      R.WrongKey = &N;
      return false;
    }
  }
  return true;
}

void Linker::linkSecondaryKeys(Relationship &R) {
  const NameList *Near = namesOf(R, true), *Far = namesOf(R, false);
  auto Unknown = [](const NameList *Names) {
    return Names && any_of(*Names, [](const NameRef &N) { return N.Unknown; });
  };
  if (Unknown(Near) || Unknown(Far)) {
    R.Join = JoinState::Silent;
    return;
  }
  findKeys(*R.Secondary, *R.Owner, Near, R.Near);
  findKeys(*R.Secondary, *R.Target, Far, R.Far);
  // Of a self-reference's two, one that is said leaves the other.
  auto Drop = [](auto &Keys, ForeignKey *F) {
    erase_if(Keys, [&](ForeignKey *Key) { return Key == F; });
  };
  if (R.Near.size() == 1)
    Drop(R.Far, R.Near.front());
  else if (R.Far.size() == 1)
    Drop(R.Near, R.Far.front());

  if (R.Near.size() == 1 && R.Far.size() == 1)
    return;
  if (R.Secondary->Partial || hasBrokenKeyBetween(*R.Secondary, *R.Owner) ||
      hasBrokenKeyBetween(*R.Secondary, *R.Target))
    R.Join = JoinState::Silent;
  else if (!checkNearNames(R))
    R.Join = JoinState::ForeignKeysWrong;
}

} // namespace tenon::checker
