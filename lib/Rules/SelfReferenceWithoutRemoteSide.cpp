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

using namespace llvm;

namespace tenon::checker {

// A linked list: the partner goes forward along the key, so this one goes back.
static bool saysOtherEnd(const Relationship &R) {
  return R.Other && R.Other != &R && R.Other->RemoteSideGiven;
}

void runSelfReferenceWithoutRemoteSide(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (!R.selfReferential() || R.implied() || R.Collection || !R.Via ||
        R.ShapeUnclear || R.RemoteSideGiven || R.Dir != Direction::OneToMany ||
        saysOtherEnd(R) || R.Other == &R)
      continue;
    Out.report(R.at(), quoted(R) +
                           " without 'remote_side' reads the row that refers "
                           "to this one, not the one that " +
                           quoted(*R.Via) +
                           (R.Via->composite() ? " refer to" : " refers to"))
        .note(R.Via->at(), "the foreign key is here")
        .fix(insertKey(*R.Decl, AnnotationKind::Relationship, Key::RemoteSide,
                       "{" + memberList(R.Via->Referred) + "}"));
  }
}

} // namespace tenon::checker
