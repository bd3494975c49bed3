//===- LinkRelationships.cpp - relationships to foreign keys --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/Linker.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

void Linker::linkRelationships() {
  for (Relationship &R : P.Relationships)
    linkTarget(R);
  for (Relationship &R : P.Relationships)
    if (R.Target)
      linkJoin(R);
  // By index: implied sides are appended on the way.
  for (size_t I = 0, E = P.Relationships.size(); I != E; ++I)
    addImplied(P.Relationships[I]);
}

void Linker::linkTarget(Relationship &R) {
  // The struct itself, or a reference to it, is no relationship that could be
  // loaded; that is a finding of its own.
  if (R.Decl->Type.Held == Holder::None)
    return;
  const Record *Target = P.M.find(R.Decl->Type.Target);
  if (Target && Target->isTable())
    R.Target = P.tableOf(Target);
}

void Linker::linkJoin(Relationship &R) {
  const RelationshipWords *Words = R.words();
  if (Words && Words->Secondary) {
    linkSecondary(R);
    return;
  }

  // One that is declared again is no other one.
  for (ForeignKey &F : R.Owner->ForeignKeys)
    if (F.linked() && !F.Before && F.Target == R.Target)
      R.Candidates.push_back(&F);
  if (!R.selfReferential())
    for (ForeignKey &F : R.Target->ForeignKeys)
      if (F.linked() && !F.Before && F.Target == R.Owner)
        R.Candidates.push_back(&F);

  bool Broken = R.Owner->Partial || R.Target->Partial ||
                hasBrokenKeyBetween(*R.Owner, *R.Target);
  if (Words && !Words->ForeignKeys.empty() && !narrowByForeignKeys(R)) {
    R.Join = Broken ? JoinState::Silent : JoinState::ForeignKeysWrong;
    return;
  }
  if (R.Candidates.size() == 1) {
    R.Via = R.Candidates.front();
    R.Join = JoinState::Linked;
    setDirection(R);
    if (const auto &Words = R.Decl->Column; Words && R.Via->Owner == R.Owner) {
      R.Via->SaidUnique |= Words->Unique;
      R.Via->SaidIndex |= Words->Unique || Words->Index;
    }
    return;
  }
  if (Broken)
    return;
  R.Join =
      R.Candidates.empty() ? JoinState::NoForeignKey : JoinState::Ambiguous;
}

// Which of the two a broken foreign key was meant to join cannot be known, so
// any in either table that may have been the one keeps the relationship silent.
bool Linker::hasBrokenKeyBetween(const Table &A, const Table &B) const {
  auto MayReach = [](const Table &From, const Table &To) {
    // One that stands on a relationship is a finding of its own.
    return any_of(From.ForeignKeys,
                  [&](const ForeignKey &F) {
                    return !F.linked() && (!F.Target || F.Target == &To);
                  }) ||
           any_of(From.Relationships, [&](const Relationship *R) {
             return R->Target == &To && R->Decl->Column &&
                    R->Decl->Column->ForeignKey;
           });
  };
  return MayReach(A, B) || MayReach(B, A);
}

void Linker::linkSecondary(Relationship &R) {
  R.Dir = Direction::ManyToMany;
  const NameRef &Name = R.words()->Secondary;
  if (!Name.Unknown)
    R.Secondary = P.table(Name.Text);
  if (R.Secondary)
    R.Join = JoinState::Linked;
  else if (!Name.Unknown)
    R.Join = JoinState::SecondaryUnknown;
}

// Keeps the foreign keys that have all the columns which `.foreign_keys` names.
// A bare name means the member of this struct where that is part of a key
// between the two, and the target's otherwise.
bool Linker::narrowByForeignKeys(Relationship &R) {
  auto Joins = [&](const Column *C) {
    return C &&
           any_of(R.Candidates, [&](ForeignKey *F) { return F->contains(C); });
  };
  ColumnList Named;
  for (const NameRef &N : R.words()->ForeignKeys) {
    if (N.Unknown) {
      R.Candidates.clear();
      return true;
    }
    auto [Struct, Member] = N.Text.rsplit('.');
    if (Member.empty())
      std::swap(Struct, Member);
    if (N.isPointer())
      Struct = N.Class;
    Column *C = nullptr;
    for (Table *T : {R.Owner, R.Target}) {
      bool Meant = Struct.empty() || Struct == T->Struct->Name ||
                   Struct == shortName(T->Struct->Name) ||
                   any_of(T->Parts, [&](const Record *Part) {
                     return Struct == Part->Name;
                   });
      if (Meant && !Joins(C))
        if (Column *Found = T->columnOfMember(Member); Joins(Found))
          C = Found;
    }
    if (!C) {
      R.WrongKey = &N;
      return false;
    }
    Named.push_back(C);
  }
  erase_if(R.Candidates, [&](ForeignKey *F) {
    return !all_of(Named, [&](Column *C) { return F->contains(C); });
  });
  if (!R.Candidates.empty())
    return true;
  R.WrongKey = &R.words()->ForeignKeys.back();
  return false;
}

void Linker::setDirection(Relationship &R) {
  if (!R.selfReferential()) {
    R.Dir =
        R.Via->Owner == R.Owner ? Direction::ManyToOne : Direction::OneToMany;
    return;
  }
  // Without .remote_side a self-reference is the one-to-many side, as in
  // SQLAlchemy; with it, the far columns say which row holds the key.
  R.Dir = Direction::OneToMany;
  const RelationshipWords *Words = R.words();
  if (!Words || Words->RemoteSide.empty())
    return;
  R.RemoteSideGiven = true;
  ColumnList Far;
  if (!columnsOf(*R.Target, Words->RemoteSide, Far)) {
    R.Dir = Direction::Unknown;
    return;
  }
  auto AllIn = [&](const ColumnList &Whole) {
    return all_of(Far, [&](Column *C) { return is_contained(Whole, C); });
  };
  if (AllIn(R.Via->Referred))
    R.Dir = Direction::ManyToOne;
}

void Linker::addImplied(Relationship &R) {
  const RelationshipWords *Words = R.words();
  if (!Words || !Words->Backref.Name || Words->Backref.Name.Unknown ||
      !R.Target || Words->BackPopulates)
    return;
  // A clash with another member is a finding of its own, and what names this
  // side as its other one has nothing to add.
  if (R.Target->role(Words->Backref.Name.Text) != MemberRole::None) {
    R.Fault = PairFault::Silent;
    return;
  }

  Relationship &Back = P.Relationships.emplace_back();
  Back.Index = P.Relationships.size();
  Back.ImpliedBy = &R;
  Back.Decl = R.Decl;
  Back.From = R.From;
  Back.Owner = R.Target;
  Back.Target = R.Owner;
  Back.Join = R.Join;
  Back.Via = R.Via;
  Back.Secondary = R.Secondary;
  Back.Candidates = R.Candidates;
  Back.Dir = R.Dir == Direction::ManyToOne   ? Direction::OneToMany
             : R.Dir == Direction::OneToMany ? Direction::ManyToOne
                                             : R.Dir;
  Back.Collection =
      Words->Backref.Uselist.value_or(Back.Dir != Direction::ManyToOne);
  Back.Other = &R;
  Back.Paired = true;
  R.Other = &Back;
  R.Paired = true;
  R.Target->Relationships.push_back(&Back);
}

} // namespace tenon::checker
