//===- FkTypeSignedness.cpp - fk-type-signedness --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key and the column it refers to differ in sign.
//
//===-----------------------------------------------------------------------===//

#include "Rules/KeyTypes.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runFkTypeSignedness(const Program &P, Reporter &Out) {
  forEachPair(P, [&](const Column &Fk, const Column &Key) {
    if (compare(Fk, Key) != TypeFit::OtherSign)
      return;
    Out.report(Fk.Decl->Type.At, "foreign key " + quoted(Fk) + " is " +
                                     typeText(Fk) + ", but refers to " +
                                     quoted(Key) + ", which is " +
                                     typeText(Key))
        .note(Key.Decl->At, quoted(Key) + " declared here")
        .fix(takeOverType(Fk, Key));
  });
}

} // namespace tenon::checker
