//===- ColumnAnnotationOnRelation.cpp - column-annotation-on-relation -----===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A column annotation stands on a relationship. Its foreign key is what can be
// a column.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// The keys go to the foreign key's column, unless that already says something
// about one of them.
static bool moveTo(const Column &To, const ColumnWords &Words, Edits &Moved) {
  const Member &M = *To.Decl;
  for (const KeyUse &Use : Words.Written.Keys) {
    if (M.Column && M.Column->Written.has(Use.K))
      return false;
    // Only switches can be written again without their text.
    bool Switch = (Use.K == Key::Unique && Words.Unique) ||
                  (Use.K == Key::Index && Words.Index);
    if (!Switch)
      return false;
    Moved.push_back(insertKey(M, AnnotationKind::Column, Use.K, "true"));
  }
  // Two new keys at one place would be two annotations.
  return Moved.size() == 1;
}

static void report(const Relationship &R, Reporter &Out) {
  const ColumnWords &Words = *R.Decl->Column;
  const Column *Fk = R.Via && R.Via->Owner == R.Owner && !R.Via->composite()
                         ? R.Via->Columns.front()
                         : nullptr;
  Finding &F = Out.report(
      Words.Written.At,
      "'TENON_COLUMN' stands on the relationship " + quoted(R) +
          (Fk ? "; its column is the foreign key " + quoted(*Fk)
              : "; use 'TENON_RELATIONSHIP', or put it on a column"));
  if (!Fk)
    return;
  F.note(Fk->Decl->At, quoted(*Fk) + " declared here");
  Edits Moved;
  // Of two structs, one may be a mixin of several tables.
  if (Fk->From != R.From || !moveTo(*Fk, Words, Moved))
    return;
  Span Away = Words.Written.At;
  Away.Editable = Words.Written.Args.Editable;
  // With what is between it and the declaration, if it is all there is.
  if (!R.Decl->Relationship && R.Decl->Decl.File == Away.File &&
      R.Decl->Decl.Begin > Away.End)
    Away.End = R.Decl->Decl.Begin;
  Moved.push_back({Away, ""});
  F.fix(Moved);
}

void runColumnAnnotationOnRelation(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const Relationship *R : T.Relationships)
      if (!R->implied() && R->Decl->Column)
        report(*R, Out);
}

} // namespace tenon::checker
