//===- Sqlite/connection.hpp - a connection to SQLite -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One open database of SQLite, and how SQLite's SQL differs from that of
// others.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SQLITE_CONNECTION_HPP
#define TENON_RUNTIME_SQLITE_CONNECTION_HPP

#include "../database.hpp"

#include <sqlite3.h>

#include <memory>

namespace tenon::detail {

class sqlite_dialect final : public dialect {
public:
  /// The one that there is.
  static const sqlite_dialect &get();

  std::string_view name() const override { return "sqlite"; }
  void write_parameter(std::string &sql, int) const override { sql += '?'; }
  std::string_view defer_foreign_keys() const override {
    return "PRAGMA defer_foreign_keys=ON";
  }
  std::string_view begin(bool to_write) const override {
    return to_write ? "BEGIN IMMEDIATE" : "BEGIN";
  }
  int max_parameters() const override { return max_parameters_; }

private:
  sqlite_dialect();

  int max_parameters_;
};

struct sqlite_closer {
  // Statements that are still there keep the rest of it alive.
  void operator()(sqlite3 *handle) const noexcept { sqlite3_close_v2(handle); }
};
using sqlite_handle = std::unique_ptr<sqlite3, sqlite_closer>;

class sqlite_connection final : public connection {
public:
  sqlite_connection(sqlite_handle handle, statement_listener &listener)
      : handle_(std::move(handle)), listener_(listener) {}
  ~sqlite_connection() override { forget_statements(); }

  const dialect &sql_dialect() const override { return sqlite_dialect::get(); }
  std::unique_ptr<statement> prepare(std::string_view sql) override;
  void execute(std::string_view sql) override;
  std::int64_t last_insert_id() override;
  std::int64_t changes() override;
  std::int64_t all_changes() override;
  std::string explain(std::string_view sql,
                      std::span<const value_view> values) override;
  bool in_transaction() override;
  void enforce_foreign_keys() override;
  bool has_table(const table &which) override;

private:
  sqlite_handle handle_;
  statement_listener &listener_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_SQLITE_CONNECTION_HPP
