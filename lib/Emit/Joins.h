//===- Joins.h - the columns that a relationship goes over ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_JOINS_H
#define TENON_EMIT_JOINS_H

#include "Emit/Mapping.h"

namespace tenon::checker {

/// The place of a column of that list.
unsigned placeOf(const ColumnList &Columns, const Column *C);

/// Column of the owner, column of the target, both of which M has.
ColumnPairs pairsOf(const Mapping &M, const ForeignKey &F);

struct Join {
  /// Column of this table; column of the target or, for many-to-many, of the
  /// secondary.
  ColumnPairs Columns;
  /// Many-to-many: column of the target, column of the secondary.
  ColumnPairs FarColumns;
};

/// An error where it is not known, or more than one.
llvm::Expected<Join> joinOf(const Mapping &M, const Relationship &R);

} // namespace tenon::checker

#endif // TENON_EMIT_JOINS_H
