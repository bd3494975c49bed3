//===- select_writer.cpp - the SQL of selects and joins -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "query_writer.hpp"
#include "select_tokens.hpp"

#include <tenon/row_table.hpp>

#include <algorithm>
#include <utility>

namespace tenon::detail {

namespace {

std::string identifier(std::string_view name) {
  std::string sql;
  write_identifier(sql, name);
  return sql;
}

std::string table_name(const table &of) {
  std::string sql;
  write_table_name(sql, of);
  return sql;
}

bool same_alias(const char *a, const char *b) {
  return a == b || (a && b && std::string_view(a) == b);
}

/// As databases compare them that do so loosely: in either case, and a table
/// without its schema.
bool same_name(std::string_view a, std::string_view b) {
  constexpr auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  if (a.size() < b.size())
    std::swap(a, b);
  if (a.size() != b.size() && a[a.size() - b.size() - 1] != '.')
    return false;
  return std::equal(b.begin(), b.end(), a.end() - b.size(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// `left.here = right.there AND ...`
std::string columns_equal(const std::string &left, const table &left_table,
                          const std::string &right, const table &right_table,
                          std::span<const column_pair> pairs) {
  std::string sql;
  for (const column_pair &pair : pairs) {
    if (!sql.empty())
      sql += " AND ";
    sql += left;
    sql += "." + identifier(left_table.columns[pair.here].name);
    sql += " = ";
    sql += right;
    sql += "." + identifier(right_table.columns[pair.there].name);
  }
  return sql;
}

/// As it is written in FROM and JOIN.
std::string introduced(const table &of, const std::string &name) {
  std::string plain = table_name(of);
  return plain == name ? plain : plain + " AS " + name;
}

} // namespace

//===----------------------------------------------------------------------===//
// Tables and their names
//===----------------------------------------------------------------------===//

const query_writer::named_table &query_writer::find(const table &of,
                                                    const char *alias) const {
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
    for (const named_table &each : *scope)
      if (each.of == &of && same_alias(each.alias, alias))
        return each;
  throw invalid_request_error(
      "a query uses a column of '" + std::string(of.struct_name) + "'" +
      (alias ? " as '" + std::string(alias) + "'" : "") +
      ", which is not in it");
}

bool query_writer::is_named(std::string_view name) const {
  for (const std::vector<named_table> &scope : scopes_)
    for (const named_table &each : scope)
      if (same_name(each.name, name))
        return true;
  return false;
}

/// Something else that can be read there has the name.
bool query_writer::is_taken(std::string_view name, const table &of,
                            const char *alias) const {
  for (const std::vector<named_table> &scope : scopes_)
    for (const named_table &each : scope)
      if (same_name(each.name, name) &&
          (each.of != &of || !same_alias(each.alias, alias)))
        return true;
  return false;
}

std::string query_writer::new_name(const char *prefix) {
  std::string made;
  do
    made = identifier(prefix + std::to_string(++names_));
  while (is_named(made));
  return made;
}

void query_writer::add_table(const table &of, const char *alias,
                             std::string_view rows) {
  std::string name = alias           ? identifier(alias)
                     : !rows.empty() ? new_name("tenon_select_")
                                     : table_name(of);
  if (is_taken(name, of, alias))
    name = new_name("tenon_table_");
  scopes_.back().push_back({&of, alias, std::move(name), rows});
}

void query_writer::add_joined(std::string_view joins) {
  for (const joined_table &each : tables_of(joins))
    add_table(*each.of, each.alias, each.rows);
}

/// As it is written in FROM and JOIN. A select there sees none of the tables
/// around it.
std::string query_writer::introduce(const named_table &what) {
  if (what.rows.empty())
    return introduced(*what.of, what.name);
  std::vector<std::vector<named_table>> around = std::exchange(scopes_, {});
  std::string sql = "(" + select(what.rows, true) + ") AS " + what.name;
  scopes_ = std::move(around);
  return sql;
}

//===----------------------------------------------------------------------===//
// Joins
//===----------------------------------------------------------------------===//

query_writer::path query_writer::take_path(const char *&at) const {
  path along{};
  const auto *from = take_address<table>(at);
  const auto *alias = take_address<char>(at);
  along.from = &find(*from, alias);
  along.relationship = take_address<relationship_info>(at);
  along.to_alias = take_address<char>(at);
  return along;
}

std::string query_writer::joins(std::string_view tokens) {
  std::string sql;
  const char *at = tokens.data();
  const char *end = at + tokens.size();
  while (at != end) {
    char kind = *at++;
    sql += join(kind, at);
  }
  return sql;
}

std::string query_writer::join(char kind, const char *&at) {
  if (kind == 'j' || kind == 'o')
    return join_along(kind, take_path(at));
  const auto *of = take_address<table>(at);
  const auto *alias = take_address<char>(at);
  if (kind == 'd' || kind == 'D')
    take_text(at); // the table knows it
  std::string sql = kind == 'O' || kind == 'D' ? " LEFT JOIN " : " JOIN ";
  sql += introduce(find(*of, alias));
  return sql + " ON " + row_condition(take_text(at));
}

std::string query_writer::join_along(char kind, const path &along) {
  const relationship_info &r = *along.relationship;
  const std::string &from = along.from->name;
  const std::string &to = find(*r.target, along.to_alias).name;
  std::string word = kind == 'o' ? " LEFT JOIN " : " JOIN ";
  if (!r.secondary)
    return word + introduced(*r.target, to) + " ON " +
           columns_equal(from, *along.from->of, to, *r.target, r.columns);
  // The two tables together are what is there or not.
  std::string link = new_name("tenon_link_");
  return word + "(" + introduced(*r.secondary, link) + " JOIN " +
         introduced(*r.target, to) + " ON " +
         columns_equal(to, *r.target, link, *r.secondary, r.far_columns) +
         ") ON " +
         columns_equal(from, *along.from->of, link, *r.secondary, r.columns);
}

std::string query_writer::related(const char *&at) {
  path along = take_path(at);
  const relationship_info &r = *along.relationship;
  std::string_view what = take_text(at);
  std::string from = along.from->name;
  const table &from_table = *along.from->of;
  std::string to = table_name(*r.target);
  if (is_named(to))
    to = new_name("tenon_");
  std::string sql = "(EXISTS (SELECT 1 FROM " + introduced(*r.target, to);
  if (r.secondary) {
    std::string link = new_name("tenon_link_");
    sql += " JOIN " + introduced(*r.secondary, link) + " ON " +
           columns_equal(to, *r.target, link, *r.secondary, r.far_columns) +
           " WHERE " +
           columns_equal(from, from_table, link, *r.secondary, r.columns);
  } else
    sql +=
        " WHERE " + columns_equal(from, from_table, to, *r.target, r.columns);
  if (!what.empty()) {
    enter();
    scopes_.back().push_back({r.target, nullptr, to, {}});
    sql += " AND (" + row_condition(what) + ")";
    leave();
  }
  return sql + "))";
}

//===----------------------------------------------------------------------===//
// Selects
//===----------------------------------------------------------------------===//

std::string query_writer::limit() {
  std::string sql = " LIMIT " + parameter();
  return sql + " OFFSET " + parameter();
}

/// As one side of a set, where SQL allows no order. Sets go from left to right,
/// unless an intersection follows: some databases make that one first.
std::string query_writer::set_operand(std::string_view packed, bool named,
                                      bool goes_on) {
  packed_select parts = unpack(packed);
  if ((parts.set == 0 || goes_on) && !parts.limited && parts.order.empty())
    return select(packed, named);
  return "SELECT * FROM (" + select(packed, named) + ") AS " +
         new_name("tenon_rows_");
}

/// As list(), where those around it name each by its place.
std::string query_writer::named_list(std::string_view tokens) {
  std::string sql;
  std::size_t place = 0;
  for (const part &each : run(tokens)) {
    if (place != 0)
      sql += ", ";
    sql += each.sql + " AS " + identifier(row_column_name(place++));
  }
  return sql;
}

/// As what EXISTS asks. There SQLite forgets DISTINCT, which an offset counts
/// by.
std::string query_writer::existing(std::string_view packed) {
  packed_select parts = unpack(packed);
  std::string sql = select(packed, false);
  if (!parts.distinct || !parts.limited)
    return sql;
  return "SELECT 1 FROM (" + sql + ") AS " + new_name("tenon_rows_");
}

std::string query_writer::plain_select(std::string_view packed, bool named) {
  packed_select parts = unpack(packed);
  if (!parts.from.empty()) {
    joined_table first = begun_with(parts.from);
    add_table(*first.of, first.alias, first.rows);
  } else if (!parts.joins.empty())
    throw invalid_request_error(
        "a select joins a table and begins with none: say from()");
  add_joined(parts.joins);
  std::string sql = parts.distinct ? "SELECT DISTINCT " : "SELECT ";
  sql += named ? named_list(parts.columns) : list(parts.columns);
  if (!parts.from.empty())
    sql += " FROM " + introduce(scopes_.back().front());
  sql += joins(parts.joins);
  if (!parts.where.empty())
    sql += " WHERE " + row_condition(parts.where);
  if (!parts.group.empty())
    sql += " GROUP BY " + list(parts.group);
  if (!parts.having.empty())
    sql += " HAVING " + condition(parts.having);
  return sql;
}

std::string query_writer::select(std::string_view packed, bool named) {
  packed_select parts = unpack(packed);
  enter();
  bool within_rows = std::exchange(of_rows_, false);
  std::string sql;
  if (parts.set == 0)
    sql = plain_select(packed, named);
  else {
    bool goes_on = parts.set != 'i' || unpack(parts.left).set == 'i';
    sql = set_operand(parts.left, named, goes_on);
    switch (parts.set) {
    case 'u':
      sql += " UNION ";
      break;
    case 'a':
      sql += " UNION ALL ";
      break;
    case 'i':
      sql += " INTERSECT ";
      break;
    default:
      sql += " EXCEPT ";
    }
    sql += set_operand(parts.right, false, false);
  }
  if (!parts.order.empty())
    sql += " ORDER BY " + list(parts.order);
  if (parts.limited)
    sql += limit();
  leave();
  of_rows_ = within_rows;
  return sql;
}

} // namespace tenon::detail
