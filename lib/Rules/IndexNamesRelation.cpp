//===- IndexNamesRelation.cpp - index-names-relation ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A list of columns names a relationship. Its foreign key is what is a column.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static bool isListed(const Table &T, const NameList &Names, const Column *C) {
  return any_of(
      Names, [&](const NameRef &N) { return T.columnOfMember(N.Text) == C; });
}

static void checkName(const Table &T, const NameList &Names, const NameRef &N,
                      Reporter &Out) {
  StringRef Member = N.Text;
  bool Descending = !N.isPointer() && Member.consume_front("-");
  if (N.Unknown || (N.isPointer() && !T.hasPart(N.Class)) ||
      T.role(Member) != MemberRole::Relationship)
    return;
  const Relationship &R = *T.relationship(Member);
  bool HasKey = R.Via && R.Via->Owner == &T && R.Dir == Direction::ManyToOne;
  Finding &F = Out.report(
      N.At, quoted(R) + " is a relationship, not a column" +
                (!HasKey ? std::string("; name a column of the table")
                         : (R.Via->composite() ? "; its columns are "
                                               : "; its column is ") +
                               quoted(*R.Via)));
  F.note(R.at(), quoted(R) + " declared here");
  if (!HasKey || R.Via->composite())
    return;
  const Column *Key = R.Via->Columns.front();
  if (!isListed(T, Names, Key))
    F.fix(rename(N, ((Descending ? "-" : "") + Key->Decl->Name).str()));
}

static void checkNames(const Table &T, const NameList &Names, Reporter &Out) {
  for (const NameRef &N : Names)
    checkName(T, Names, N, Out);
}

void runIndexNamesRelation(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    for (const Record *Part : T.Parts) {
      for (const UniqueWords &U : Part->Uniques)
        checkNames(T, U.Columns, Out);
      for (const IndexWords &I : Part->Indexes)
        checkNames(T, I.Columns, Out);
      for (const ForeignKeyWords &F : Part->ForeignKeys)
        checkNames(T, F.Columns, Out);
    }
    for (const Relationship *R : T.Relationships) {
      if (!R->words() || !R->Target)
        continue;
      checkNames(*R->Target, R->words()->OrderBy, Out);
      if (const Table *Far = R->words()->Secondary ? R->Secondary : R->Target)
        checkNames(*Far, R->words()->RemoteSide, Out);
    }
  }
}

} // namespace tenon::checker
