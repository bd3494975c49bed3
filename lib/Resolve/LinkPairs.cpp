//===- LinkPairs.cpp - the two sides of a relationship --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each relationship gets at most one fault, the most particular that explains
// what is wrong with its pair, so that the order of precedence stands in this
// file and nowhere else.
//
//===----------------------------------------------------------------------===//

#include "Resolve/Linker.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

void Linker::linkPairs() {
  linkNamedSides();
  findDuplicates();
  findUnanswered();
  pairUnnamed();
  for (Relationship &R : P.Relationships)
    judgePair(R);
}

void Linker::linkNamedSides() {
  for (Relationship &R : P.Relationships)
    if (R.words() && R.words()->BackPopulates)
      nameSide(R);
}

void Linker::nameSide(Relationship &R) {
  const NameRef &Name = R.words()->BackPopulates;
  R.Fault = PairFault::Silent;
  // With a backref as well it says two things.
  if (!R.Target || Name.Unknown || R.words()->Backref.Name)
    return;

  bool OtherStruct = Name.isPointer() && !R.Target->hasPart(Name.Class);
  MemberRole Role = OtherStruct ? MemberRole::None : R.Target->role(Name.Text);
  if (Role == MemberRole::None) {
    if (!R.Target->Partial || OtherStruct)
      R.Fault = PairFault::NameUnknown;
    return;
  }
  if (Role == MemberRole::Unreadable)
    return;
  if (Role != MemberRole::Relationship) {
    // A column that is annotated as a relationship is a finding of its own.
    const Column *C = R.Target->columnOfMember(Name.Text);
    if (!C || !C->Decl->Relationship)
      R.Fault = PairFault::NotRelation;
    return;
  }

  Relationship *Other = R.Target->relationship(Name.Text);
  if (Other->Target != R.Owner) {
    // A target that is no known table is a finding of its own.
    if (Other->Target)
      R.Fault = PairFault::WrongTarget;
    return;
  }
  R.Fault = PairFault::None;
  R.Other = Other;
}

// Of several that claim one side, the one that this side names back is right;
// if it names none of them, the first stands and the others are reported.
void Linker::findDuplicates() {
  MapVector<Relationship *, SmallVector<Relationship *, 2>> Claims;
  for (Relationship &R : P.Relationships)
    if (R.Other && !R.Paired)
      Claims[R.Other].push_back(&R);
  for (auto &[Side, Claimants] : Claims) {
    // One that an implied side already pairs with is taken as well.
    if (Side->Paired) {
      for (Relationship *R : Claimants)
        R->Fault = PairFault::Duplicate;
      continue;
    }
    if (Claimants.size() < 2)
      continue;
    Relationship *Right =
        is_contained(Claimants, Side->Other) ? Side->Other : Claimants.front();
    for (Relationship *R : Claimants)
      if (R != Right)
        R->Fault = PairFault::Duplicate;
    if (Side->Other != Right) {
      Right->Fault = PairFault::Silent;
      if (Side->Fault == PairFault::None)
        Side->Fault = PairFault::Silent;
    }
  }
}

void Linker::findUnanswered() {
  for (Relationship &R : P.Relationships) {
    if (!R.Other || R.Paired || R.Fault != PairFault::None)
      continue;
    Relationship &Other = *R.Other;
    if (Other.Other == &R) {
      R.Paired = Other.Paired = true;
      continue;
    }
    // The other side names something that is wrong in itself: its finding.
    if (Other.Fault != PairFault::None) {
      R.Fault = PairFault::Silent;
      continue;
    }
    R.Fault = PairFault::NotReciprocal;
    Other.Fault = PairFault::Silent;
  }
}

static bool isUnclaimed(const Relationship &R) {
  if (R.implied() || R.Paired || R.Other || R.Fault != PairFault::None ||
      !R.Target || R.viewonly() || R.Join != JoinState::Linked)
    return false;
  const RelationshipWords *Words = R.words();
  return !Words ||
         (!Words->BackPopulates && !Words->Unpaired && !Words->Backref.Name);
}

// Relationships that go over one foreign key, or one secondary, in both
// directions and say nothing of each other.
void Linker::pairUnnamed() {
  DenseSet<const Relationship *> Named;
  for (Relationship &R : P.Relationships)
    if (R.Other)
      Named.insert(R.Other);

  struct Sides {
    SmallVector<Relationship *, 2> Here, There;
  };
  // Two many-to-many over one secondary between different pairs of tables have
  // nothing to do with each other.
  using Between = std::pair<const void *, std::pair<unsigned, unsigned>>;
  MapVector<Between, Sides> Groups;
  for (Relationship &R : P.Relationships) {
    if (!isUnclaimed(R) || Named.contains(&R))
      continue;
    bool Here;
    if (R.Dir == Direction::ManyToMany) {
      if (R.selfReferential())
        continue;
      Here = R.Owner->Index < R.Target->Index;
    } else if (R.Dir == Direction::Unknown) {
      continue;
    } else {
      Here = R.Dir == Direction::ManyToOne;
    }
    const void *Over = R.Via ? static_cast<const void *>(R.Via) : R.Secondary;
    Sides &S = Groups[{Over, std::minmax(R.Owner->Index, R.Target->Index)}];
    (Here ? S.Here : S.There).push_back(&R);
  }

  for (auto &[Over, S] : Groups) {
    if (S.Here.empty() || S.There.empty())
      continue;
    bool One = S.Here.size() == 1 && S.There.size() == 1;
    for (auto *Side : {&S.Here, &S.There})
      for (Relationship *R : *Side) {
        R->Fault = One ? PairFault::Missing : PairFault::Ambiguous;
        R->Other = Side == &S.Here ? S.There.front() : S.Here.front();
      }
  }
}

static bool stateForeignKeys(const Relationship &R) {
  return R.words() && !R.words()->ForeignKeys.empty();
}

static bool holdsKeyTo(const Table &A, const Table &B) {
  return any_of(A.ForeignKeys, [&](const ForeignKey &F) {
    return F.linked() && F.Target == &B;
  });
}

// One-to-one, and both sides or neither could be the one that holds the key.
static bool ownerIsAmbiguous(const Relationship &R, const Relationship &O) {
  if (R.Collection || O.Collection || R.selfReferential() ||
      R.Dir == Direction::ManyToMany || O.Dir == Direction::ManyToMany)
    return false;
  if (R.Join == JoinState::NoForeignKey && O.Join == JoinState::NoForeignKey)
    return true;
  if (!holdsKeyTo(*R.Owner, *R.Target) || !holdsKeyTo(*R.Target, *R.Owner))
    return false;
  if (R.Via && O.Via)
    return R.Via != O.Via;
  return !stateForeignKeys(R) && !stateForeignKeys(O);
}

static bool selfReferenceUnclear(const Relationship &R) {
  return R.selfReferential() && !R.Collection && !R.RemoteSideGiven &&
         R.Dir == Direction::OneToMany;
}

void Linker::judgePair(Relationship &R) {
  // Once a pair, at the side that comes first.
  if (!R.Paired || R.implied() || !R.Other || R.Other->implied() ||
      R.Fault != PairFault::None || R.Other->Fault != PairFault::None ||
      R.ShapeUnclear || R.Other->ShapeUnclear)
    return;
  Relationship &O = *R.Other;

  auto Blame = [&](PairFault Fault) {
    R.Fault = Fault;
    if (&O != &R)
      O.Fault = PairFault::Silent;
  };
  if (ownerIsAmbiguous(R, O))
    return Blame(PairFault::OwnerAmbiguous);
  if (R.Join != JoinState::Linked || O.Join != JoinState::Linked ||
      R.Dir == Direction::Unknown || O.Dir == Direction::Unknown)
    return;
  if ((R.Dir == Direction::ManyToMany) != (O.Dir == Direction::ManyToMany))
    return Blame(PairFault::KindMismatch);
  if (R.Dir == Direction::ManyToMany) {
    if (R.Secondary != O.Secondary)
      Blame(PairFault::SecondaryDiffers);
    return;
  }
  // A collection on the side of the key is uselist-type-mismatch.
  auto Misshapen = [](const Relationship &S) {
    return S.Collection && S.Dir == Direction::ManyToOne;
  };
  if (Misshapen(R) || Misshapen(O))
    return;
  if (R.Dir == O.Dir) {
    if (&R == &O)
      return Blame(PairFault::SameDirection);
    // The scalar side of a self-reference that forgot .remote_side.
    if (selfReferenceUnclear(R) || selfReferenceUnclear(O)) {
      R.Fault = O.Fault = PairFault::Silent;
      return;
    }
    return Blame(PairFault::SameDirection);
  }
  if (R.Via != O.Via)
    Blame(PairFault::DifferentKeys);
}

// A scalar on the side without the key says that there is at most one row.
void Linker::linkCardinality() {
  auto Settled = [](const Relationship &R) {
    return R.Fault == PairFault::None || R.Fault == PairFault::Missing;
  };
  for (Relationship &R : P.Relationships) {
    if (R.Collection || R.ShapeUnclear || !R.Via || R.viewonly() ||
        R.Dir != Direction::OneToMany || R.Via->Owner->Partial)
      continue;
    if (!Settled(R) || (R.Other && !Settled(*R.Other)))
      continue;
    // Without a partner that says so, a scalar self-reference is not known to
    // be meant as the far end.
    if (selfReferenceUnclear(R) && !(R.Other && R.Other->RemoteSideGiven))
      continue;
    // Said in a wrong place, which is a finding of its own.
    if (R.Via->SaidUnique || R.Via->Owner->mayImplyUnique(R.Via->Columns))
      continue;
    if (!R.Via->WantsUnique && !R.Via->Owner->impliesUnique(R.Via->Columns))
      R.Via->WantsUnique = &R;
  }
}

} // namespace tenon::checker
