//===- FkStrongIdMismatch.cpp - fk-strong-id-mismatch ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key has another strong type than the column it refers to.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "Rules/KeyTypes.h"

using namespace llvm;

namespace tenon::checker {

void runFkStrongIdMismatch(const Program &P, Reporter &Out) {
  forEachPair(P, [&](const Column &Fk, const Column &Key) {
    if (compare(Fk, Key) != TypeFit::OtherIdentity)
      return;
    Out.report(Fk.Decl->Type.At,
               "foreign key " + quoted(Fk) + " is " + typeText(Fk) +
                   ", but refers to " + quoted(Key) +
                   ", whose strong type is " + typeText(Key))
        .note(Key.Decl->At, quoted(Key) + " declared here");
  });
}

} // namespace tenon::checker
