//===- SelfReferenceWithoutRemoteSide.cpp - self-reference-without-remote-side
//===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A scalar self-reference does not say which of the two rows it reads. Without
// remote_side it is the one-to-many side and reads the row that refers to this
// one.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// A linked list: the partner goes forward along the key, so this one goes back.
// It does so too where this one forgot to name it.
static bool saysOtherEnd(const Relationship &R) {
  return any_of(R.Owner->Relationships, [&](const Relationship *Side) {
    return Side != &R && Side->RemoteSideGiven &&
           (R.Other == Side || Side->Other == &R);
  });
}

// Which end this one is cannot be known before it names the other one rightly.
static bool namesSideWrongly(const Relationship &R) {
  return R.Fault == PairFault::NameUnknown ||
         R.Fault == PairFault::NotRelation || R.Fault == PairFault::WrongTarget;
}

static bool isUnclear(const Relationship &R) {
  return R.selfReferential() && !R.implied() && !R.Collection && R.Via &&
         !R.ShapeUnclear && !R.RemoteSideGiven &&
         R.Dir == Direction::OneToMany && !saysOtherEnd(R) &&
         !namesSideWrongly(R) && R.Other != &R;
}

static const Relationship *unclearPartner(const Relationship &R) {
  return R.Other && R.Other->Other == &R && isUnclear(*R.Other) ? R.Other
                                                                : nullptr;
}

void runSelfReferenceWithoutRemoteSide(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!isUnclear(R))
      continue;
    // Of a pair, one side needs it, and only the user knows which.
    const Relationship *Partner = unclearPartner(R);
    if (Partner && Partner->Index < R.Index)
      continue;
    Finding &F =
        Out.report(R.at(),
                   quoted(R) +
                       " without 'remote_side' reads the row that "
                       "refers to this one, not the one that " +
                       quoted(*R.Via) +
                       (R.Via->composite() ? " refer to" : " refers to"))
            .note(R.Via->at(), "the foreign key is here");
    if (Partner)
      F.note(Partner->at(),
             quoted(*Partner) + ", its other side, does not say it either");
    else
      F.fix(insertKey(*R.Decl, AnnotationKind::Relationship, Key::RemoteSide,
                      "{" + memberList(R.Via->Referred) + "}"));
  }
}

} // namespace tenon::checker
