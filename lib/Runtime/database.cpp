//===- database.cpp - what all connections share --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The part of a connection that is the same for every database, and names as
// SQL writes them.
//
//===----------------------------------------------------------------------===//

#include "database.hpp"

#include "statement_cache.hpp"

namespace tenon::detail {

void statement::columns(int first, std::span<value_view> to) {
  for (value_view &value : to)
    value = column(first++);
}

bool statement::step(std::span<value_view> to) {
  if (!step())
    return false;
  columns(0, to);
  return true;
}

connection::connection() : cache_(std::make_unique<statement_cache>()) {}

connection::~connection() = default;

void connection::forget_statements() noexcept { cache_->clear(); }

void write_identifier(std::string &sql, std::string_view name) {
  sql += '"';
  for (char letter : name) {
    if (letter == '"')
      sql += '"';
    sql += letter;
  }
  sql += '"';
}

void write_table_name(std::string &sql, const table &of) {
  if (of.schema && *of.schema) {
    write_identifier(sql, of.schema);
    sql += '.';
  }
  write_identifier(sql, of.name);
}

} // namespace tenon::detail
