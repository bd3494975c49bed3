//===- expressions.cpp - expressions and selects as bytes -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the templates of tenon/column.hpp and its neighbours are made of.
//
//===----------------------------------------------------------------------===//

#include "tokens.hpp"

#include <tenon/rows.hpp>
#include <tenon/select.hpp>

#include <algorithm>

namespace tenon {

namespace detail {

/// An operand that is empty says nothing.
static void append_joined(expression_data &to, expression_data &&more,
                          char token) {
  if (more.empty())
    return;
  const bool first = to.empty();
  to.append(std::move(more));
  if (!first)
    to.tokens += token;
}

} // namespace detail

condition operator&&(condition left, condition right) {
  append_joined(left.data_, std::move(right.data_), detail::token::and_);
  return left;
}

condition operator||(condition left, condition right) {
  append_joined(left.data_, std::move(right.data_), detail::token::or_);
  return left;
}

condition operator!(condition of) {
  if (!of.data_.empty())
    of.data_.tokens += detail::token::not_;
  return of;
}

namespace detail {

bound_value::bound_value(const value_view &value) : kind(value.kind) {
  if (value.has_bytes())
    bytes.assign(value.data, value.size);
  else if (kind == value_kind::real)
    real = value.real;
  else
    integer = value.integer;
}

value_view bound_value::view() const {
  switch (kind) {
  case value_kind::null:
    break;
  case value_kind::integer:
    return value_view::of(integer);
  case value_kind::real:
    return value_view::of(real);
  case value_kind::text:
  case value_kind::blob:
    return value_view::of_bytes(kind, bytes.data(), bytes.size());
  }
  return {};
}

std::int64_t checked_rows(std::int64_t rows) {
  if (rows < 0)
    throw invalid_request_error("a query's limit and offset are not negative");
  return rows;
}

void check_text(const char *text) {
  if (!text)
    throw invalid_request_error("a pointer that is null is no text: ask with "
                                "is_null(), set with std::nullopt");
}

//===----------------------------------------------------------------------===//
// Columns
//===----------------------------------------------------------------------===//

std::uint16_t column_at(const column_place &place) {
  for (std::size_t i = 0; i != place.of->columns.size(); ++i)
    if (place.of->columns[i].offset == place.offset)
      return static_cast<std::uint16_t>(i);
  throw invalid_request_error("a member of '" +
                              std::string(place.of->struct_name) +
                              "' that is no column was compared");
}

static void append_column(std::string &tokens, const column_place &column) {
  if (column.alias) {
    tokens += token::aliased;
    append_address(tokens, column.alias);
  } else
    tokens += token::column;
  append_packed_raw(tokens, std::bit_cast<address_bytes>(column.of),
                    column_at(column));
}

static void append_comparison(expression_data &to, const column_place &column,
                              comparison how) {
  append_column(to.tokens, column);
  append_packed_raw(to.tokens, token::parameter, how);
}

expression_data condition_access::data(column_place column) {
  expression_data made;
  append_column(made.tokens, column);
  return made;
}

bound_value condition_access::bound(column_place column, const void *value) {
  const detail::column &info = column.of->columns[column_at(column)];
  std::string scratch;
  try {
    return bound_value(info.type->get(value, scratch));
  } catch (const bad_value &fault) {
    throw data_error("a value compared with column '" + std::string(info.name) +
                         "' of table '" + column.of->name +
                         "': " + fault.what(),
                     {}, 0);
  }
}

static const column &column_of_place(const column_place &place) {
  return place.of->columns[column_at(place)];
}

static bool is_numeric(value_kind kind) {
  return kind == value_kind::integer || kind == value_kind::real;
}

void check_stored_alike(const column_place &one, const column_place &other) {
  if (!one.of || !other.of)
    return;
  const column &a = column_of_place(one);
  const column &b = column_of_place(other);
  if (a.type->kind == b.type->kind ||
      (is_numeric(a.type->kind) && is_numeric(b.type->kind)))
    return;
  throw invalid_request_error(
      "column '" + std::string(a.name) + "' of table '" + one.of->name +
      "' and column '" + b.name + "' of table '" + other.of->name +
      "' store their values in different ways: no value of the one is equal to "
      "one of the other");
}

void settle_enums(expression_data &in) {
  for (bound_value &each : in.values)
    each.unplaced = false;
}

void fail_value(const bad_value &fault) {
  throw data_error("a value in an expression: " + std::string(fault.what()), {},
                   0);
}

void check_stored_as(const column_place &stored, value_kind kind,
                     const char *what) {
  const column &of = column_of_place(stored);
  if (of.type->kind != kind)
    throw invalid_request_error(
        "column '" + std::string(of.name) + "' of table '" + stored.of->name +
        "' stores its values in another way than " + what);
}

const column_type *type_stored_as(const column_place &column) {
  return column.of ? column.of->columns[column_at(column)].type : nullptr;
}

const char *row_column_name(std::size_t place) {
  static constexpr std::array<const char *, most_members> names = {
      "c0", "c1", "c2",  "c3",  "c4",  "c5",  "c6",  "c7",
      "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15"};
  return names[place];
}

void check_kind(const column_place &stored, value_kind expected) {
  if (!stored.of)
    return;
  const column &of = column_of_place(stored);
  if (of.type->kind != expected)
    throw invalid_request_error(
        "a select in FROM cannot have column '" + std::string(of.name) +
        "' of table '" + stored.of->name + "', which stores an enum by name");
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

condition condition_access::make(expression_data &&data) {
  condition made;
  settle_enums(data);
  made.data_ = std::move(data);
  return made;
}

condition condition_access::compare_bound(column_place column, comparison how,
                                          bound_value value) {
  if (value.kind == value_kind::null) {
    condition made = is_null(column);
    return how == comparison::unequal ? !std::move(made) : made;
  }
  condition made;
  append_comparison(made.data_, column, how);
  made.data_.values.push_back(std::move(value));
  return made;
}

condition condition_access::compare(column_place column, comparison how,
                                    column_place other) {
  check_stored_alike(column, other);
  condition made = make(data(column));
  made.data_.append(data(other));
  made.data_.tokens += static_cast<char>(how);
  return made;
}

condition condition_access::compare_text(column_place column, comparison how,
                                         std::string_view text) {
  condition made;
  append_comparison(made.data_, column, how);
  made.data_.values.emplace_back(
      value_view::of_bytes(value_kind::text, text.data(), text.size()));
  return made;
}

static void append_pattern(expression_data &to, std::string_view pattern) {
  to.tokens += token::parameter;
  to.values.emplace_back(
      value_view::of_bytes(value_kind::text, pattern.data(), pattern.size()));
}

condition condition_access::like(expression_data of, std::string_view pattern) {
  append_pattern(of, pattern);
  of.tokens += static_cast<char>(comparison::like);
  return make(std::move(of));
}

condition condition_access::like(expression_data of, std::string_view pattern,
                                 char escape) {
  if (escape <= 0)
    throw invalid_request_error("like() is escaped by an ASCII character");
  append_pattern(of, pattern);
  append_packed_raw(of.tokens, token::like_escaped, escape);
  return make(std::move(of));
}

condition condition_access::has_text(expression_data of, std::string_view text,
                                     text_part where) {
  constexpr char escape = '\\';
  if (text.find('\0') != text.npos)
    throw invalid_request_error(
        "a text that is looked for has a zero in it, at which patterns end");
  std::string pattern;
  if (where != text_part::beginning)
    pattern += '%';
  for (char each : text) {
    if (each == '%' || each == '_' || each == escape)
      pattern += escape;
    pattern += each;
  }
  if (where != text_part::end)
    pattern += '%';
  return like(std::move(of), pattern, escape);
}

condition condition_access::is_null(column_place column) {
  condition made = make(data(column));
  made.data_.tokens += token::is_null;
  return made;
}

condition condition_access::in_list(expression_data of,
                                    std::vector<bound_value> values) {
  // What is in no value at all is standard SQL for: nothing.
  if (values.empty()) {
    expression_data none;
    none.tokens += token::nothing;
    return make(std::move(none));
  }
  of.tokens += token::in;
  append_raw(of.tokens, static_cast<std::uint32_t>(values.size()));
  if (of.values.empty())
    of.values = std::move(values);
  else
    of.values.insert(of.values.end(), values.begin(), values.end());
  return make(std::move(of));
}

expression_data said_by(const condition &what) {
  expression_data made = condition_access::data(what);
  if (made.empty()) {
    made.tokens += token::nothing;
    made.tokens += token::not_;
  }
  return made;
}

void add_condition(expression_data &to, condition &&what) {
  append_joined(to, condition_access::take(std::move(what)), token::and_);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

namespace {

/// A name becomes a part of the SQL, so it is one and nothing else.
void check_function_name(std::string_view name) {
  bool fits =
      !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               (c >= '0' && c <= '9') || c == '_';
      });
  if (!fits || (name.front() >= '0' && name.front() <= '9'))
    throw invalid_request_error("'" + std::string(name) +
                                "' is not the name of a function");
}

} // namespace

static void append_call(expression_data &to, char kind, std::size_t arguments,
                        std::string_view name) {
  check_function_name(name);
  to.tokens += kind;
  append_raw(to.tokens, static_cast<std::uint32_t>(arguments));
  append_text(to.tokens, name);
}

void call_function(expression_data &to, std::size_t arguments,
                   std::string_view name) {
  append_call(to, token::function, arguments, name);
}

void call_aggregate(expression_data &to, std::size_t arguments,
                    std::string_view name) {
  append_call(to, token::aggregate, arguments, name);
}

void close_filter(expression_data &to, const condition &what) {
  if (condition_access::data(what).empty())
    return;
  to.append(condition_access::data(what));
  to.tokens += token::filter;
}

void close_window(expression_data &to, std::size_t partitions,
                  std::size_t keys) {
  append_packed_raw(to.tokens, token::window,
                    static_cast<std::uint32_t>(partitions),
                    static_cast<std::uint32_t>(keys));
}

void call_cast(expression_data &to, value_kind kind) {
  append_packed_raw(to.tokens, token::cast, kind);
}

void close_case(expression_data &to, std::size_t conditions, bool otherwise) {
  to.tokens += token::choose;
  append_raw(to.tokens, static_cast<std::uint32_t>(conditions));
  to.tokens += otherwise ? '1' : '0';
}

void write_place(expression_data &to, std::size_t column) {
  to.tokens += token::place;
  append_raw(to.tokens, static_cast<std::uint32_t>(column));
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

namespace {

void append_path(std::string &tokens, const relationship_path &path) {
  for (const relationship_info &r : path.from->relationships)
    if (r.offset == path.offset) {
      append_address(tokens, path.from);
      append_address(tokens, path.from_alias);
      append_address(tokens, &r);
      append_address(tokens, path.to_alias);
      return;
    }
  throw invalid_request_error("a member of '" +
                              std::string(path.from->struct_name) +
                              "' that is no relationship was joined along");
}

} // namespace

expression_data table_data(const table &of, const char *alias) {
  expression_data made;
  append_address(made.tokens, &of);
  append_address(made.tokens, alias);
  return made;
}

expression_data join_along(char kind, const relationship_path &path) {
  expression_data made;
  made.tokens += kind;
  append_path(made.tokens, path);
  return made;
}

expression_data join_on(char kind, const table &to, const char *alias,
                        const condition &on) {
  const expression_data data = said_by(on);
  expression_data made;
  made.tokens += kind;
  made.append(table_data(to, alias));
  append_text(made.tokens, data.tokens);
  made.values = data.values;
  return made;
}

condition related_exists(const relationship_path &path, const condition *what) {
  expression_data made;
  made.tokens += token::related;
  append_path(made.tokens, path);
  append_text(made.tokens,
              what ? condition_access::data(*what).tokens : std::string());
  if (what)
    made.values = condition_access::data(*what).values;
  return condition_access::make(std::move(made));
}

} // namespace detail

} // namespace tenon
