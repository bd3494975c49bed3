//===- CascadeOrphanManySide.cpp - cascade-orphan-many-side -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An object that others may refer to is deleted when one of them lets it go.
//
//===----------------------------------------------------------------------===//

#include "Rules/Cascades.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runCascadeOrphanManySide(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    if (R.Dir != Direction::ManyToOne && R.Dir != Direction::ManyToMany)
      continue;
    if (!cascades(R, cascade::DeleteOrphan) || R.words()->SingleParent)
      continue;
    StringRef Kind =
        R.Dir == Direction::ManyToOne ? "many-to-one" : "many-to-many";
    Out.report(R.keyOrName(Key::Cascade),
               Kind + " " + quoted(R) +
                   " cascades 'delete_orphan', which needs 'single_parent': "
                   "others may refer to the same row")
        .fix(setKey(*R.Decl, AnnotationKind::Relationship, Key::SingleParent,
                    "true"));
  }
}

} // namespace tenon::checker
