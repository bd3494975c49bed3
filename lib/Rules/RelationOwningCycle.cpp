//===- RelationOwningCycle.cpp - relation-owning-cycle --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both sides of a pair own the other one, so neither is ever freed.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static bool owns(const Relationship &R) {
  const MemberType &Type = R.Decl->Type;
  return Type.Held == Holder::SharedPtr ||
         (Type.Held == Holder::Container && Type.Element == Holder::SharedPtr);
}

// The row with the key is a part of the other one rather than its owner.
static bool comesFirst(const Relationship &R) {
  if (R.Dir == Direction::ManyToOne)
    return true;
  return R.Other->Dir != Direction::ManyToOne && R.Index <= R.Other->Index;
}

static bool isPair(const Relationship &R) {
  return R.Other && !R.implied() && !R.Other->implied() &&
         ((R.Paired && R.Fault == PairFault::None) ||
          R.Fault == PairFault::Missing);
}

static Edit makeWeak(const Relationship &R) {
  static constexpr StringRef Shared = "std::shared_ptr";
  const Member &M = *R.Decl;
  // What initialises it may not fit.
  bool Plain = M.Decl.Editable && M.Decl.End == M.At.End;
  if (!Plain || !M.Type.Spelling.starts_with("std::shared_ptr<"))
    return {};
  Span At = M.Type.At;
  At.End = At.Begin + Shared.size();
  return {At, "std::weak_ptr"};
}

void runRelationOwningCycle(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!isPair(R) || !owns(R) || !owns(*R.Other) || !comesFirst(R))
      continue;
    const Relationship &Other = *R.Other;
    Finding &F = Out.report(
        R.Decl->Type.At, quoted(R) + " and " + quoted(Other) +
                             " own each other, so neither is ever freed; use "
                             "'std::weak_ptr' on one side");
    if (&Other != &R)
      F.note(Other.Decl->Type.At, quoted(Other) + " declared here");
    if (R.Dir == Direction::ManyToOne)
      F.fix(makeWeak(R));
  }
}

} // namespace tenon::checker
