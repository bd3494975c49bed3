//===- queries.cpp - asking for objects -----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A condition is kept as tokens in postfix order: one byte that says what, then
// the address of the table and the place of the column where there is one.
// Values are apart, so that queries which differ in values only have the same
// tokens, and so the same prepared statement.
//
//===----------------------------------------------------------------------===//

#include "eager_loader.hpp"
#include "session_core.hpp"
#include "sql.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace tenon {

condition operator&&(condition left, condition right) {
  left.tokens_ += right.tokens_;
  left.tokens_ += '&';
  for (detail::bound_value &value : right.values_)
    left.values_.push_back(std::move(value));
  return left;
}

condition operator||(condition left, condition right) {
  left = std::move(left) && std::move(right);
  left.tokens_.back() = '|';
  return left;
}

condition operator!(condition of) {
  of.tokens_ += '!';
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

namespace {

constexpr char token_in = 'i';
constexpr char token_null = '0';

std::uint16_t column_at(const column_place &place) {
  for (std::size_t i = 0; i != place.of->columns.size(); ++i)
    if (place.of->columns[i].offset == place.offset)
      return static_cast<std::uint16_t>(i);
  throw invalid_request_error("a member of '" +
                              std::string(place.of->struct_name) +
                              "' that is no column was compared");
}

template <class T> void append_raw(std::string &tokens, const T &value) {
  tokens.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <class T> T take_raw(const char *&at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  at += sizeof value;
  return value;
}

using table_address = std::array<char, sizeof(std::uintptr_t)>;

void append_table(std::string &tokens, const table *of) {
  append_raw(tokens, std::bit_cast<table_address>(of));
}

const table *take_table(const char *&at) {
  return std::bit_cast<const table *>(take_raw<table_address>(at));
}

void append_column(std::string &tokens, const column_place &place) {
  append_table(tokens, place.of);
  append_raw(tokens, column_at(place));
}

bound_value value_for(const column_place &place, const void *value) {
  const column &info = place.of->columns[column_at(place)];
  std::string scratch;
  try {
    return bound_value(info.type->get(value, scratch));
  } catch (const bad_value &fault) {
    throw data_error("a value compared with column '" + std::string(info.name) +
                         "' of table '" + place.of->name + "': " + fault.what(),
                     {}, 0);
  }
}

} // namespace

bound_value condition_access::bound(column_place column, const void *value) {
  return value_for(column, value);
}

condition condition_access::compare_bound(column_place column, comparison how,
                                          bound_value value) {
  condition made;
  if (value.kind == value_kind::null) {
    made = is_null(column);
    return how == comparison::unequal ? !std::move(made) : made;
  }
  made.tokens_ += 'c';
  append_column(made.tokens_, column);
  made.tokens_ += static_cast<char>(how);
  made.values_.push_back(std::move(value));
  return made;
}

condition condition_access::compare(column_place column, comparison how,
                                    column_place other) {
  condition made;
  made.tokens_ += 'p';
  append_column(made.tokens_, column);
  append_column(made.tokens_, other);
  made.tokens_ += static_cast<char>(how);
  return made;
}

condition condition_access::compare_text(column_place column, comparison how,
                                         std::string_view text) {
  condition made;
  made.tokens_ += 'c';
  append_column(made.tokens_, column);
  made.tokens_ += static_cast<char>(how);
  made.values_.emplace_back(
      value_view::of_bytes(value_kind::text, text.data(), text.size()));
  return made;
}

condition condition_access::is_null(column_place column) {
  condition made;
  made.tokens_ += token_null;
  append_column(made.tokens_, column);
  return made;
}

condition condition_access::is_in(column_place column,
                                  std::vector<bound_value> values) {
  condition made;
  made.tokens_ += token_in;
  append_column(made.tokens_, column);
  append_raw(made.tokens_, static_cast<std::uint32_t>(values.size()));
  made.values_ = std::move(values);
  return made;
}

//===----------------------------------------------------------------------===//
// From tokens to SQL
//===----------------------------------------------------------------------===//

namespace {

std::string_view sql_of(comparison how) {
  switch (how) {
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
  return " = ";
}

/// Writes a condition in the order of its values.
class condition_writer {
public:
  condition_writer(const std::string &tokens, const table &of,
                   const dialect &in)
      : tokens_(tokens), table_(of), dialect_(in) {}

  std::string write() {
    const char *at = tokens_.data();
    const char *end = at + tokens_.size();
    while (at != end)
      token(at);
    return std::move(stack_.back().sql);
  }

  int parameters() const { return parameters_; }

private:
  void token(const char *&at) {
    char what = *at++;
    if (what == '&' || what == '|') {
      std::string right = pop(what);
      std::string left = pop(what);
      left += what == '&' ? " AND " : " OR ";
      stack_.push_back({left + right, what});
    } else if (what == '!')
      stack_.push_back({"NOT " + pop('!'), '!'});
    else
      stack_.push_back({leaf(what, at), 0});
  }

  std::string leaf(char what, const char *&at) {
    std::string sql = column(at);
    if (what == token_null)
      return "(" + sql + " IS NULL)";
    if (what == token_in)
      return in(sql, take_raw<std::uint32_t>(at));
    std::string other = what == 'p' ? column(at) : std::string();
    auto how = static_cast<comparison>(*at++);
    sql += sql_of(how);
    if (what == 'p')
      return "(" + sql + other + ")";
    dialect_.write_parameter(sql, parameters_++);
    return "(" + sql + ")";
  }

  std::string in(const std::string &column, std::uint32_t count) {
    // What is in no value at all is standard SQL for: nothing.
    if (count == 0)
      return "(1 = 0)";
    std::string sql = "(" + column + " IN (";
    for (std::uint32_t i = 0; i != count; ++i) {
      if (i != 0)
        sql += ", ";
      dialect_.write_parameter(sql, parameters_++);
    }
    return sql + "))";
  }

  std::string column(const char *&at) {
    const auto *of = take_table(at);
    auto index = take_raw<std::uint16_t>(at);
    if (of != &table_)
      throw invalid_request_error(
          "a query for '" + std::string(table_.struct_name) +
          "' compares a column of '" + of->struct_name + "'");
    std::string sql;
    write_table_name(sql, *of);
    sql += ".";
    write_identifier(sql, of->columns[index].name);
    return sql;
  }

  /// In parentheses, unless it is joined by the same word: the parsers of
  /// databases do not go deep.
  std::string pop(char into) {
    part last = std::move(stack_.back());
    stack_.pop_back();
    return last.joined_by == 0 || (last.joined_by == into && into != '!')
               ? std::move(last.sql)
               : "(" + last.sql + ")";
  }

  const std::string &tokens_;
  const table &table_;
  const dialect &dialect_;
  struct part {
    std::string sql;
    /// '&', '|', '!', or 0.
    char joined_by;
  };

  std::vector<part> stack_;
  int parameters_ = 0;
};

} // namespace

struct select_access {
  static void write(std::string &sql, const select_query &query, char what,
                    bool limited, const dialect &in, const load_plan *plan) {
    const table &of = *query.table_;
    sql_writer to(sql, in);
    // It is objects that are limited, not the rows of what is joined to them.
    bool inside = plan && limited && plan->multiplies();
    std::string base;
    write_table_name(base, of);
    std::optional<join_writer> joins;
    if (plan && !inside)
      joins.emplace(to, *plan, base);
    if (what != 'r')
      to.text("SELECT 1 FROM ").name(of);
    else if (!joins)
      to.select_all(of);
    else {
      to.text("SELECT ").all_columns(of);
      joins->columns();
      to.text(" FROM ").name(of);
      joins->joins();
    }
    condition_writer where(query.tokens_, of, in);
    if (!query.tokens_.empty())
      to.text(" WHERE ").text(where.write());
    write_order(to, query, base);
    if (joins)
      joins->order(!query.order_.empty());
    int parameters = where.parameters();
    if (limited) {
      to.text(" LIMIT ");
      in.write_parameter(sql, parameters++);
    }
    if (limited) {
      to.text(" OFFSET ");
      in.write_parameter(sql, parameters++);
    }
    if (what == 'c')
      sql = "SELECT count(*) FROM (" + sql + ") AS \"tenon_rows\"";
    if (what == 'e')
      sql = "SELECT EXISTS (" + sql + ")";
    if (inside)
      sql = joined_to(sql, query, in, *plan);
  }

  /// The rows of a statement, and what is joined to them.
  static std::string joined_to(const std::string &inner,
                               const select_query &query, const dialect &in,
                               const load_plan &plan) {
    const std::string base = "\"tenon_rows\"";
    std::string sql;
    sql_writer to(sql, in);
    join_writer joins(to, plan, base);
    const table &of = *query.table_;
    for (std::size_t i = 0; i != of.columns.size(); ++i)
      to.text(i == 0 ? "SELECT " : ", ").text(base).text(".").column(of, i);
    joins.columns();
    to.text(" FROM (").text(inner).text(") AS ").text(base);
    joins.joins();
    write_order(to, query, base);
    joins.order(!query.order_.empty());
    return sql;
  }

  static void write_order(sql_writer &to, const select_query &query,
                          const std::string &base) {
    const char *at = query.order_.data();
    const char *end = at + query.order_.size();
    bool first = true;
    while (at != end) {
      const auto *of = take_table(at);
      auto index = take_raw<std::uint16_t>(at);
      bool descending = *at++ == 'd';
      if (of != query.table_)
        throw invalid_request_error(
            "a query for '" + std::string(query.table_->struct_name) +
            "' sorts by a column of '" + of->struct_name + "'");
      to.text(first ? " ORDER BY " : ", ")
          .text(base)
          .text(".")
          .column(*of, index)
          .text(descending ? " DESC" : "");
      first = false;
    }
  }
};

void select_query::where(const condition &what) {
  bool first = tokens_.empty();
  tokens_ += condition_access::tokens(what);
  if (!first)
    tokens_ += '&';
  for (const bound_value &value : condition_access::values(what))
    values_.push_back(value);
}

void select_query::order_by(const sort_key &key) {
  append_column(order_, key.column);
  order_ += key.descending ? 'd' : 'a';
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

statement &session_core::query_statement(const select_query &query, char what,
                                         std::int64_t limit,
                                         const load_plan *plan) {
  if (limit < -1 || query.offset_ < 0)
    throw invalid_request_error("a query's limit and offset are not negative");
  check_usable();
  if (may_autoflush())
    flush();
  connection &on = connected(false);
  bool limited = limit >= 0 || query.offset_ > 0;
  buffer_.assign(1, what);
  buffer_ += limited ? 'l' : 'a';
  append_table(buffer_, query.table_);
  buffer_ += query.tokens_;
  buffer_ += '/';
  buffer_ += query.order_;
  if (plan && !plan->joins())
    plan = nullptr;
  if (plan)
    plan->append_joins(buffer_);
  statement *known = on.cache().find(std::string_view(buffer_));
  if (!known) {
    std::string tokens = buffer_;
    std::string sql;
    select_access::write(sql, query, what, limited, on.sql_dialect(), plan);
    known = &on.cache().add(std::string_view(tokens), on.prepare(sql));
  }
  int parameter = 0;
  for (const bound_value &value : query.values_)
    known->bind(parameter++, value.view());
  if (limited) {
    // No number is large enough to be no limit, but this one.
    std::int64_t rows =
        limit < 0 ? std::numeric_limits<std::int64_t>::max() : limit;
    known->bind(parameter++, value_view::of(rows));
    known->bind(parameter, value_view::of(query.offset_));
  }
  return *known;
}

std::vector<void *> session_core::all(const select_query &query,
                                      std::int64_t limit) {
  if (query.limit_ >= 0 && (limit < 0 || query.limit_ < limit))
    limit = query.limit_;
  table_state &home = table_of(*query.table_);
  if (shared_plan plan = plan_for(home, &query.requests_))
    return all_planned(query, limit, plan);
  statement_use rows(query_statement(query, 'r', limit));
  std::vector<void *> objects;
  while (rows->step()) {
    object_state *state =
        load_row(home, *rows, query.populate_existing_, query.read_only_);
    objects.push_back(state->object());
  }
  return objects;
}

/// As above, with what is read with the objects.
std::vector<void *> session_core::all_planned(const select_query &query,
                                              std::int64_t limit,
                                              const shared_plan &plan) {
  eager_loader loader(*this, plan,
                      {query.populate_existing_, query.read_only_});
  std::vector<object_state *> found;
  {
    statement_use rows(query_statement(query, 'r', limit, plan.get()));
    found = loader.read_all(*rows, table_of(*query.table_), *plan);
  }
  loader.follow(*plan, found);
  std::vector<void *> objects;
  objects.reserve(found.size());
  for (object_state *state : found)
    objects.push_back(state->object());
  return objects;
}

std::int64_t session_core::count(const select_query &query) {
  statement_use rows(query_statement(query, 'c', query.limit_));
  return rows->step() ? rows->column(0).integer : 0;
}

bool session_core::exists(const select_query &query) {
  statement_use rows(query_statement(query, 'e', query.limit_));
  return rows->step() && rows->column(0).integer != 0;
}

std::vector<void *> select_query::all() { return session_->all(*this, -1); }

void *select_query::first() {
  std::vector<void *> rows = session_->all(*this, 1);
  return rows.empty() ? nullptr : rows.front();
}

void *select_query::one_or_none() {
  std::vector<void *> rows = session_->all(*this, 2);
  if (rows.size() > 1)
    throw multiple_results_found("a query for one '" +
                                 std::string(table_->struct_name) +
                                 "' found more than one");
  return rows.empty() ? nullptr : rows.front();
}

void *select_query::one() {
  void *row = one_or_none();
  if (!row)
    throw no_result_found("a query for one '" +
                          std::string(table_->struct_name) + "' found none");
  return row;
}

std::int64_t select_query::count() { return session_->count(*this); }
bool select_query::exists() { return session_->exists(*this); }

} // namespace detail

} // namespace tenon
