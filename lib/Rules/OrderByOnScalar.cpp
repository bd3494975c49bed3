//===- OrderByOnScalar.cpp - order-by-on-scalar -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A scalar relationship has an order.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"

namespace tenon::checker {

void runOrderByOnScalar(const Program &P, Reporter &Out) {
  for (const Relationship &R : P.relationships()) {
    const RelationshipWords *Words = R.words();
    if (!Words || Words->OrderBy.empty() || R.Collection || R.ShapeUnclear)
      continue;
    Out.report(Words->Written.valueOf(Key::OrderBy),
               "'order_by' on " + quoted(R) + ", which holds one row")
        .note(R.Decl->Type.At, "the type is given here")
        .fix(removeKey(Words->Written, Key::OrderBy));
  }
}

} // namespace tenon::checker
