//===- engine.cpp - a database and its connections ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Engines, and who listens to the statements of their connections.
//
//===----------------------------------------------------------------------===//

#include "engine_core.hpp"

#include "warnings.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>

namespace tenon {

namespace detail {

namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

/// Nothing but the scheme is repeated: a url can have a password.
[[noreturn]] void fail_unknown(std::string_view url) {
  std::size_t colon = url.find(':');
  if (colon == std::string_view::npos)
    throw invalid_request_error("'" + std::string(url) +
                                "' names no database; a file would be "
                                "'sqlite:" +
                                std::string(url) + "'");
  std::string scheme(url.substr(0, colon));
  if (scheme.starts_with("postgres"))
    throw invalid_request_error("'" + scheme +
                                "' is not supported yet; there is 'sqlite:'");
  throw invalid_request_error("no database '" + scheme +
                              "'; there is 'sqlite:'");
}

std::unique_ptr<database> open_database(std::string_view url,
                                        const engine_options &options,
                                        statement_listener &listener) {
  if (!url.starts_with(sqlite_scheme))
    fail_unknown(url);
  return open_sqlite(url.substr(sqlite_scheme.size()), options, listener);
}

/// A statement may end where nothing can be thrown.
void warn_without_throwing(const char *what) noexcept {
  try {
    warn(std::string("the function given to on_statement threw: ") + what);
  } catch (...) {
    // Nobody is left to be told.
  }
}

std::string joined(std::string_view sql, std::string_view values) {
  std::string text(sql);
  if (!values.empty())
    text.append(" -- ").append(values);
  return text;
}

} // namespace

void echo_listener::print(bool on) {
  std::lock_guard lock(mutex_);
  prints_ = on;
  update();
}

void echo_listener::call(std::function<void(std::string_view)> function) {
  std::shared_ptr<const function_type> next;
  if (function)
    next = std::make_shared<const function_type>(std::move(function));
  std::unique_lock lock(mutex_);
  function_.swap(next);
  update();
  // What was there before goes without the lock: its destructor is not ours.
  lock.unlock();
}

void echo_listener::time(
    std::function<void(const statement_event &)> function) {
  std::shared_ptr<const timer_type> next;
  if (function)
    next = std::make_shared<const timer_type>(std::move(function));
  std::unique_lock lock(mutex_);
  timer_.swap(next);
  std::atomic_ref<bool>(timing).store(static_cast<bool>(timer_),
                                      std::memory_order_relaxed);
  lock.unlock();
}

void echo_listener::ended(const statement_event &event) noexcept {
  std::unique_lock lock(mutex_);
  std::shared_ptr<const timer_type> function = timer_;
  lock.unlock();
  try {
    if (function)
      (*function)(event);
  } catch (const std::exception &fault) {
    warn_without_throwing(fault.what());
  } catch (...) {
    warn_without_throwing("something that is no std::exception");
  }
}

void echo_listener::update() {
  // Connections read it without the lock.
  std::atomic_ref<bool>(listening).store(prints_ || function_,
                                         std::memory_order_relaxed);
}

void echo_listener::statement(std::string_view sql, std::string_view values) {
  std::unique_lock lock(mutex_);
  bool prints = prints_;
  std::shared_ptr<const function_type> function = function_;
  lock.unlock();
  std::string text = joined(sql, values);
  if (function)
    (*function)(text);
  if (!prints)
    return;
  // One line, whatever is in the values; in one piece, whoever else prints.
  std::string line = "[" + prefix_ + "] " + text;
  for (char &letter : line)
    if (static_cast<unsigned char>(letter) < ' ')
      letter = ' ';
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

engine_core::engine_core(std::string_view url, engine_options options)
    : options_(options), database_(open_database(url, options_, listener_)),
      limit_(database_->is_private() ? 1 : std::max(options_.pool_size, 1u)) {
  listener_.name(database_->sql_dialect().name());
  listener_.print(options_.echo);
  idle_.push_back(database_->open());
  open_ = 1;
}

transaction_scope::~transaction_scope() {
  try {
    if (on_.in_transaction())
      on_.execute("ROLLBACK");
  } catch (...) {
    // The pool sees that it is in a transaction still.
  }
}

} // namespace detail

engine::engine(std::string_view url, engine_options options)
    : core_(std::make_shared<detail::engine_core>(url, options)) {}

engine::engine(engine &&) noexcept = default;
engine &engine::operator=(engine &&) noexcept = default;
engine::~engine() = default;

void engine::execute(std::string_view sql) { core_->acquire()->execute(sql); }

void engine::echo_printed(bool on) {
  core_->listener().print(on);
  if (!on)
    core_->listener().call({});
}

void engine::echo(std::function<void(std::string_view)> listener) {
  core_->listener().call(std::move(listener));
}

void engine::on_statement(std::function<void(const statement_event &)> hook) {
  core_->listener().time(std::move(hook));
}

std::string_view engine::dialect() const noexcept {
  return core_->sql_dialect().name();
}

void engine::create_tables(std::span<const detail::table *const> tables) {
  detail::connection_lease on = core_->acquire();
  detail::create_tables(*on, tables);
}

void engine::drop_tables(std::span<const detail::table *const> tables) {
  detail::connection_lease on = core_->acquire();
  detail::drop_tables(*on, tables);
}

} // namespace tenon
