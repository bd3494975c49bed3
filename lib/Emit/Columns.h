//===- Columns.h - the columns of a table as they are stored ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the schema and the mapping must agree on: which columns there are, which
// of them the database numbers, and which enums are stored by name.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_COLUMNS_H
#define TENON_EMIT_COLUMNS_H

#include "Resolve/Program.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// `schema.name`, or `name`.
std::string fullName(const Table &T);

/// Null where the member has no TENON_COLUMN.
const ColumnWords *wordsOf(const Column &C);

/// Without those of mixins that the struct's own members hide.
ColumnList columnsOf(const Table &T);
ColumnList primaryKeyOf(const Table &T);
/// The columns that members of these names are; unknown ones are left out.
ColumnList columnsNamed(const Table &T, const NameList &Names);

/// The primary key, where it is one integer of the default type; else null.
const Column *soleKey(const Table &T);
bool isSoleKey(const Column &C);

/// It says `.autoincrement = true`.
bool counts(const Column &C);
/// PostgreSQL gives it the next number where a row does not say one.
bool isIdentity(const Column &C);
/// The database numbers the rows: by SQLite's row number or PostgreSQL's
/// identity.
bool isGenerated(const Column &C);

/// An enum whose column holds characters: by its own `.type` or `.length`, or
/// those of the column that it refers to.
bool isStoredByName(const Column &C);
/// The `.type` of the column, or of the one that it refers to, or none.
llvm::StringRef givenType(const Column &C);
/// One for each value, in order.
std::vector<Enumerator> distinctEnumerators(const MemberType &T);

/// The next column that a foreign key of this one leads to, or null.
const Column *referredBy(const Column &C);

} // namespace tenon::checker

#endif // TENON_EMIT_COLUMNS_H
