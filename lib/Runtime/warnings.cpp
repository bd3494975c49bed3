//===- warnings.cpp - what is wrong but no error --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one handler of the process. It is called without the lock, so that it may
// set another handler, or warn itself.
//
//===----------------------------------------------------------------------===//

#include "warnings.hpp"

#include <tenon/engine.hpp>

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

namespace tenon {

namespace {

using warning_handler = std::function<void(std::string_view)>;

struct handler_place {
  std::mutex mutex;
  std::shared_ptr<const warning_handler> handler;
};

// Never destroyed: objects that are may still warn.
handler_place &place() {
  static handler_place *const only = new handler_place;
  return *only;
}

std::shared_ptr<const warning_handler> current_handler() {
  std::lock_guard lock(place().mutex);
  return place().handler;
}

} // namespace

void on_warning(std::function<void(std::string_view)> handler) {
  std::shared_ptr<const warning_handler> next;
  if (handler)
    next = std::make_shared<const warning_handler>(std::move(handler));
  std::unique_lock lock(place().mutex);
  place().handler.swap(next);
  // What was there before goes without the lock: its destructor is not ours.
  lock.unlock();
}

void detail::warn(std::string_view message) {
  if (std::shared_ptr<const warning_handler> handler = current_handler())
    return (*handler)(message);
  std::string line = "tenon: warning: ";
  line.append(message).append("\n");
  std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace tenon
