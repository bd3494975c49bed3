//===- pool.cpp - connections that are used again -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Leases of connections, and those who wait for them. Connections are opened,
// rolled back and closed without the lock, as all of these can take long.
//
//===----------------------------------------------------------------------===//

#include "engine_core.hpp"

#include <chrono>

namespace tenon::detail {

connection_lease::connection_lease(std::shared_ptr<engine_core> core,
                                   std::unique_ptr<connection> leased)
    : core_(std::move(core)), connection_(std::move(leased)) {}

connection_lease::connection_lease(connection_lease &&other) noexcept = default;

connection_lease &
connection_lease::operator=(connection_lease &&other) noexcept {
  if (this == &other)
    return *this;
  release();
  core_ = std::move(other.core_);
  connection_ = std::move(other.connection_);
  return *this;
}

connection_lease::~connection_lease() { release(); }

void connection_lease::release() noexcept {
  if (connection_)
    core_->give_back(std::move(connection_));
  core_.reset();
}

void connection_lease::discard() noexcept {
  if (connection_ && !core_->database_->is_private())
    core_->close(std::move(connection_));
  release();
}

connection_lease engine_core::acquire() {
  std::shared_ptr<engine_core> self = shared_from_this();
  std::unique_ptr<connection> taken = take_or_wait();
  if (!taken)
    taken = open_another();
  return connection_lease(std::move(self), std::move(taken));
}

/// Null where the caller may open another, which is counted already.
std::unique_ptr<connection> engine_core::take_or_wait() {
  std::unique_lock lock(mutex_);
  bool in_time =
      freed_.wait_for(lock, std::chrono::milliseconds(options_.pool_timeout),
                      [this] { return !idle_.empty() || open_ < limit_; });
  if (!in_time)
    throw timeout_error(timeout_message());
  if (idle_.empty()) {
    // Room for it, so that giving it back cannot fail.
    idle_.reserve(open_ + 1);
    ++open_;
    return nullptr;
  }
  std::unique_ptr<connection> taken = std::move(idle_.back());
  idle_.pop_back();
  return taken;
}

std::unique_ptr<connection> engine_core::open_another() {
  try {
    return database_->open();
  } catch (...) {
    close(nullptr);
    throw;
  }
}

void engine_core::give_back(std::unique_ptr<connection> returned) noexcept {
  bool usable = true;
  try {
    if (returned->in_transaction())
      returned->execute("ROLLBACK");
  } catch (...) {
    // Some errors end the transaction by themselves.
    usable = !returned->in_transaction();
  }
  if (!usable && !database_->is_private())
    return close(std::move(returned));
  {
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(returned));
  }
  freed_.notify_one();
}

void engine_core::close(std::unique_ptr<connection> discarded) noexcept {
  discarded.reset();
  {
    std::lock_guard lock(mutex_);
    --open_;
  }
  freed_.notify_one();
}

std::string engine_core::timeout_message() const {
  std::string message = "no connection became free within " +
                        std::to_string(options_.pool_timeout) +
                        " ms: " + std::to_string(open_) +
                        (open_ == 1 ? " is in use" : " are in use");
  if (database_->is_private())
    message += ", and a database in memory has no more";
  return message;
}

} // namespace tenon::detail
