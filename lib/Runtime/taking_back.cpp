//===- taking_back.cpp - what a rollback makes of objects -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Members are plain, so what a rollback takes back is put back into them at
// once: from what the session remembers of the row where nothing was written,
// from the database where something was. Each row has the object again that it
// had before, whatever happened to its key.
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <utility>

namespace tenon::detail {

void session_core::note_displaced(object_state &state, std::string key) {
  using moved_key = transaction_record::moved_key;
  transaction_record &in = record();
  in.changed.push_back({&state, std::make_unique<moved_key>(moved_key{
                                    std::move(key), in.deleted.size(), true})});
}

namespace {

/// The key that an object had before the transaction, or savepoint.
struct former_key {
  object_state *object;
  std::int64_t number = 0;
  std::string bytes;
};

/// Of all that gave theirs up, in the order in which they did: when the key
/// changed first, or the row was deleted.
std::vector<former_key> former_keys(const transaction_record &what) {
  std::vector<former_key> found;
  boost::unordered_flat_set<const object_state *> known;
  auto deleted = what.deleted.begin();
  auto add_deleted = [&](std::size_t up_to) {
    for (auto end = what.deleted.begin() + static_cast<std::ptrdiff_t>(up_to);
         deleted < end; ++deleted)
      if (object_state *object = *deleted;
          !object->row.empty() && known.insert(object).second) {
        std::string bytes;
        key_view key = object->home->key_of_row(*object, bytes);
        found.push_back({object, key.number, std::string(key.bytes)});
      }
  };
  for (const auto &[object, moved] : what.changed) {
    if (!moved)
      continue;
    add_deleted(moved->deletions);
    if (!known.insert(object).second)
      continue;
    std::int64_t number = 0;
    if (object->home->has_number_key()) {
      const char *at = moved->old.data();
      number = next_packed(at).integer;
    }
    found.push_back({object, number, moved->old});
  }
  add_deleted(what.deleted.size());
  return found;
}

} // namespace

/// Its row is no more, and never was, as far as others know.
void session_core::become_new(object_state &state) {
  state.home->unwatch(state);
  state.home->forget_identity(state);
  state.become(object_status::transient);
  state.row_deleted = false;
  state.home->forget_row(state);
}

/// A key may have had several objects since: who gave it up first has it now.
/// What was read meanwhile of another row with that key goes with that row.
void session_core::give_back_keys(const transaction_record &what) {
  std::vector<former_key> keys = former_keys(what);
  std::erase_if(keys, [](const former_key &each) {
    return each.object->status == object_status::transient;
  });
  for (const former_key &each : keys)
    each.object->home->forget_identity(*each.object);
  for (auto each = keys.rbegin(); each != keys.rend(); ++each) {
    table_state &home = *each->object->home;
    key_view key{each->number, each->bytes};
    if (object_state *other = home.find(key))
      become_new(*other);
    home.identify(*each->object, key);
  }
}

/// Objects become again what they were before the transaction, or savepoint.
void session_core::take_back(transaction_record &what,
                             std::vector<object_state *> to_read) {
  for (object_state *state : what.inserted)
    become_new(*state);
  for (object_state *state : what.deleted) {
    if (state->status == object_status::transient)
      continue;
    state->become(object_status::persistent);
    state->row_deleted = false;
    state->home->watch(*state);
    state->expire();
    unload(*state);
    to_read.push_back(state);
  }
  for (const auto &[object, moved] : what.changed)
    to_read.push_back(object);
  give_back_keys(what);
  restore_rows(to_read);
}

/// What was asked for but not flushed is forgotten. Returns the objects whose
/// members or relationships were changed.
std::vector<object_state *> session_core::forget_pending() {
  for (object_state *state : removed_) {
    state->become(object_status::persistent);
    // A flush that failed may have given its row to another one.
    state->home->identify(*state, state->home->key_of_row(*state, buffer_));
  }
  std::vector<object_state *> pending = std::move(pending_);
  pending_.clear();
  std::vector<object_state *> changed = linked_;
  forget_changes();
  for (object_state *state : pending)
    // A flush that failed may have come as far as this one.
    if (state->status == object_status::pending)
      state->become(object_status::transient);
  for (auto &[info, home] : tables_)
    for (object_state *state : home->watched())
      if (state->status == object_status::persistent && restore_members(*state))
        changed.push_back(state);
  return changed;
}

/// Puts the rows' values into the members.
void session_core::restore_rows(const std::vector<object_state *> &states) {
  try {
    for (object_state *state : states) {
      if (state->status != object_status::persistent)
        continue;
      if (!lease_)
        lease_ = engine_->acquire();
      if (read_row_of(*state, false))
        continue;
      // It was read in what is taken back, and changed since.
      restore_members(*state);
      state->expire();
    }
  } catch (...) {
    // What cannot be read now is read when it is next come across.
    for (object_state *state : states)
      state->expire();
  }
}

} // namespace tenon::detail
