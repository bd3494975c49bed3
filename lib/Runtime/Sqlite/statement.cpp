//===- Sqlite/statement.cpp - a statement of SQLite -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Prepares statements, binds values, reads rows, and tells the listener.
//
//===----------------------------------------------------------------------===//

#include "statement.hpp"

#include "../shown.hpp"
#include "errors.hpp"

#include <new>

namespace tenon::detail {

namespace {

using statement_handle = sqlite3_stmt *;

/// Returns what follows the statement.
std::string_view prepare_first(sqlite3 *connection, std::string_view sql,
                               statement_handle &handle) {
  const char *rest = nullptr;
  // The length is an int; a text that is longer is beyond any limit of SQLite.
  int code = sql.size() > 0x7fffffff
                 ? SQLITE_TOOBIG
                 : sqlite3_prepare_v3(
                       connection, sql.data(), static_cast<int>(sql.size()),
                       SQLITE_PREPARE_PERSISTENT, &handle, &rest);
  if (code != SQLITE_OK)
    raise(sqlite_failure_of(connection, code), sql);
  return sql.substr(static_cast<std::size_t>(rest - sql.data()));
}

/// SQLite ignores what follows the first statement; here nothing may, but for
/// comments.
void check_nothing_follows(sqlite3 *connection, std::string_view rest,
                           std::string_view sql) {
  statement_handle more = nullptr;
  if (!rest.empty())
    prepare_first(connection, rest, more);
  if (!more)
    return;
  sqlite3_finalize(more);
  throw programming_error("more than one statement where one is expected",
                          std::string(sql), SQLITE_MISUSE);
}

} // namespace

sqlite_statement::sqlite_statement(sqlite3 *connection, std::string_view sql,
                                   statement_listener &listener)
    : listener_(listener) {
  if (sql.find('\0') != std::string_view::npos)
    throw programming_error("a statement cannot contain a null character",
                            std::string(sql), SQLITE_MISUSE);
  statement_handle made = nullptr;
  std::string_view rest = prepare_first(connection, sql, made);
  handle_.reset(made);
  if (!made)
    throw programming_error("no statement where one is expected",
                            std::string(sql), SQLITE_MISUSE);
  check_nothing_follows(connection, rest, sql);
  sql_ = sqlite3_sql(made);
}

void sqlite_statement::bind(int parameter, const value_view &value) {
  int number = parameter + 1;
  int code = SQLITE_OK;
  switch (value.kind) {
  case value_kind::null:
    code = sqlite3_bind_null(handle(), number);
    break;
  case value_kind::integer:
    code = sqlite3_bind_int64(handle(), number, value.integer);
    break;
  case value_kind::real:
    code = sqlite3_bind_double(handle(), number, value.real);
    break;
  // SQLite takes a null pointer for NULL, and empty containers have one.
  case value_kind::text:
    code = sqlite3_bind_text64(handle(), number, value.size ? value.data : "",
                               value.size, SQLITE_STATIC, SQLITE_UTF8);
    break;
  case value_kind::blob:
    code = sqlite3_bind_blob64(handle(), number, value.size ? value.data : "",
                               value.size, SQLITE_STATIC);
    break;
  }
  if (code != SQLITE_OK)
    raise(sqlite_failure_of(sqlite3_db_handle(handle()), code), sql_);
  if (is_listening(listener_))
    remember(parameter, value);
}

bool sqlite_statement::step() {
  if (state_ != state::running) {
    if (state_ == state::ended)
      return false;
    if (is_listening(listener_))
      report();
    state_ = state::running;
    timed_ = is_timing(listener_);
  }
  int code = timed_ ? timed_step() : sqlite3_step(handle());
  if (code == SQLITE_ROW)
    return true;
  state_ = state::ended;
  if (timed_)
    tell_ended(code != SQLITE_DONE);
  if (code != SQLITE_DONE)
    fail(code);
  return false;
}

namespace {

// SQLite looks a column up, and locks, in every function that reads one: so it
// is looked up once. Only the thread that steps the statement reads the value,
// so nobody changes it meanwhile.
[[gnu::always_inline]] inline value_view read_value(sqlite3_value *value) {
  switch (sqlite3_value_type(value)) {
  case SQLITE_INTEGER:
    return value_view::of(std::int64_t{sqlite3_value_int64(value)});
  case SQLITE_FLOAT:
    return value_view::of(sqlite3_value_double(value));
  case SQLITE_TEXT: {
    const unsigned char *text = sqlite3_value_text(value);
    if (!text)
      throw std::bad_alloc();
    return value_view::of_bytes(
        value_kind::text, reinterpret_cast<const char *>(text),
        static_cast<std::size_t>(sqlite3_value_bytes(value)));
  }
  case SQLITE_BLOB: {
    const void *bytes = sqlite3_value_blob(value);
    int size = sqlite3_value_bytes(value);
    if (!bytes && size != 0)
      throw std::bad_alloc();
    return value_view::of_bytes(value_kind::blob,
                                static_cast<const char *>(bytes),
                                static_cast<std::size_t>(size));
  }
  default:
    return {};
  }
}

} // namespace

value_view sqlite_statement::column(int index) {
  return read_value(sqlite3_column_value(handle(), index));
}

void sqlite_statement::columns(int first, std::span<value_view> to) {
  for (value_view &value : to)
    value = read_value(sqlite3_column_value(handle(), first++));
}

bool sqlite_statement::step(std::span<value_view> to) {
  if (!step())
    return false;
  int index = 0;
  for (value_view &value : to)
    value = read_value(sqlite3_column_value(handle(), index++));
  return true;
}

std::string_view sqlite_statement::column_name(int index) const {
  const char *name = sqlite3_column_name(handle(), index);
  if (!name)
    throw std::bad_alloc();
  return name;
}

void sqlite_statement::reset() noexcept {
  if (timed_)
    tell_ended(false);
  // Returns the error of the last step once more, which was thrown already.
  sqlite3_reset(handle());
  state_ = state::ready;
}

void sqlite_statement::remember(int parameter, const value_view &value) {
  shown_.resize(
      static_cast<std::size_t>(sqlite3_bind_parameter_count(handle())), "?");
  shown_[static_cast<std::size_t>(parameter)] = shown_value(value);
}

void sqlite_statement::report() {
  std::string values;
  for (const std::string &value : shown_)
    values.append(values.empty() ? "" : ", ").append(value);
  listener_.statement(sql_, values);
}

int sqlite_statement::timed_step() {
  auto begin = std::chrono::steady_clock::now();
  int code = sqlite3_step(handle());
  taken_ += std::chrono::steady_clock::now() - begin;
  rows_ += code == SQLITE_ROW;
  return code;
}

/// Once: at its end, or where it is given up before.
void sqlite_statement::tell_ended(bool failed) noexcept {
  if (!failed && column_count() == 0 && !sqlite3_stmt_readonly(handle()))
    rows_ = sqlite3_changes64(sqlite3_db_handle(handle()));
  statement_event event{sql_, taken_, rows_, failed};
  timed_ = false;
  taken_ = {};
  rows_ = 0;
  listener_.ended(event);
}

void sqlite_statement::fail(int code) {
  sqlite_failure failure = sqlite_failure_of(sqlite3_db_handle(handle()), code);
  // Lets go of its locks at once, so that the connection can go on.
  sqlite3_reset(handle());
  raise(failure, sql_);
}

} // namespace tenon::detail
