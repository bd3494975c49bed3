//===- Overlaps.cpp - what may write the same columns ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Overlaps.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

// A pair is one writer: what one side says, it says for both.
static SmallVector<const Relationship *, 2> sidesOf(const Relationship &R) {
  if (R.Paired && R.Other != &R)
    return {&R, R.Other};
  return {&R};
}

static bool allows(const Relationship &R, const Relationship &Other) {
  return any_of(sidesOf(R), [&](const Relationship *Side) {
    return Side->words() &&
           any_of(Side->words()->Overlaps, [&](const NameRef &N) {
             return N.Text == "*" ||
                    any_of(sidesOf(Other), [&](const Relationship *To) {
                      return N.Text == To->name();
                    });
           });
  });
}

bool overlapIsMeant(const Relationship &A, const Relationship &B) {
  return allows(A, B) || allows(B, A);
}

} // namespace tenon::checker
