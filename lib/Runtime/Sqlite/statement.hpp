//===- Sqlite/statement.hpp - a statement of SQLite -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A prepared statement of SQLite. Rows are read here one value at a time, so
// what is called for each value does as little as it can.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SQLITE_STATEMENT_HPP
#define TENON_RUNTIME_SQLITE_STATEMENT_HPP

#include "../database.hpp"

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::detail {

/// Whether anybody wants to hear of statements. That may change in another
/// thread at any time.
inline bool is_listening(statement_listener &listener) {
  return std::atomic_ref<bool>(listener.listening)
      .load(std::memory_order_relaxed);
}

/// Whether anybody wants to hear how long they take.
inline bool is_timing(statement_listener &listener) {
  return std::atomic_ref<bool>(listener.timing).load(std::memory_order_relaxed);
}

class sqlite_statement final : public statement {
public:
  /// Throws what SQLite makes of the text, and programming_error unless it is
  /// exactly one statement.
  sqlite_statement(sqlite3 *connection, std::string_view sql,
                   statement_listener &listener);

  void bind(int parameter, const value_view &value) override;
  bool step() override;
  value_view column(int index) override;
  void columns(int first, std::span<value_view> to) override;
  bool step(std::span<value_view> to) override;
  int column_count() const override { return sqlite3_column_count(handle()); }
  std::string_view column_name(int index) const override;
  int parameter_count() const override {
    return sqlite3_bind_parameter_count(handle());
  }
  void reset() noexcept override;
  std::string_view sql() const override { return sql_; }
  bool writes() const override { return !sqlite3_stmt_readonly(handle()); }

private:
  struct finalizer {
    void operator()(sqlite3_stmt *handle) const noexcept {
      sqlite3_finalize(handle);
    }
  };
  /// SQLite begins again when a statement is stepped that came to its end.
  enum class state : unsigned char { ready, running, ended };

  sqlite3_stmt *handle() const { return handle_.get(); }
  bool advance();
  void remember(int parameter, const value_view &value);
  void report();
  int timed_step();
  void tell_ended(bool failed) noexcept;
  [[noreturn]] void fail(int code);

  std::unique_ptr<sqlite3_stmt, finalizer> handle_;
  state state_ = state::ready;
  std::string_view sql_;
  statement_listener &listener_;
  /// The values as the listener is given them; filled while it listens.
  std::vector<std::string> shown_;
  /// Since the first step, while somebody wants to hear of it.
  std::chrono::nanoseconds taken_{0};
  std::int64_t rows_ = 0;
  bool timed_ = false;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_SQLITE_STATEMENT_HPP
