//===- engine_core.hpp - what is behind an engine ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The pool of connections, and who listens to their statements. Engines,
// sessions and the leases of connections share it, so it is there as long as
// any of them.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_ENGINE_CORE_HPP
#define TENON_RUNTIME_ENGINE_CORE_HPP

#include "database.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::detail {

/// Prints statements, or passes them on. Safe to be changed by one thread while
/// others run statements.
class echo_listener final : public statement_listener {
public:
  void print(bool on);
  void call(std::function<void(std::string_view)> function);
  /// To be put in front of what is printed: the dialect's name.
  void name(std::string_view dialect) { prefix_ = dialect; }

  /// Whom to tell of statements that have ended.
  void time(std::function<void(const statement_event &)> function);

  void statement(std::string_view sql, std::string_view values) override;
  void ended(const statement_event &event) noexcept override;

private:
  using function_type = std::function<void(std::string_view)>;
  using timer_type = std::function<void(const statement_event &)>;

  /// With the mutex held.
  void update();

  std::string prefix_;
  std::mutex mutex_;
  bool prints_ = false;
  std::shared_ptr<const function_type> function_;
  std::shared_ptr<const timer_type> timer_;
};

class engine_core;

/// A connection that is in use; goes back to the pool at the end.
class connection_lease {
public:
  connection_lease() = default;
  connection_lease(std::shared_ptr<engine_core> core,
                   std::unique_ptr<connection> leased);
  connection_lease(connection_lease &&other) noexcept;
  connection_lease &operator=(connection_lease &&other) noexcept;
  ~connection_lease();

  connection &operator*() const { return *connection_; }
  connection *operator->() const { return connection_.get(); }
  explicit operator bool() const { return connection_ != nullptr; }

  /// Gives it back now. A transaction that it is in is rolled back.
  void release() noexcept;
  /// Closes it instead, as nobody knows what state it is in. A private
  /// database is kept: closing it would lose it.
  void discard() noexcept;

private:
  std::shared_ptr<engine_core> core_;
  std::unique_ptr<connection> connection_;
};

class engine_core : public std::enable_shared_from_this<engine_core> {
public:
  /// Opens a connection. Use make_shared.
  engine_core(std::string_view url, engine_options options);

  /// Throws timeout_error where none becomes free in time.
  connection_lease acquire();

  const engine_options &options() const { return options_; }
  const dialect &sql_dialect() const { return database_->sql_dialect(); }
  echo_listener &listener() { return listener_; }

private:
  friend class connection_lease;

  std::unique_ptr<connection> take_or_wait();
  std::unique_ptr<connection> open_another();
  void give_back(std::unique_ptr<connection> returned) noexcept;
  void close(std::unique_ptr<connection> discarded) noexcept;
  std::string timeout_message() const;

  // In this order: connections refer to the listener until they are closed.
  engine_options options_;
  echo_listener listener_;
  std::unique_ptr<database> database_;
  std::size_t limit_;

  std::mutex mutex_;
  std::condition_variable freed_;
  /// Open connections, idle or in use.
  std::size_t open_ = 0;
  /// The last one used is the first one taken: the system has its pages.
  std::vector<std::unique_ptr<connection>> idle_;
};

/// A transaction that is rolled back unless it is committed.
class transaction_scope {
public:
  transaction_scope(connection &on, bool to_write) : on_(on) {
    on_.execute(on_.sql_dialect().begin(to_write));
  }
  transaction_scope(const transaction_scope &) = delete;
  transaction_scope &operator=(const transaction_scope &) = delete;
  ~transaction_scope();
  void commit() { on_.execute("COMMIT"); }

private:
  connection &on_;
};

/// See engine::create_all and engine::drop_all.
void create_tables(connection &on, std::span<const table *const> tables);
void drop_tables(connection &on, std::span<const table *const> tables);

/// Defined by lib/Runtime/Sqlite. Throws integrity_error where rows of tables
/// that are not among these refer to them: SQLite would delete those rows where
/// their foreign keys cascade, or leave them referring to nothing.
void check_nothing_refers_to(connection &on,
                             std::span<const table *const> tables);

} // namespace tenon::detail

#endif // TENON_RUNTIME_ENGINE_CORE_HPP
