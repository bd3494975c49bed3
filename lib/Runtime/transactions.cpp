//===- transactions.cpp - commit, rollback, expiry ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

#include "unit_of_work.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace tenon::detail {

using access = relationship_access;

//===----------------------------------------------------------------------===//
// Flushing
//===----------------------------------------------------------------------===//

bool session_core::has_pending_changes() const {
  return !pending_.empty() || !removed_.empty() || !linked_.empty() ||
         !bumped_.empty() || !associations_.empty() ||
         !replaced_unseen_.empty() || !orphan_candidates_.empty();
}

/// Before a relationship or a key is looked up: only what was added, removed or
/// linked can make a difference there.
void session_core::flush_before_reading() {
  if (may_autoflush() && has_pending_changes())
    flush();
}

bool session_core::set_autoflush(bool on) {
  bool was = options_.autoflush;
  options_.autoflush = on && !options_.read_only;
  return was;
}

/// After some errors SQLite ends the transaction by itself, savepoints and all.
/// What came next would be outside of any.
bool session_core::lost_transaction() const {
  return lost_ || (lease_ && !lease_->in_transaction());
}

void session_core::check_transaction() const {
  check_usable();
  if (lost_transaction())
    throw pending_rollback_error(
        "the database ended the transaction after an error: roll back first");
}

void session_core::check_may_flush() const {
  check_writes("a flush");
  check_transaction();
  if (flushing_ || in_hook_)
    throw invalid_request_error("the session flushes already");
}

void session_core::flush() {
  check_may_flush();
  hooked_flush();
}

bool session_core::write_changes() {
  bool wrote = false;
  flushing_ = true;
  try {
    wrote = unit_of_work(*this).run();
  } catch (...) {
    flushing_ = false;
    fail();
    throw;
  }
  flushing_ = false;
  return wrote;
}

void session_core::defer_foreign_keys() {
  if (!deferred_)
    lease_->execute(lease_->sql_dialect().defer_foreign_keys());
  deferred_ = true;
}

void session_core::enforce_foreign_keys() {
  if (deferred_)
    lease_->enforce_foreign_keys();
  deferred_ = false;
}

/// Nothing is pending any more.
void session_core::forget_changes() {
  for (object_state *state : linked_) {
    state->changed_links = 0;
    state->has_hidden_links = state->in_linked = false;
  }
  for (object_state *state : bumped_)
    state->bump_version = false;
  pending_.clear();
  removed_.clear();
  linked_.clear();
  bumped_.clear();
  hidden_links_.clear();
  associations_.clear();
  association_places_.clear();
  for (const relationship_place &place : replaced_unseen_)
    place.object->unseen_links = 0;
  replaced_unseen_.clear();
  orphan_candidates_.clear();
}

//===----------------------------------------------------------------------===//
// Expiry
//===----------------------------------------------------------------------===//

void session_core::unload(object_state &state) {
  if (state.status != object_status::persistent &&
      state.status != object_status::deleted)
    return;
  for (const relationship_info &r : state.home->info().relationships)
    access::unload(r, state.object());
}

/// What refers to it by a one-to-one is read anew, too: one side alone would
/// not be told of a change.
void session_core::unload_partners(object_state &state) {
  for (const relationship_info &r : state.home->info().relationships) {
    const relationship_info *inverse = inverse_of(r);
    if (r.kind != direction::one_to_many || r.collection || !inverse)
      continue;
    if (void *object = access::get(r, state.object())) {
      object_state &child = table_of(*r.target).objects().state_of(object);
      if (child.status == object_status::persistent && !child.changed_links)
        access::unload(*inverse, object);
    }
  }
}

namespace {

/// A relationship as it is, to be put back.
class kept_relationship {
public:
  kept_relationship(object_state &of, const relationship_info &r)
      : object_(of.object()), relationship_(r),
        loaded_(access::is_loaded(r, object_)) {
    access::for_each(r, object_, [&](void *to) { targets_.push_back(to); });
  }

  void put_back() const {
    if (!loaded_)
      return;
    access::set_loaded(relationship_, object_);
    if (relationship_.collection)
      access::list(relationship_, object_) = targets_;
    else if (!targets_.empty())
      access::set(relationship_, object_, targets_.front());
  }

private:
  void *object_;
  const relationship_info &relationship_;
  bool loaded_;
  std::vector<void *> targets_;
};

} // namespace

/// All relationships are read anew, but for those that alone say what the next
/// flush is to write.
void session_core::unload_all() {
  std::vector<kept_relationship> kept;
  for (object_state *child : linked_)
    for (std::uint64_t left = child->changed_links; left; left &= left - 1)
      kept.emplace_back(
          *child, child->home->info().relationships[std::countr_zero(left)]);
  for (const auto &[owner, r] : replaced_unseen_)
    kept.emplace_back(*owner, *r);
  // Whether somebody took an orphan is judged by what is in memory.
  for (const association_change &change : associations_)
    for (const auto &[end, r] :
         {std::pair(change.left, change.relationship),
          std::pair(change.right, inverse_of(*change.relationship))})
      if (r && r->does(tenon::cascade::delete_orphan))
        kept.emplace_back(*end, *r);
  repeats_.clear();
  for (auto &[info, home] : tables_)
    if (!info->relationships.empty())
      home->objects().for_each([&](object_state &state) { unload(state); });
  for (const kept_relationship &each : kept)
    each.put_back();
}

/// The members become what the session remembers of the row. What a user's type
/// no longer takes from there is read, and refused, when it is next come
/// across.
bool session_core::restore_members(object_state &state, std::uint64_t kept) {
  if (state.row.empty())
    return false;
  const table &info = state.home->info();
  std::uint64_t changed =
      changed_columns(info, state.object(), state.row, scratch_) & ~kept;
  if (!changed)
    return false;
  for (std::size_t i = 0; i != info.columns.size(); ++i)
    if (changed & column_bit(i))
      try {
        set_value(info, i, state.object(), state.row.column(i));
      } catch (...) {
        state.expire();
      }
  return true;
}

void session_core::expire(object_state &state) {
  check_not_flushing("expired in");
  std::vector<object_state *> todo{&state};
  // What was expired before may have read relationships since.
  boost::unordered_flat_map<const object_state *, bool> seen;
  while (!todo.empty()) {
    object_state &next = *todo.back();
    todo.pop_back();
    if (next.status != object_status::persistent ||
        !seen.emplace(&next, true).second)
      continue;
    next.expire();
    for (const relationship_info &r : next.home->info().relationships)
      if (r.does(tenon::cascade::refresh_expire))
        access::for_each(r, next.object(), [&](void *object) {
          object_state &other = table_of(*r.target).objects().state_of(object);
          bool orphan_only = r.does(tenon::cascade::delete_orphan);
          if (other.status == object_status::pending && orphan_only)
            expunge(other, nullptr);
          else
            todo.push_back(&other);
        });
    restore_members(next);
    keep_orphans_of(next);
    forget_links(next);
    unload_partners(next);
    unload(next);
  }
}

void session_core::expire_all() {
  check_not_flushing("expired in");
  for (auto &[info, home] : tables_)
    for (object_state *state : home->watched())
      if (state->status == object_status::persistent)
        restore_members(*state);
  forget_links_of_rows();
  unload_all();
  expire_known();
}

//===----------------------------------------------------------------------===//
// The end of a transaction
//===----------------------------------------------------------------------===//

void session_core::destroy_deleted() {
  std::vector<object_state *> deleted = std::move(records_.front().deleted);
  for (object_state *state : deleted)
    state->home->destroy(*state);
}

void session_core::end_transaction() {
  records_.clear();
  records_.emplace_back();
  failed_ = lost_ = deferred_ = false;
  for (auto &[info, home] : tables_)
    home->settle();
}

void session_core::commit() {
  if (records_.size() > 1) {
    release_savepoint(records_.size() - 1);
    return;
  }
  flush_until_clean();
  end_streams();
  if (lease_) {
    try {
      lease_->execute("COMMIT");
    } catch (...) {
      fail();
      throw;
    }
  }
  lease_.release();
  destroy_deleted();
  end_transaction();
  if (options_.expire_on_commit) {
    unload_all();
    expire_known();
  }
}

void session_core::rollback() {
  if (flushing_ || in_hook_)
    throw invalid_request_error("the session flushes");
  // There is no savepoint to go back to in a transaction that is lost.
  if (records_.size() > 1 && !lost_transaction()) {
    rollback_savepoint(records_.size() - 1);
    return;
  }
  end_streams();
  std::vector<object_state *> changed = forget_pending();
  roll_back_database();
  unload_all();
  expire_known();
  std::vector<transaction_record> records = std::move(records_);
  end_transaction();
  for (auto record = records.rbegin(); record != records.rend(); ++record)
    take_back(*record, std::exchange(changed, {}));
  lease_.release();
}

/// Does not throw: a connection that cannot be rolled back is closed, which
/// does the same.
void session_core::roll_back_database() noexcept {
  if (!lease_)
    return;
  try {
    if (lease_->in_transaction())
      lease_->execute("ROLLBACK");
  } catch (...) {
    lease_.discard();
  }
}

//===----------------------------------------------------------------------===//
// Savepoints
//===----------------------------------------------------------------------===//

namespace {

std::string savepoint_name(std::size_t depth) {
  return "tenon_" + std::to_string(depth);
}

} // namespace

std::size_t session_core::begin_savepoint() {
  flush();
  // Who takes whose place until here is no matter of the savepoint.
  for (auto &[info, home] : tables_)
    home->index_new();
  connected(true).execute("SAVEPOINT " + savepoint_name(records_.size()));
  records_.emplace_back();
  return records_.size() - 1;
}

void session_core::release_savepoint(std::size_t depth) {
  if (!has_savepoint(depth))
    throw invalid_request_error("the savepoint has ended");
  flush_until_clean();
  lease_->execute("RELEASE SAVEPOINT " + savepoint_name(depth));
  while (records_.size() > depth) {
    transaction_record inner = std::move(records_.back());
    records_.pop_back();
    transaction_record &outer = records_.back();
    for (transaction_record::change &change : inner.changed)
      if (change.key)
        change.key->deletions += outer.deleted.size();
    outer.inserted.insert(outer.inserted.end(), inner.inserted.begin(),
                          inner.inserted.end());
    outer.deleted.insert(outer.deleted.end(), inner.deleted.begin(),
                         inner.deleted.end());
    for (transaction_record::change &change : inner.changed)
      outer.changed.push_back(std::move(change));
  }
}

void session_core::rollback_savepoint(std::size_t depth) {
  if (!has_savepoint(depth))
    throw invalid_request_error("the savepoint has ended");
  if (flushing_ || in_hook_)
    throw invalid_request_error("the session flushes");
  end_streams();
  std::vector<object_state *> changed = forget_pending();
  lost_ = lost_transaction();
  try {
    if (!lost_) {
      lease_->execute("ROLLBACK TO SAVEPOINT " + savepoint_name(depth));
      lease_->execute("RELEASE SAVEPOINT " + savepoint_name(depth));
    }
  } catch (...) {
    // Nobody knows what of the savepoint is left, so nothing may be committed.
    lost_ = true;
    roll_back_database();
  }
  failed_ = false;
  // Links go both ways: all are read anew.
  unload_all();
  while (records_.size() > depth) {
    transaction_record inner = std::move(records_.back());
    records_.pop_back();
    take_back(inner, std::exchange(changed, {}));
  }
}

} // namespace tenon::detail
