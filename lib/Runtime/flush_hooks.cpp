//===- flush_hooks.cpp - functions of the user around a flush -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

namespace tenon {

std::vector<void *>
flush_changes::added_objects(const detail::table &of) const {
  return session_.added_objects(of, written_);
}
std::vector<void *>
flush_changes::changed_objects(const detail::table &of) const {
  return session_.changed_objects(of, written_);
}
std::vector<void *>
flush_changes::removed_objects(const detail::table &of) const {
  return session_.removed_objects(of, written_);
}

namespace detail {

/// While a hook runs, nothing flushes.
class session_core::hook_scope {
public:
  explicit hook_scope(session_core &session) : session_(session) {
    session_.in_hook_ = true;
  }
  hook_scope(const hook_scope &) = delete;
  hook_scope &operator=(const hook_scope &) = delete;
  ~hook_scope() { session_.in_hook_ = false; }

private:
  session_core &session_;
};

void session_core::before_flush(std::function<void(flush_changes &)> hook) {
  before_flush_ = std::move(hook);
}

void session_core::after_flush(std::function<void(flush_changes &)> hook) {
  after_flush_ = std::move(hook);
}

namespace {

/// Appends what was added to a list since it had so many.
void append_since(const std::vector<object_state *> &list, std::size_t first,
                  std::vector<object_state *> &to) {
  to.insert(to.end(), list.begin() + static_cast<std::ptrdiff_t>(first),
            list.end());
}

} // namespace

/// Returns whether a function was called afterwards: it may have left something
/// to write.
bool session_core::hooked_flush() {
  // A hook may replace itself.
  if (auto hook = before_flush_) {
    hook_scope scope(*this);
    flush_changes changes(*this, false);
    hook(changes);
  }
  const transaction_record &all = record();
  std::size_t inserted = all.inserted.size();
  std::size_t deleted = all.deleted.size();
  std::size_t changed = all.changed.size();
  written_ = {};
  if (!write_changes() || !after_flush_)
    return false;
  append_since(all.inserted, inserted, written_.added);
  append_since(all.deleted, deleted, written_.removed);
  for (; changed != all.changed.size(); ++changed)
    if (const auto &[object, key] = all.changed[changed];
        !key || !key->displaced)
      written_.changed.push_back(object);
  auto hook = after_flush_;
  hook_scope scope(*this);
  flush_changes changes(*this, true);
  hook(changes);
  return true;
}

/// What is done after a flush belongs to the same transaction.
void session_core::flush_until_clean() {
  constexpr int most = 100;
  check_may_flush();
  for (int i = 1; hooked_flush(); ++i)
    if (i == most)
      throw flush_error("a hundred flushes did not write all that the "
                        "function after the flush changes");
}

namespace {

/// Those of one table, once each.
class collector {
public:
  explicit collector(const table &of) : of_(of) {}
  void add(object_state &state) {
    if (&state.home->info() == &of_ && seen_.emplace(&state, true).second)
      objects.push_back(state.object());
  }
  std::vector<void *> objects;

private:
  const table &of_;
  boost::unordered_flat_map<const object_state *, bool> seen_;
};

} // namespace

std::vector<void *> session_core::added_objects(const table &of, bool written) {
  collector found(of);
  for (object_state *state : written ? written_.added : pending_)
    if (written || state->status == object_status::pending)
      found.add(*state);
  return std::move(found.objects);
}

std::vector<void *> session_core::changed_objects(const table &of,
                                                  bool written) {
  collector found(of);
  if (written) {
    for (object_state *state : written_.changed)
      found.add(*state);
    return std::move(found.objects);
  }
  for (object_state *state : table_of(of).watched())
    if (state->status == object_status::persistent &&
        has_changed_members(*state))
      found.add(*state);
  // One that is only read can be linked.
  for_each_relinked([&](object_state &end) {
    if (end.status == object_status::persistent)
      found.add(end);
  });
  return std::move(found.objects);
}

std::vector<void *> session_core::removed_objects(const table &of,
                                                  bool written) {
  collector found(of);
  for (object_state *state : written ? written_.removed : removed_)
    found.add(*state);
  return std::move(found.objects);
}

} // namespace detail

} // namespace tenon
