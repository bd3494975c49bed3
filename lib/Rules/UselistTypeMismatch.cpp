//===- UselistTypeMismatch.cpp - uselist-type-mismatch --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A member's type and what is said of it differ in how many rows it holds.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static void reportKey(const Relationship &R, Reporter &Out) {
  const Annotation &Written = R.words()->Written;
  StringRef Says = R.Collection ? "false" : "true";
  Out.report(Written.valueOf(Key::Uselist),
             "'uselist = " + Says + "' on " + quoted(R) + ", whose type " +
                 quoted(Twine(R.Decl->Type.Spelling)) +
                 (R.Collection ? " is a collection" : " holds one row"))
      .note(R.Decl->Type.At, "the type is given here")
      .fix(removeKey(Written, Key::Uselist));
}

// Either the type is wrong or which of the two rows is the far one.
static void reportSelfReference(const Relationship &R, Reporter &Out) {
  Out.report(R.keyOrName(Key::RemoteSide),
             quoted(R) +
                 " is a collection, but reads the row that the foreign "
                 "key " +
                 quoted(*R.Via) +
                 " refers to, so it can hold one row at most; the one-to-many "
                 "side has no 'remote_side'")
      .note(R.Via->at(), "the foreign key is here");
}

// `tenon::many` becomes `tenon::one`; other containers have no such twin.
static void reportSide(const Relationship &R, Reporter &Out) {
  const MemberType &Type = R.Decl->Type;
  Finding &F = Out.report(
      Type.At, quoted(R) +
                   " is a collection, but its own struct holds the "
                   "foreign key " +
                   quoted(*R.Via) + ", so it can hold one row at most");
  F.note(R.Via->at(), "the foreign key is here");
  auto [Before, After] = Type.Spelling.split("many<");
  if (Type.Held == Holder::Many && !After.empty())
    F.fix(Edit{Type.At, (Before + "one<" + After).str()});
}

void runUselistTypeMismatch(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.implied())
      continue;
    if (R.ShapeUnclear)
      reportKey(R, Out);
    else if (R.Collection && R.Dir == Direction::ManyToOne && R.Via)
      R.selfReferential() ? reportSelfReference(R, Out) : reportSide(R, Out);
  }
}

} // namespace tenon::checker
