//===- Bases.cpp - what derives from what ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Bases.h"

using namespace llvm;

namespace tenon::checker {

// Facts that are damaged can say that a struct derives from itself.
static constexpr unsigned MaxDepth = 64;

static bool derives(const Program &P, const Record &R, const Record &Base,
                    unsigned Depth) {
  if (Depth > MaxDepth)
    return false;
  for (const BaseRef &B : R.Bases) {
    const Record *Next = P.model().find(B.Name);
    if (Next && (Next == &Base || derives(P, *Next, Base, Depth + 1)))
      return true;
  }
  return false;
}

bool derives(const Program &P, const Record &R, const Record &Base) {
  return derives(P, R, Base, 0);
}

} // namespace tenon::checker
