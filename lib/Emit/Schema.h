//===- Schema.h - a program as SQL's CREATE TABLE ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_SCHEMA_H
#define TENON_EMIT_SCHEMA_H

#include "Emit/Sql.h"
#include "llvm/Support/Error.h"

namespace tenon::checker {

/// Statements without the semicolon at the end.
struct TableStatements {
  const Table *T;
  /// CREATE TABLE, and the indexes after it.
  std::vector<std::string> Create;
  /// Foreign keys that are added when all tables are there.
  std::vector<std::string> Later;
};

struct SchemaStatements {
  std::vector<std::string> Schemas;
  /// Each after those it refers to.
  std::vector<TableStatements> Tables;
};

/// An error where the dialect has no such thing, or where the program has no
/// such meaning; nothing is left off silently.
llvm::Expected<SchemaStatements> statementsOf(const Program &P, Dialect D);

/// Those of one table, whatever may be wrong with the others.
llvm::Expected<TableStatements> statementsOf(const Program &P, const Table &T,
                                             Dialect D);

/// A column, and a foreign key, as they stand in CREATE TABLE.
std::string columnText(const Column &C, Dialect D);
std::string foreignKeyText(const ForeignKey &F);

std::string createSchemaText(llvm::StringRef Schema);

/// The statements that create all tables in an empty database: each after
/// those it refers to.
llvm::Expected<std::string> schemaOf(const Program &P, Dialect D);

} // namespace tenon::checker

#endif // TENON_EMIT_SCHEMA_H
