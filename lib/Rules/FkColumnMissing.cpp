//===- FkColumnMissing.cpp - fk-column-missing ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relationship names a foreign key that does not join its two sides.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// The columns of foreign keys between the two, which are what could be meant;
// of a secondary those that refer to this side.
static SmallVector<const Column *, 4> joiningColumns(const Relationship &R) {
  SmallVector<const Column *, 4> Found;
  auto Add = [&](const Table &From, const Table &To) {
    for (const ForeignKey &F : From.ForeignKeys)
      if (F.linked() && F.Target == &To)
        append_range(Found, F.Columns);
  };
  if (R.Secondary) {
    Add(*R.Secondary, *R.Owner);
    return Found;
  }
  Add(*R.Owner, *R.Target);
  if (!R.selfReferential())
    Add(*R.Target, *R.Owner);
  return Found;
}

static const Column *meant(ArrayRef<const Column *> Candidates,
                           StringRef Typo) {
  SmallVector<StringRef, 4> Names;
  for (const Column *C : Candidates) {
    if (C->Name == Typo)
      return C;
    Names.push_back(C->Decl->Name);
  }
  StringRef Near = nearest(Typo, Names);
  for (const Column *C : Candidates)
    if (C->Decl->Name == Near)
      return C;
  return nullptr;
}

static void report(const Relationship &R, Reporter &Out) {
  const NameRef &Name = *R.WrongKey;
  auto Candidates = joiningColumns(R);
  StringRef Member =
      Name.Text.contains('.') ? Name.Text.rsplit('.').second : Name.Text;
  const Column *Meant = meant(Candidates, Member);
  auto Has = [&](const Table *T) {
    return T->columnOfMember(Member) != nullptr;
  };
  bool Exists = R.Secondary ? Has(R.Secondary) : Has(R.Owner) || Has(R.Target);
  auto Both = [&](const char *Word) {
    if (R.Secondary)
      return quoted(*R.Secondary);
    return quoted(*R.Owner) +
           (R.selfReferential() ? std::string() : Word + quoted(*R.Target));
  };
  std::string Between =
      R.Secondary ? "from " + quoted(*R.Secondary) + " to " + quoted(*R.Owner)
      : R.selfReferential() ? "from " + quoted(*R.Owner) + " to itself"
                            : "between " + Both(" and ");
  // Each of the names is right, but not all of them together.
  if (any_of(Candidates,
             [&](const Column *C) { return C->Decl->Name == Member; })) {
    Finding &F = Out.report(R.keyOrName(Key::ForeignKeys),
                            "no one foreign key " + Between +
                                " has all columns that 'foreign_keys' names");
    for (const Column *C : Candidates)
      F.note(C->Decl->At, "candidate " + quoted(*C));
    return;
  }
  Finding &F = Out.report(
      Name.At,
      (Exists
           ? quoted(Twine(Name.Text)) + " is no foreign key " + Between
           : "no member " + quoted(Twine(Name.Text)) + " in " + Both(" or ")) +
          didYouMean(Meant ? Meant->Decl->Name : StringRef()));
  for (const Column *C : Candidates)
    F.note(C->Decl->At, "candidate " + quoted(*C));
  if (Meant && !Name.isPointer() && !Name.Text.contains('.'))
    F.fix(rename(Name, Meant->Decl->Name));
}

void runFkColumnMissing(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships())
    if (R.Join == JoinState::ForeignKeysWrong && !R.implied() && R.WrongKey)
      report(R, Out);
}

} // namespace tenon::checker
