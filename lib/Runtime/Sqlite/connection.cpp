//===- Sqlite/connection.cpp - a connection to SQLite ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a connection does apart from its statements.
//
//===----------------------------------------------------------------------===//

#include "connection.hpp"

#include "errors.hpp"
#include "statement.hpp"

#include <map>

namespace tenon::detail {

namespace {

/// SQLite counts the memory that it uses, under one lock of the process, at
/// every allocation. Before main(), so that a program that wants to know can
/// turn it on again.
// NOLINTNEXTLINE(bugprone-throwing-static-initialization): C throws nothing.
[[maybe_unused]] const int memory_is_not_counted =
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

/// Only a connection can be asked for the limits that the library was built
/// with.
int ask_max_parameters() {
  constexpr int least = 999; // of all versions
  sqlite3 *opened = nullptr;
  int code =
      sqlite3_open_v2(":memory:", &opened,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  sqlite_handle handle(opened);
  if (code != SQLITE_OK)
    return least;
  return sqlite3_limit(opened, SQLITE_LIMIT_VARIABLE_NUMBER, -1);
}

} // namespace

sqlite_dialect::sqlite_dialect() : max_parameters_(ask_max_parameters()) {}

const sqlite_dialect &sqlite_dialect::get() {
  static const sqlite_dialect only;
  return only;
}

std::unique_ptr<statement> sqlite_connection::prepare(std::string_view sql) {
  return std::make_unique<sqlite_statement>(handle_.get(), sql, listener_);
}

void sqlite_connection::execute(std::string_view sql) {
  std::string text(sql);
  if (text.find('\0') != std::string::npos)
    throw programming_error("a statement cannot contain a null character", text,
                            SQLITE_MISUSE);
  if (is_listening(listener_))
    listener_.statement(text, "");
  auto begin = std::chrono::steady_clock::now();
  int code =
      sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
  if (is_timing(listener_))
    listener_.ended(
        {text, std::chrono::steady_clock::now() - begin, 0, code != SQLITE_OK});
  if (code != SQLITE_OK)
    raise(sqlite_failure_of(handle_.get(), code), text);
}

std::int64_t sqlite_connection::last_insert_id() {
  return sqlite3_last_insert_rowid(handle_.get());
}

std::int64_t sqlite_connection::changes() {
  return sqlite3_changes64(handle_.get());
}

std::int64_t sqlite_connection::all_changes() {
  return sqlite3_total_changes64(handle_.get());
}

std::string sqlite_connection::explain(std::string_view sql,
                                       std::span<const value_view> values) {
  sqlite_statement plan(handle_.get(), "EXPLAIN QUERY PLAN " + std::string(sql),
                        listener_);
  int parameter = 0;
  for (const value_view &value : values)
    plan.bind(parameter++, value);
  std::string text;
  // The step that a step is a part of, and how deep that is.
  std::map<std::int64_t, std::size_t> depths;
  while (plan.step()) {
    auto within = depths.find(plan.column(1).integer);
    std::size_t depth = within == depths.end() ? 0 : within->second + 1;
    depths[plan.column(0).integer] = depth;
    value_view detail = plan.column(3);
    text.append(2 * depth, ' ').append(detail.data, detail.size) += '\n';
  }
  return text;
}

bool sqlite_connection::in_transaction() {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

void sqlite_connection::enforce_foreign_keys() {
  int open = 0;
  int most = 0;
  sqlite3_db_status(handle_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &open, &most,
                    0);
  // Those that do not hold would be forgotten.
  if (open != 0)
    raise({SQLITE_CONSTRAINT_FOREIGNKEY,
           "FOREIGN KEY constraint failed (SQLITE_CONSTRAINT_FOREIGNKEY)"},
          "");
  execute("PRAGMA defer_foreign_keys=OFF");
}

bool sqlite_connection::has_table(const table &which) {
  std::string sql = "SELECT 1 FROM ";
  write_identifier(sql, which.schema && *which.schema ? which.schema : "main");
  // SQLite's names do not tell A from a.
  sql += ".sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE";
  sqlite_statement query(handle_.get(), sql, listener_);
  std::string_view name = which.name;
  query.bind(0,
             value_view::of_bytes(value_kind::text, name.data(), name.size()));
  return query.step();
}

} // namespace tenon::detail
