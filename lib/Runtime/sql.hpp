//===- sql.hpp - the text of the session's own statements -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SQL_HPP
#define TENON_RUNTIME_SQL_HPP

#include "database.hpp"

#include <string>

namespace tenon::detail {

/// Writes one statement, counting its parameters.
class sql_writer {
public:
  sql_writer(std::string &to, const dialect &in) : sql_(to), dialect_(in) {}

  sql_writer &text(std::string_view text) {
    sql_ += text;
    return *this;
  }
  sql_writer &name(const table &of) {
    write_table_name(sql_, of);
    return *this;
  }
  sql_writer &column(const table &of, std::size_t index) {
    write_identifier(sql_, of.columns[index].name);
    return *this;
  }
  /// "table"."column"
  sql_writer &full_column(const table &of, std::size_t index) {
    return name(of).text(".").column(of, index);
  }
  sql_writer &parameter() {
    dialect_.write_parameter(sql_, parameters_++);
    return *this;
  }
  /// How many were written.
  int parameter_count() const { return parameters_; }
  /// As many, in parentheses.
  sql_writer &parameters(std::size_t count);
  /// The columns with the table's name.
  sql_writer &all_columns(const table &of);
  /// SELECT and all columns, FROM and the table.
  sql_writer &select_all(const table &of);
  sql_writer &order_by(const table &of, std::span<const ordering> keys);

private:
  std::string &sql_;
  const dialect &dialect_;
  int parameters_ = 0;
};

/// The most rows that share a statement: more gain little, and cost more to
/// prepare.
constexpr std::size_t most_rows_together = 64;
/// How many rows share a statement, each with so many values; at least one.
std::size_t rows_together(const dialect &of, std::size_t values);

/// `columns`: what is given, if not nothing for several rows; those of
/// `returned` are read back.
void write_insert(sql_writer &to, const table &of, std::uint64_t columns,
                  std::uint64_t returned, std::size_t rows = 1);
/// `columns`: what is set, the version among them; then the key, and the
/// version where there is one.
void write_update(sql_writer &to, const table &of, std::uint64_t columns,
                  int version_column);
void write_delete(sql_writer &to, const table &of, int version_column);
/// By the primary key, which is one column.
void write_delete_many(sql_writer &to, const table &of, std::size_t rows);
/// By the primary key.
void write_get(sql_writer &to, const table &of);
/// The rows that a relationship leads to.
void write_related(sql_writer &to, const relationship_info &r);
/// A row between two others: the columns of the near key, then of the far one.
void write_link(sql_writer &to, const relationship_info &r);
void write_unlink(sql_writer &to, const relationship_info &r);

} // namespace tenon::detail

#endif // TENON_RUNTIME_SQL_HPP
