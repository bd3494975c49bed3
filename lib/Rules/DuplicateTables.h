//===- DuplicateTables.h - structs that claim one table ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_DUPLICATETABLES_H
#define TENON_RULES_DUPLICATETABLES_H

#include "Rules/Rule.h"

namespace tenon::checker {

/// Those that some unit sees together, or those that none does.
void reportDuplicateTables(const Program &P, bool AcrossUnits, Reporter &Out);

} // namespace tenon::checker

#endif // TENON_RULES_DUPLICATETABLES_H
