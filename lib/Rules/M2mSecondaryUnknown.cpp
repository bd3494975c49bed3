//===- M2mSecondaryUnknown.cpp - m2m-secondary-unknown --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A many-to-many relationship names a table that does not exist.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"

using namespace llvm;

namespace tenon::checker {

// The only table that refers to both sides.
static const Table *tableBetween(const Relationship &R) {
  DenseSet<const Table *> ToFar;
  for (const ForeignKey *F : R.Target->ReferredBy)
    ToFar.insert(F->Owner);
  const Table *Found = nullptr;
  for (const ForeignKey *F : R.Owner->ReferredBy) {
    // A self-reference needs two keys; so does one of the two tables itself.
    if (F->Owner == R.Owner || F->Owner == R.Target || R.selfReferential() ||
        !ToFar.contains(F->Owner))
      continue;
    if (Found && Found != F->Owner)
      return nullptr;
    Found = F->Owner;
  }
  return Found;
}

static const Table *meant(const Program &P, const Relationship &R) {
  StringRef Name = R.words()->Secondary.Text;
  if (R.Other && R.Other->Secondary)
    return R.Other->Secondary;
  if (const Table *T = P.tableOfShortName(Name))
    return T;
  if (const Table *T = P.tableInOtherSchema(Name.substr(Name.rfind('.') + 1)))
    return T;
  if (StringRef Near = P.tableNames().nearest(Name); !Near.empty())
    return P.table(Near);
  return tableBetween(R);
}

// The other side makes the same mistake.
static const Relationship *sameAt(const Relationship &R) {
  const Relationship *O = R.Other;
  bool Same = O && O != &R && O->Other == &R && O->words() &&
              O->Join == JoinState::SecondaryUnknown &&
              O->words()->Secondary.Text == R.words()->Secondary.Text;
  return Same ? O : nullptr;
}

static void report(const Program &P, const Relationship &R, Reporter &Out) {
  const Relationship *Same = sameAt(R);
  if (Same && Same->Index < R.Index)
    return;
  const Table *Meant = meant(P, R);
  // Without a hint the table may be one that this part of the program does
  // not see.
  if (!Meant && (P.partialView() || P.hasUndefinedStruct()))
    return;
  const NameRef &Name = R.words()->Secondary;
  std::string Right = Meant ? tableName(*Meant) : std::string();
  Finding &F = Out.report(Name.At, "no table " + quoted(Twine(Name.Text)) +
                                       didYouMean(Right));
  if (Same)
    F.note(Same->words()->Secondary.At, quoted(*Same) + " names it too");
  if (!Meant)
    return;
  F.note(Meant->Struct->At, quoted(*Meant) + " is stored in " + quoted(Right));
  F.fix(rename(Name, Right));
  if (Same && !F.Edits.empty())
    F.fix(rename(Same->words()->Secondary, Right));
}

void runM2mSecondaryUnknown(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships())
    if (R.Join == JoinState::SecondaryUnknown && !R.implied())
      report(P, R, Out);
}

} // namespace tenon::checker
