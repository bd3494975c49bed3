//===- Overlaps.h - what may write the same columns -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_OVERLAPS_H
#define TENON_RULES_OVERLAPS_H

#include "Resolve/Program.h"

namespace tenon::checker {

/// A side of one names a side of the other in `.overlaps`.
bool overlapIsMeant(const Relationship &A, const Relationship &B);

} // namespace tenon::checker

#endif // TENON_RULES_OVERLAPS_H
