//===- UnknownColumnInList.cpp - unknown-column-in-list -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A list of columns names a member that does not exist. Unique constraints,
// indexes, foreign keys, remote_side and order_by are such lists.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// A pointer to a member of another struct.
static void reportElsewhere(const Program &P, const Table &T,
                            const NameRef &Name, Reporter &Out) {
  if (T.Partial)
    return;
  bool Meant = T.columnOfMember(Name.Text);
  Finding &F =
      Out.report(Name.At, quoted(P.display(Name.Class) + "::" + Name.Text) +
                              " is no member of " + quoted(T) +
                              didYouMean(Meant ? Name.Text : StringRef()));
  F.note(T.Struct->At, quoted(T) + " declared here");
  NameRef Here = Name;
  Here.Class = T.Struct->Name;
  if (Meant)
    F.fix(rename(Here, Name.Text));
}

static void checkName(const Program &P, const Table &T, const NameRef &Name,
                      StringRef Member, Reporter &Out) {
  if (Name.Unknown)
    return;
  if (Name.isPointer() && !T.hasPart(Name.Class)) {
    reportElsewhere(P, T, Name, Out);
    return;
  }
  MemberRole Role = T.role(Member);
  if (Role == MemberRole::Transient || Role == MemberRole::Function) {
    Out.report(Name.At, quoted(T.Display + "::" + Member) + " is " +
                            (Role == MemberRole::Transient ? "not persistent"
                                                           : "a function") +
                            ", so there is no such column")
        .note(T.Struct->At, quoted(T) + " declared here");
    return;
  }
  if (Role != MemberRole::None || T.Partial)
    return;

  bool Descending = Member.size() != Name.Text.size();
  StringRef Near = suggestMember(T, Member, false, true);
  Finding &F = Out.report(Name.At, "no member " + quoted(Member) + " in " +
                                       quoted(T) + didYouMean(Near));
  F.note(T.Struct->At, quoted(T) + " declared here");
  if (!Near.empty())
    F.fix(rename(Name, Descending ? ("-" + Near).str() : Near.str()));
}

static void checkMembers(const Program &P, const Table &T,
                         const NameList &Names, Reporter &Out) {
  for (const NameRef &N : Names)
    checkName(P, T, N, N.Text, Out);
}

// `.referred` names columns, not members, since it stands beside a table.
static void checkReferred(const ForeignKey &F, Reporter &Out) {
  const Table &T = *F.Target;
  for (const NameRef &N : F.OnStruct->Referred) {
    if (N.Unknown ||
        (N.isPointer() ? T.columnOfMember(N.Text) : T.columnNamed(N.Text)))
      continue;
    SmallVector<StringRef, 16> Names;
    for (const Column &C : T.Columns)
      Names.push_back(C.Name);
    const Column *Member = T.columnOfMember(N.Text);
    StringRef Near = Member ? Member->Name : nearest(N.Text, Names);
    Finding &Found =
        Out.report(N.At, "no column " + quoted(Twine(N.Text)) + " in table " +
                             quoted(tableName(T)) + didYouMean(Near));
    Found.note(T.Struct->At, quoted(T) + " declared here");
    if (!Near.empty() && !N.isPointer())
      Found.fix(rename(N, Near));
  }
}

static void checkRelationship(const Program &P, const Relationship &R,
                              Reporter &Out) {
  const RelationshipWords &Words = *R.words();
  const Table *Far = Words.Secondary ? R.Secondary : R.Target;
  if (Far)
    checkMembers(P, *Far, Words.RemoteSide, Out);
  for (const NameRef &N : Words.OrderBy) {
    StringRef Member = N.Text;
    if (!N.isPointer())
      Member.consume_front("-");
    checkName(P, *R.Target, N, Member, Out);
  }
}

void runUnknownColumnInList(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    for (const Record *Part : T.Parts) {
      for (const UniqueWords &U : Part->Uniques)
        checkMembers(P, T, U.Columns, Out);
      for (const IndexWords &I : Part->Indexes)
        checkMembers(P, T, I.Columns, Out);
      for (const ForeignKeyWords &F : Part->ForeignKeys)
        checkMembers(P, T, F.Columns, Out);
    }
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.OnStruct && F.Target && F.State == FkState::ColumnUnknown)
        checkReferred(F, Out);
    for (const Relationship *R : T.Relationships)
      if (R->words() && R->Target)
        checkRelationship(P, *R, Out);
  }
}

} // namespace tenon::checker
