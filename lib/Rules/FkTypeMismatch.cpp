//===- FkTypeMismatch.cpp - fk-type-mismatch ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key has another type than the column it refers to.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/KeyTypes.h"

using namespace llvm;

namespace tenon::checker {

void runFkTypeMismatch(const Program &P, Reporter &Out) {
  forEachPair(P, [&](const Column &Fk, const Column &Key) {
    if (compare(Fk, Key) != TypeFit::OtherFamily)
      return;
    Out.report(Fk.Decl->Type.At,
               "foreign key " + quoted(Fk) + " is " + typeText(Fk) +
                   ", but refers to " + quoted(Key) + ", which is " +
                   typeText(Key))
        .note(Key.Decl->At, quoted(Key) + " declared here");
  });
}

} // namespace tenon::checker
