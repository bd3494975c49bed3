//===- sql.cpp - the text of the session's own statements -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "sql.hpp"

#include "packed_row.hpp"

#include <algorithm>

namespace tenon::detail {

namespace {

/// Writes something between the parts of a list.
class separator {
public:
  separator(sql_writer &to, const char *text) : to_(to), text_(text) {}
  void next() {
    if (!first_)
      to_.text(text_);
    first_ = false;
  }

private:
  sql_writer &to_;
  const char *text_;
  bool first_ = true;
};

void write_key_condition(sql_writer &to, const table &of) {
  separator between(to, " AND ");
  for (std::uint16_t column : of.primary_key) {
    between.next();
    to.column(of, column).text(" = ").parameter();
  }
}

} // namespace

sql_writer &sql_writer::parameters(std::size_t count) {
  text("(");
  separator between(*this, ", ");
  for (std::size_t i = 0; i != count; ++i) {
    between.next();
    parameter();
  }
  return text(")");
}

sql_writer &sql_writer::all_columns(const table &of) {
  separator between(*this, ", ");
  for (std::size_t i = 0; i != of.columns.size(); ++i) {
    between.next();
    full_column(of, i);
  }
  return *this;
}

sql_writer &sql_writer::select_all(const table &of) {
  return text("SELECT ").all_columns(of).text(" FROM ").name(of);
}

sql_writer &sql_writer::order_by(const table &of,
                                 std::span<const ordering> keys) {
  if (keys.empty())
    return *this;
  text(" ORDER BY ");
  separator between(*this, ", ");
  for (const ordering &key : keys) {
    between.next();
    full_column(of, key.column).text(key.descending ? " DESC" : "");
  }
  return *this;
}

void write_insert(sql_writer &to, const table &of, std::uint64_t columns,
                  std::uint64_t returned, std::size_t rows) {
  to.text("INSERT INTO ").name(of);
  if (columns == 0)
    to.text(" DEFAULT VALUES");
  else {
    to.text(" (");
    separator between(to, ", ");
    std::size_t count = 0;
    for (std::size_t i = 0; i != of.columns.size(); ++i)
      if (columns & column_bit(i)) {
        between.next();
        to.column(of, i);
        ++count;
      }
    to.text(") VALUES ");
    separator tuples(to, ", ");
    for (std::size_t i = 0; i != rows; ++i) {
      tuples.next();
      to.parameters(count);
    }
  }
  if (returned == 0)
    return;
  to.text(" RETURNING ");
  separator between(to, ", ");
  for (std::size_t i = 0; i != of.columns.size(); ++i)
    if (returned & column_bit(i)) {
      between.next();
      to.column(of, i);
    }
}

void write_update(sql_writer &to, const table &of, std::uint64_t columns,
                  int version_column) {
  to.text("UPDATE ").name(of).text(" SET ");
  separator between(to, ", ");
  for (std::size_t i = 0; i != of.columns.size(); ++i)
    if (columns & column_bit(i)) {
      between.next();
      to.column(of, i).text(" = ").parameter();
    }
  to.text(" WHERE ");
  write_key_condition(to, of);
  if (version_column >= 0)
    to.text(" AND ")
        .column(of, static_cast<std::size_t>(version_column))
        .text(" = ")
        .parameter();
}

void write_delete(sql_writer &to, const table &of, int version_column) {
  to.text("DELETE FROM ").name(of).text(" WHERE ");
  write_key_condition(to, of);
  if (version_column >= 0)
    to.text(" AND ")
        .column(of, static_cast<std::size_t>(version_column))
        .text(" = ")
        .parameter();
}

void write_delete_many(sql_writer &to, const table &of, std::size_t rows) {
  to.text("DELETE FROM ").name(of).text(" WHERE ");
  to.column(of, of.primary_key[0]).text(" IN ").parameters(rows);
}

void write_get(sql_writer &to, const table &of) {
  to.select_all(of).text(" WHERE ");
  write_key_condition(to, of);
}

void write_related(sql_writer &to, const relationship_info &r) {
  const table &target = *r.target;
  to.select_all(target);
  if (r.kind == direction::many_to_many) {
    to.text(" JOIN ").name(*r.secondary).text(" AS ");
    std::string alias = "\"tenon_between\"";
    to.text(alias).text(" ON ");
    separator joined(to, " AND ");
    for (const column_pair &pair : r.far_columns) {
      joined.next();
      to.full_column(target, pair.here)
          .text(" = ")
          .text(alias)
          .text(".")
          .column(*r.secondary, pair.there);
    }
    to.text(" WHERE ");
    separator between(to, " AND ");
    for (const column_pair &pair : r.columns) {
      between.next();
      to.text(alias)
          .text(".")
          .column(*r.secondary, pair.there)
          .text(" = ")
          .parameter();
    }
  } else {
    to.text(" WHERE ");
    separator between(to, " AND ");
    for (const column_pair &pair : r.columns) {
      between.next();
      to.full_column(target, pair.there).text(" = ").parameter();
    }
  }
  to.order_by(target, r.order_by);
}

std::size_t rows_together(const dialect &of, std::size_t values) {
  auto most = static_cast<std::size_t>(of.max_parameters());
  return values == 0
             ? 1
             : std::clamp<std::size_t>(most / values, 1, most_rows_together);
}

void write_link(sql_writer &to, const relationship_info &r) {
  to.text("INSERT INTO ").name(*r.secondary).text(" (");
  separator between(to, ", ");
  std::size_t count = 0;
  for (auto pairs : {r.columns, r.far_columns})
    for (const column_pair &pair : pairs) {
      between.next();
      to.column(*r.secondary, pair.there);
      ++count;
    }
  to.text(") VALUES ").parameters(count);
}

void write_unlink(sql_writer &to, const relationship_info &r) {
  to.text("DELETE FROM ").name(*r.secondary).text(" WHERE ");
  separator between(to, " AND ");
  for (auto pairs : {r.columns, r.far_columns})
    for (const column_pair &pair : pairs) {
      between.next();
      to.column(*r.secondary, pair.there).text(" = ").parameter();
    }
}

} // namespace tenon::detail
