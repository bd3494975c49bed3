//===- query_writer.cpp - the SQL of expressions --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A stack machine: operands are pushed as text, what follows them joins them.
//
//===----------------------------------------------------------------------===//

#include "query_writer.hpp"

#include <utility>

namespace tenon::detail {

namespace {

std::string_view sql_of(char how) {
  switch (static_cast<comparison>(how)) {
  case comparison::equal:
    return " = ";
  case comparison::unequal:
    return " <> ";
  case comparison::less:
    return " < ";
  case comparison::less_equal:
    return " <= ";
  case comparison::greater:
    return " > ";
  case comparison::greater_equal:
    return " >= ";
  case comparison::like:
    return " LIKE ";
  }
  switch (how) {
  case '+':
    return " + ";
  case '-':
    return " - ";
  case '*':
    return " * ";
  case '/':
    return " / ";
  case '%':
    return " % ";
  case token::join_text:
    return " || ";
  default:
    return {};
  }
}

std::string_view type_name(value_kind kind) {
  switch (kind) {
  case value_kind::integer:
    return "INTEGER";
  case value_kind::real:
    return "REAL";
  default:
    return "TEXT";
  }
}

template <class Part> std::string pop(std::vector<Part> &stack) {
  std::string sql = std::move(stack.back().sql);
  stack.pop_back();
  return sql;
}

/// In parentheses, unless it is joined by the same word: the parsers of
/// databases do not go deep.
template <class Part> std::string pop(std::vector<Part> &stack, char into) {
  char by = stack.back().joined_by;
  std::string sql = pop(stack);
  return by == 0 || (by == into && into != token::not_) ? sql : "(" + sql + ")";
}

} // namespace

std::vector<query_writer::part> query_writer::run(std::string_view tokens) {
  std::vector<part> stack;
  const char *at = tokens.data();
  const char *end = at + tokens.size();
  while (at != end)
    apply(*at++, at, stack);
  return stack;
}

void query_writer::apply(char what, const char *&at, std::vector<part> &stack) {
  switch (what) {
  case token::and_:
  case token::or_: {
    std::string right = pop(stack, what);
    std::string left = pop(stack, what);
    left += what == token::and_ ? " AND " : " OR ";
    left += right;
    stack.push_back({std::move(left), what});
    return;
  }
  case token::not_:
    stack.push_back({"NOT " + pop(stack, what), what});
    return;
  case token::is_null:
    stack.push_back({"(" + pop(stack, 0) + " IS NULL)"});
    return;
  case token::in: {
    std::string of = pop(stack, 0);
    stack.push_back({in(of, take_raw<std::uint32_t>(at))});
    return;
  }
  case token::in_rows: {
    std::string of = pop(stack, 0);
    stack.push_back({"(" + of + " IN (" + select(take_text(at)) + "))"});
    return;
  }
  case token::like_escaped:
    stack.push_back({like_escaped(take_raw<char>(at), stack)});
    return;
  case token::distinct:
    stack.push_back({"DISTINCT " + pop(stack)});
    return;
  case token::descending:
    stack.push_back({pop(stack) + " DESC"});
    return;
  case token::nulls_first:
  case token::nulls_last:
    stack.push_back(
        {pop(stack) +
         (what == token::nulls_first ? " NULLS FIRST" : " NULLS LAST")});
    return;
  case token::aggregate:
    check_groups_here();
    [[fallthrough]];
  case token::function:
    stack.push_back({call(at, stack)});
    return;
  case token::cast: {
    std::string of = pop(stack);
    of += " AS " + std::string(type_name(take_raw<value_kind>(at)));
    stack.push_back({"CAST(" + of + ")"});
    return;
  }
  case token::filter: {
    std::string what = pop(stack);
    stack.push_back({pop(stack) + " FILTER (WHERE " + what + ")"});
    return;
  }
  case token::window:
    check_groups_here();
    stack.push_back({window(at, stack)});
    return;
  case token::choose:
    stack.push_back({choose(at, stack)});
    return;
  default:
    break;
  }
  std::string_view between = sql_of(what);
  if (between.empty()) {
    stack.push_back({operand(what, at)});
    return;
  }
  std::string right = pop(stack, what);
  std::string sql = "(" + pop(stack, what);
  sql += between;
  sql += right;
  stack.push_back({sql + ")"});
}

std::string query_writer::operand(char what, const char *&at) {
  switch (what) {
  case token::parameter:
    return parameter();
  case token::nothing:
    return "(1 = 0)";
  case token::all_rows:
    return "*";
  case token::place:
    return std::to_string(take_raw<std::uint32_t>(at) + 1);
  case token::value_of:
    return "(" + select(take_text(at)) + ")";
  case token::exists:
    return "(EXISTS (" + existing(take_text(at)) + "))";
  case token::related:
    return related(at);
  default:
    break;
  }
  const auto *alias = what == token::aliased ? take_address<char>(at) : nullptr;
  const auto *of = take_address<table>(at);
  auto index = take_raw<std::uint16_t>(at);
  if (what != token::excluded)
    return column(*of, alias, index);
  std::string sql = "excluded.";
  write_identifier(sql, of->columns[index].name);
  return sql;
}

std::string query_writer::column(const table &of, const char *alias,
                                 std::uint16_t index) {
  std::string sql = find(of, alias).name;
  sql += ".";
  write_identifier(sql, of.columns[index].name);
  return sql;
}

std::string query_writer::in(const std::string &what, std::uint32_t count) {
  std::string sql = "(" + what + " IN (";
  for (std::uint32_t i = 0; i != count; ++i) {
    if (i != 0)
      sql += ", ";
    dialect_.write_parameter(sql, parameters_++);
  }
  return sql + "))";
}

std::string query_writer::call(const char *&at, std::vector<part> &stack) {
  auto count = take_raw<std::uint32_t>(at);
  std::string sql(take_text(at));
  sql += "(";
  for (std::size_t i = stack.size() - count; i != stack.size(); ++i) {
    sql += stack[i].sql;
    if (i + 1 != stack.size())
      sql += ", ";
  }
  stack.resize(stack.size() - count);
  return sql + ")";
}

std::string query_writer::window(const char *&at, std::vector<part> &stack) {
  auto partitions = take_raw<std::uint32_t>(at);
  auto keys = partitions + take_raw<std::uint32_t>(at);
  std::size_t first = stack.size() - keys;
  std::string sql = stack[first - 1].sql + " OVER (";
  for (std::uint32_t i = 0; i != keys; ++i) {
    if (i == 0 && partitions != 0)
      sql += "PARTITION BY ";
    else if (i == partitions)
      sql += i == 0 ? "ORDER BY " : " ORDER BY ";
    else
      sql += ", ";
    sql += stack[first + i].sql;
  }
  stack.resize(first - 1);
  return sql + ")";
}

std::string query_writer::like_escaped(char escape, std::vector<part> &stack) {
  std::string pattern = pop(stack);
  std::string sql = "(" + pop(stack, token::like_escaped);
  sql += " LIKE " + pattern + " ESCAPE '";
  sql += escape;
  if (escape == '\'')
    sql += escape;
  return sql + "')";
}

std::string query_writer::choose(const char *&at, std::vector<part> &stack) {
  auto count = take_raw<std::uint32_t>(at);
  bool otherwise = *at++ == '1';
  std::size_t size = 2 * std::size_t{count} + otherwise;
  std::size_t place = stack.size() - size;
  std::string sql = "CASE";
  for (std::uint32_t i = 0; i != count; ++i) {
    sql += " WHEN " + stack[place].sql + " THEN " + stack[place + 1].sql;
    place += 2;
  }
  if (otherwise)
    sql += " ELSE " + stack[place].sql;
  stack.resize(stack.size() - size);
  return sql + " END";
}

/// A condition that was kept says nothing of what is in it.
void query_writer::check_groups_here() const {
  if (of_rows_)
    throw invalid_request_error("an aggregate has no group where rows are "
                                "chosen, nor a window function its rows");
}

std::string query_writer::condition(std::string_view tokens) {
  std::vector<part> parts = run(tokens);
  return std::move(parts.back().sql);
}

std::string query_writer::row_condition(std::string_view tokens) {
  bool before = std::exchange(of_rows_, true);
  std::string sql = condition(tokens);
  of_rows_ = before;
  return sql;
}

std::string query_writer::list(std::string_view tokens) {
  std::string sql;
  for (const part &each : run(tokens)) {
    if (!sql.empty())
      sql += ", ";
    sql += each.sql;
  }
  return sql;
}

} // namespace tenon::detail
