//===- Sql.h - where SQL's dialects differ ----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_SQL_H
#define TENON_EMIT_SQL_H

#include "Resolve/Program.h"
#include <optional>
#include <string>

namespace tenon::checker {

enum class Dialect : std::uint8_t { Sqlite, Postgresql };

llvm::StringRef dialectName(Dialect D);
std::optional<Dialect> dialectOfName(llvm::StringRef Name);

/// "name", always in quotes: any name is then a valid one, keywords too, and
/// PostgreSQL does not change its case.
std::string quotedIdentifier(llvm::StringRef Name);

/// "a", "b"
std::string identifierList(llvm::ArrayRef<Column *> Columns);

/// The SQL type of a column, by `.type`, by that of the column it refers to,
/// or by the C++ type. Empty where that could not be read.
std::string sqlType(const Column &C, Dialect D);

/// 'text'
std::string quotedText(llvm::StringRef Text);

/// What the column of an enum may hold: `0, 1`, or `'red', 'green'` where it is
/// stored by name. Empty for other columns, for an enum without constants, and
/// for flags, which are combined.
std::string valuesOf(const Column &C);

/// ` ON DELETE CASCADE`, or nothing; Event is DELETE or UPDATE.
std::string actionClause(llvm::StringRef Event, Action A);

/// What follows DEFAULT: parentheses around whatever is not plainly a literal,
/// because SQLite takes no expression without them.
std::string defaultValue(llvm::StringRef Sql);

/// Names longer than PostgreSQL keeps end in a hash of the whole instead of
/// being cut, which could make two of them the same.
std::string shortenedName(std::string Name);

} // namespace tenon::checker

#endif // TENON_EMIT_SQL_H
