//===- ColumnListedTwice.cpp - column-listed-twice ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A list names the same column twice.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace tenon::checker {

// With the comma before it.
static Edit removeName(const NameList &Names, size_t I) {
  Span At = Names[I].At;
  const Span &Before = Names[I - 1].At;
  if (!At || Before.File != At.File || Before.End > At.Begin)
    return {};
  At.Begin = Before.End;
  At.Editable &= Before.Editable;
  return {At, ""};
}

// Column gives the column that a name leads to, or null.
template <class Fn>
static void checkList(const NameList &Names, bool MayEdit, Fn Column,
                      Reporter &Out) {
  DenseMap<const checker::Column *, const NameRef *> First;
  for (size_t I = 0; I != Names.size(); ++I) {
    const checker::Column *C = Names[I].Unknown ? nullptr : Column(Names[I]);
    if (!C)
      continue;
    auto [It, New] = First.try_emplace(C, &Names[I]);
    if (New)
      continue;
    Finding &F = Out.report(Names[I].At, quoted(*C) + " is listed twice");
    F.note(It->second->At, "listed first here");
    if (MayEdit)
      F.fix(removeName(Names, I));
  }
}

static const Column *memberOf(const Table &T, const NameRef &N,
                              StringRef Member) {
  bool Elsewhere = N.isPointer() && !T.hasPart(N.Class);
  return Elsewhere ? nullptr : T.columnOfMember(Member);
}

static void checkMembers(const Table &T, const NameList &Names, bool MayEdit,
                         Reporter &Out) {
  checkList(
      Names, MayEdit, [&](const NameRef &N) { return memberOf(T, N, N.Text); },
      Out);
}

static const Column *referred(const Table &T, const NameRef &N) {
  return N.isPointer() ? T.columnOfMember(N.Text) : T.columnNamed(N.Text);
}

template <class Fn> static size_t distinct(const NameList &Names, Fn Column) {
  SmallPtrSet<const checker::Column *, 8> Seen;
  for (const NameRef &N : Names)
    Seen.insert(Column(N));
  return Seen.size();
}

// The lists of a foreign key are as long as each other, so one column too many
// in the one may be one that is missing in the other.
static void checkForeignKey(const Program &P, const Table &T,
                            const ForeignKeyWords &Words, Reporter &Out) {
  const Table *Target = P.table(Words.References.Text);
  auto Own = [&](const NameRef &N) { return memberOf(T, N, N.Text); };
  auto Far = [&](const NameRef &N) {
    return Target ? referred(*Target, N) : nullptr;
  };
  size_t Wanted = Words.Referred.empty()
                      ? (Target ? Target->PrimaryKey.size() : 0)
                      : distinct(Words.Referred, Far);
  bool MayEdit = distinct(Words.Columns, Own) == Wanted;
  checkList(Words.Columns, MayEdit, Own, Out);
  checkList(Words.Referred, MayEdit, Far, Out);
}

static void checkRelationship(const Relationship &R, Reporter &Out) {
  const RelationshipWords &Words = *R.words();
  if (const Table *Far = Words.Secondary ? R.Secondary : R.Target)
    checkMembers(*Far, Words.RemoteSide, true, Out);
  if (!R.Target)
    return;
  checkList(
      Words.OrderBy, true,
      [&](const NameRef &N) {
        StringRef Member = N.Text;
        if (!N.isPointer())
          Member.consume_front("-");
        return memberOf(*R.Target, N, Member);
      },
      Out);
  auto Joining = [&](const NameRef &N) -> const Column * {
    StringRef Member =
        N.Text.contains('.') ? N.Text.rsplit('.').second : N.Text;
    for (const ForeignKey *F : R.Candidates)
      for (const Column *C : F->Columns)
        if (C->Decl->Name == Member)
          return C;
    return nullptr;
  };
  if (Words.Secondary && R.Secondary)
    checkMembers(*R.Secondary, Words.ForeignKeys, true, Out);
  else if (!R.WrongKey)
    checkList(Words.ForeignKeys, true, Joining, Out);
}

void runColumnListedTwice(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    for (const Record *Part : T.Parts) {
      for (const UniqueWords &U : Part->Uniques)
        checkMembers(T, U.Columns, true, Out);
      for (const IndexWords &I : Part->Indexes)
        checkMembers(T, I.Columns, true, Out);
      for (const ForeignKeyWords &F : Part->ForeignKeys)
        checkForeignKey(P, T, F, Out);
    }
    for (const Relationship *R : T.Relationships)
      if (R->words())
        checkRelationship(*R, Out);
  }
}

} // namespace tenon::checker
