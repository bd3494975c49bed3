//===- FkTypeWidening.cpp - fk-type-widening ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key is wider than the column it refers to.
//
//===-----------------------------------------------------------------------===//

#include "Rules/KeyTypes.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runFkTypeWidening(const Program &P, Reporter &Out) {
  forEachPair(P, [&](const Column &Fk, const Column &Key) {
    if (compare(Fk, Key) != TypeFit::Wider)
      return;
    Out.report(Fk.Decl->Type.At, "foreign key " + quoted(Fk) + " is " +
                                     typeText(Fk) + ", wider than " +
                                     quoted(Key) + ", which is " +
                                     typeText(Key))
        .note(Key.Decl->At, quoted(Key) + " declared here")
        .fix(takeOverType(Fk, Key));
  });
}

} // namespace tenon::checker
