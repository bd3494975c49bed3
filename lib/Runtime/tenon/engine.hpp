//===- tenon/engine.hpp - a database and its connections --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_ENGINE_HPP
#define TENON_ENGINE_HPP

#include <tenon/errors.hpp>
#include <tenon/mapping.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tenon {

struct engine_options {
  /// Print every statement to the standard error stream.
  bool echo = false;
  /// Open the database for reading only.
  bool read_only = false;
  /// Connections that are kept open, and the most there are at a time.
  /// A private database in memory has one.
  unsigned pool_size = 8;
  /// How long to wait for a connection, in milliseconds.
  unsigned pool_timeout = 30000;
  /// How long to wait for a lock of the database, in milliseconds.
  unsigned busy_timeout = 5000;
};

/// A statement that has ended; see engine::on_statement.
struct statement_event {
  /// Without the values. Valid during the call.
  std::string_view sql;
  /// What the database took, without what the program did between two rows.
  std::chrono::nanoseconds duration;
  /// Rows that were read; of a statement that returns none, rows that it wrote.
  std::int64_t rows;
  /// The statement failed; the error follows.
  bool failed;
};

class session;

namespace detail {
class engine_core;
class session_core;
} // namespace detail

/// A database, and a pool of connections to it. Safe to be used by several
/// threads at once.
class engine {
public:
  /// `url` is one of
  ///   sqlite:FILE                    a file, created where it is missing
  ///   sqlite: or sqlite::memory:     in memory, gone with the engine
  /// Opens a connection at once. Throws operational_error where that fails, and
  /// invalid_request_error for a url that is none of these.
  explicit engine(std::string_view url, engine_options options = {});
  engine(engine &&) noexcept;
  engine &operator=(engine &&) noexcept;
  ~engine();

  /// Creates the tables of these structs that are not there yet, each after
  /// those it refers to, in one transaction.
  template <mapped... T> void create_all() {
    const detail::table *tables[] = {&mapping<T>::table()...};
    create_tables(tables);
  }
  /// Drops those of the tables that are there, each before those it refers to.
  template <mapped... T> void drop_all() {
    const detail::table *tables[] = {&mapping<T>::table()...};
    drop_tables(tables);
  }

  /// Runs statements that return nothing.
  void execute(std::string_view sql);

  /// Print every statement to the standard error stream from now on; or tell
  /// nobody of them any more.
  template <std::same_as<bool> Bool> void echo(Bool on) { echo_printed(on); }
  /// Give every statement to this function from now on. It is called from the
  /// threads that run them.
  void echo(std::function<void(std::string_view)> listener);

  /// Call this function after each statement from now on, from the thread that
  /// ran it; an empty one ends that. What it throws goes no further than to
  /// tenon::on_warning.
  void on_statement(std::function<void(const statement_event &)> hook);

  /// "sqlite"
  std::string_view dialect() const noexcept;

private:
  friend class session;

  void echo_printed(bool on);
  void create_tables(std::span<const detail::table *const> tables);
  void drop_tables(std::span<const detail::table *const> tables);

  std::shared_ptr<detail::engine_core> core_;
};

/// Called with what is wrong but no error: two rows for a scalar relationship,
/// an object that was not written because it is in no session. The default
/// prints to the standard error stream; an empty function restores it. One for
/// the process; called from the thread that the warning concerns.
void on_warning(std::function<void(std::string_view)> handler);

} // namespace tenon

#endif // TENON_ENGINE_HPP
