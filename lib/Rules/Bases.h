//===- Bases.h - what derives from what -------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_BASES_H
#define TENON_RULES_BASES_H

#include "Resolve/Program.h"

namespace tenon::checker {

/// Base is a model that R derives from, directly or not.
bool derives(const Program &P, const Record &R, const Record &Base);

} // namespace tenon::checker

#endif // TENON_RULES_BASES_H
