//===- TableCycles.h - cycles of foreign keys -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_TABLECYCLES_H
#define TENON_RULES_TABLECYCLES_H

#include "Resolve/Program.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// Foreign keys, each one's target the owner of the next, the last one's the
/// owner of the first.
using TableCycle = std::vector<const ForeignKey *>;

/// One shortest cycle of two or more tables for each group of tables that
/// reach each other over the foreign keys that count. Linear in their number.
std::vector<TableCycle>
findCycles(const Program &P,
           llvm::function_ref<bool(const ForeignKey &)> Counts);

/// No column of it can be null.
bool isRequired(const ForeignKey &F);
/// All its columns are part of the primary key.
bool isIdentifying(const ForeignKey &F);
bool deletes(const ForeignKey &F);
/// Something happens to this row when the one it refers to is deleted or gets
/// another key: what SQL Server counts.
bool acts(const ForeignKey &F);
/// Where that is said.
Span actingAt(const ForeignKey &F);
/// 'A' -> 'B' -> 'A'
std::string pathText(const TableCycle &Cycle);

} // namespace tenon::checker

#endif // TENON_RULES_TABLECYCLES_H
