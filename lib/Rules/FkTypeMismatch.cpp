//===- FkTypeMismatch.cpp - fk-type-mismatch ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key has another type than the column it refers to.
//
//===-----------------------------------------------------------------------===//

#include "Rules/KeyTypes.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runFkTypeMismatch(const Program &P, Reporter &Out) {
  forEachPair(P, [&](const Column &Fk, const Column &Key) {
    if (compare(Fk, Key) != TypeFit::OtherFamily)
      return;
    Out.report(Fk.Decl->Type.At, "foreign key " + quoted(Fk) + " is " +
                                     quoted(Twine(Fk.Decl->Type.Spelling)) +
                                     ", but refers to " + quoted(Key) +
                                     ", which is " +
                                     quoted(Twine(Key.Decl->Type.Spelling)))
        .note(Key.Decl->At, quoted(Key) + " declared here");
  });
}

} // namespace tenon::checker
