//===- DuplicateTableAcrossUnits.cpp - duplicate-table-across-units -------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two structs that no unit sees together claim the same table.
//
//===----------------------------------------------------------------------===//

#include "Rules/DuplicateTables.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

void runDuplicateTableAcrossUnits(const Program &P, Reporter &Out) {
  reportDuplicateTables(P, /*AcrossUnits=*/true, Out);
}

} // namespace tenon::checker
