//===- unit_of_work.cpp - what a flush has to do --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "unit_of_work.hpp"

#include "row_links.hpp"

#include <algorithm>
#include <bit>

namespace tenon::detail {

using access = relationship_access;

namespace {

std::string full_name(const object_state &of, const relationship_info &r) {
  return "'" + std::string(of.home->info().struct_name) + "::" + r.name + "'";
}

/// Has, or had, a row.
bool has_row(const object_state &state) {
  return state.status == object_status::persistent ||
         (state.status == object_status::deleted && !state.row_deleted);
}

} // namespace

void session_core::for_each_parent(
    object_state &state,
    const std::function<void(const relationship_info &, object_state &)>
        &function) {
  std::span<const relationship_info> all = state.home->info().relationships;
  for (std::size_t i = 0; state.changed_links >> i; ++i) {
    if (!(state.changed_links >> i & 1) || is_post_update(all[i]))
      continue;
    if (void *to = access::get(all[i], state.object()))
      function(all[i], state.home->targets[i]->objects().state_of(to));
  }
  if (!state.has_hidden_links)
    return;
  auto links = hidden_links_.find(&state);
  if (links == hidden_links_.end())
    return;
  for (const hidden_link &link : links->second)
    if (link.parent && !is_post_update(*link.relationship))
      function(*link.relationship, *link.parent);
}

object_state *referred_object(session_core &session, const object_state &from,
                              const foreign_key_info &key) {
  return session.table_of(*key.target)
      .find_referred(from, key.columns, &column_pair::here,
                     &column_pair::there);
}

bool unit_of_work::run() {
  session_.order_tables();
  expand();
  collect_inserts();
  find_row_switches();
  collect_updates();
  if (!has_work()) {
    finish();
    return false;
  }
  // Once they are written, nobody knows who was linked.
  if (session_.after_flush_)
    session_.for_each_relinked([&](object_state &end) {
      if (end.status == object_status::persistent)
        session_.written_.changed.push_back(&end);
    });
  session_.connected(true);
  for (object_state *state : session_.removed_)
    if (state->status == object_status::deleted && !state->row_deleted)
      deletions_.push_back(state);
  for (const row_operation &op : operations_)
    if (op.replaces)
      deletions_.erase(
          std::find(deletions_.begin(), deletions_.end(), op.replaces));
  write_associations(true);
  find_left_behind();
  expire_what_refers_to_deleted();
  write_deletions(true);
  make_room_in_late_deletions();
  save_rows();
  write_associations(false);
  write_post_updates();
  write_deletions(false);
  session_.enforce_foreign_keys();
  finish();
  return true;
}

bool unit_of_work::has_work() const {
  return !operations_.empty() || !session_.removed_.empty() ||
         !session_.associations_.empty();
}

//===----------------------------------------------------------------------===//
// What follows from what was asked
//===----------------------------------------------------------------------===//

void unit_of_work::expand() {
  bool more = true;
  while (more) {
    more = read_replaced();
    more |= cascade_removed();
    more |= collect_orphans();
  }
}

/// Scalars that were assigned unseen: what they referred to is read now.
bool unit_of_work::read_replaced() {
  std::vector<relationship_place> places = std::move(session_.replaced_unseen_);
  session_.replaced_unseen_.clear();
  for (const relationship_place &place : places) {
    object_state &owner = *place.object;
    owner.unseen_links = 0;
    const relationship_info &r = *place.relationship;
    if (!has_row(owner) || owner.row.empty())
      continue;
    session_.connected(true);
    if (r.kind == direction::many_to_one) {
      if (object_state *old = former_target(owner, r))
        session_.orphan_candidates_.push_back({old, &r});
      continue;
    }
    void *now = access::get(r, owner.object());
    for (object_state *child : session_.load_related(owner, r)) {
      if (child->object() == now || child->status != object_status::persistent)
        continue;
      object_state *parent = session_.known_parent(*child, r);
      if (inverse_of(r) ? parent != &owner
                        : session_.find_hidden_link(*child, r) != nullptr)
        continue;
      session_.unlink_child(owner, r, *child);
    }
  }
  return !places.empty();
}

/// What the row refers to, read where it is not in memory.
object_state *unit_of_work::former_target(object_state &owner,
                                          const relationship_info &r) {
  if (object_state *known = session_.table_of(*r.target).find_referred(
          owner, r.columns, &column_pair::here, &column_pair::there))
    return known;
  // The members may have another key by now.
  std::vector<bound_value> key;
  for (const column_pair &pair : r.columns) {
    value_view value = owner.row.column(pair.here);
    if (value.is_null())
      return nullptr;
    key.emplace_back(value);
  }
  std::vector<object_state *> found = session_.load_related(r, key);
  return found.empty() ? nullptr : found.front();
}

void unit_of_work::mark_removed(object_state &state) {
  if (state.status == object_status::pending) {
    std::vector<object_state *> &pending = session_.pending_;
    pending.erase(std::find(pending.begin(), pending.end(), &state));
    state.become(object_status::transient);
    unwritten_.push_back(&state);
    for (const relationship_info &r : state.home->info().relationships)
      if (!r.viewonly)
        leave_unwritten(state, r);
    return;
  }
  if (state.status != object_status::persistent)
    return;
  state.become(object_status::deleted);
  session_.removed_.push_back(&state);
}

/// The object is never written: neither is what is new and belongs to it, and
/// other rows do not refer to it.
void unit_of_work::leave_unwritten(object_state &state,
                                   const relationship_info &r) {
  table_state &target = session_.table_of(*r.target);
  access::for_each(r, state.object(), [&](void *object) {
    object_state &other = target.objects().state_of(object);
    if (r.kind == direction::many_to_many) {
      session_.drop_association(state, r, other);
      session_.mirror_association(state, r, other, false);
    }
    // To go to what was never written is no reason to be deleted.
    if (r.does(tenon::cascade::delete_orphan) &&
        (r.kind != direction::one_to_many ||
         session_.known_parent(other, r) == &state))
      std::erase(session_.orphan_candidates_, relationship_place{&other, &r});
    if (r.does(tenon::cascade::remove) &&
        other.status == object_status::pending)
      mark_removed(other);
    else if (r.kind == direction::one_to_many)
      session_.clear_link(state, r, other);
  });
}

bool unit_of_work::cascade_removed() {
  bool any = false;
  for (; cascaded_ != session_.removed_.size(); ++cascaded_) {
    object_state &state = *session_.removed_[cascaded_];
    for (const relationship_info &r : state.home->info().relationships)
      if (!r.viewonly)
        cascade_removed(state, r);
    any = true;
  }
  return any;
}

void unit_of_work::cascade_removed(object_state &state,
                                   const relationship_info &r) {
  bool removes = r.does(tenon::cascade::remove);
  if (r.kind == direction::many_to_one && !removes)
    return;
  bool loaded = access::is_loaded(r, state.object());
  std::vector<object_state *> related;
  if (!loaded && r.passive_deletes) {
    // The database knows nothing of those that were linked since.
    session_.correct_loaded(state, r, related);
  } else {
    if (!loaded) {
      session_.connected(true);
      session_.ensure_loaded(state, r);
    }
    table_state &target = session_.table_of(*r.target);
    access::for_each(r, state.object(), [&](void *object) {
      related.push_back(&target.objects().state_of(object));
    });
  }
  for (object_state *other : related) {
    // The list may be older than the child's parent.
    if (r.kind == direction::one_to_many) {
      object_state *now = session_.known_parent(*other, r);
      if (now && now != &state)
        continue;
    }
    if (r.kind == direction::many_to_many) {
      session_.drop_association(state, r, *other);
      session_.mirror_association(state, r, *other, false);
    }
    if (removes)
      mark_removed(*other);
    else if (r.kind == direction::one_to_many &&
             other->status != object_status::deleted)
      session_.unlink_child(state, r, *other);
  }
}

bool unit_of_work::collect_orphans() {
  std::vector<relationship_place> candidates =
      std::move(session_.orphan_candidates_);
  session_.orphan_candidates_.clear();
  bool any = !candidates.empty();
  // All are judged before one of them goes: what it leaves is no orphan.
  std::erase_if(candidates, [&](const relationship_place &candidate) {
    return !session_.is_orphan(candidate);
  });
  for (const relationship_place &orphan : candidates)
    mark_removed(*orphan.object);
  return any;
}

//===----------------------------------------------------------------------===//
// Rows to write
//===----------------------------------------------------------------------===//

void unit_of_work::collect_inserts() {
  operations_.reserve(session_.pending_.size());
  for (object_state *state : session_.pending_)
    if (state->status == object_status::pending)
      operations_.push_back({state, true});
}

void unit_of_work::add_update(object_state &state) {
  if (state.status != object_status::persistent)
    return;
  row_operation op{&state, false};
  copy_links(op, false);
  op.columns = columns_to_write(state);
  if (op.columns || op.nulls || state.bump_version || state.changed_links ||
      state.has_hidden_links)
    operations_.push_back(std::move(op));
}

/// Those of which only members changed.
namespace {

/// In two stages: where the row is that an object is compared with, and where
/// its texts are, is known when the object is there.
void prefetch_compared(table_state &home, std::span<object_state *const> all,
                       std::size_t at) {
  constexpr std::size_t objects_ahead = 48;
  constexpr std::size_t rows_ahead = 24;
  if (at + objects_ahead >= all.size())
    return;
  const auto *object = reinterpret_cast<const char *>(all[at + objects_ahead]);
  for (std::size_t i = 0; i < home.objects().size_of_one(); i += cache_line)
    prefetch_to_read(object + i);
  object_state &next = *all[at + rows_ahead];
  prefetch_to_read(next.row.address());
  for (std::size_t text : home.texts())
    prefetch_to_read(static_cast<const std::string *>(
                         at_offset(home.objects().object_of(next), text))
                         ->data());
}

} // namespace

void unit_of_work::add_changed(table_state &home) {
  const table &info = home.info();
  std::span<object_state *const> all = home.watched();
  for (std::size_t i = 0; i != all.size(); ++i) {
    prefetch_compared(home, all, i);
    object_state *state = all[i];
    if (state->in_linked || state->bump_version ||
        state->status != object_status::persistent)
      continue;
    std::uint64_t columns = changed_columns(
        info, home.objects().object_of(*state), state->row, session_.scratch_);
    if (columns)
      operations_.push_back({state, false, columns});
  }
}

void unit_of_work::collect_updates() {
  for (table_state *home : session_.ordered_)
    add_changed(*home);
  for (object_state *state : session_.linked_)
    add_update(*state);
  for (object_state *state : session_.bumped_)
    if (!state->in_linked)
      add_update(*state);
}

/// A new object with the key of a deleted one takes over its row.
void unit_of_work::find_row_switches() {
  if (session_.removed_.empty())
    return;
  std::string buffer;
  boost::unordered_flat_map<const object_state *, bool> taken;
  for (row_operation &op : operations_) {
    table_state &home = *op.state->home;
    // The key may be that of other objects.
    copy_links(op, false);
    std::optional<key_view> key = home.key_of(op.state->object(), buffer);
    if (!key)
      continue;
    object_state *old = home.find(*key);
    if (!old || old->status != object_status::deleted || old->row_deleted ||
        !taken.emplace(old, true).second)
      continue;
    op.is_insert = false;
    op.replaces = old;
    for (std::size_t i = 0; i != home.info().columns.size(); ++i)
      op.columns |= column_bit(i);
  }
}

//===----------------------------------------------------------------------===//
// Foreign keys from relationships
//===----------------------------------------------------------------------===//

bool unit_of_work::has_post_update(const row_operation &op) const {
  if (op.state->changed_links & op.state->home->post_updates)
    return true;
  if (!op.state->has_hidden_links)
    return false;
  auto links = session_.hidden_links_.find(op.state);
  return links != session_.hidden_links_.end() &&
         std::any_of(links->second.begin(), links->second.end(),
                     [&](const hidden_link &link) {
                       return is_post_update(*link.relationship);
                     });
}

/// Copies the key of the parent, or none, into the child's foreign key.
void unit_of_work::copy_key(row_operation &op, const relationship_info &r,
                            object_state *parent, bool child_has_it) {
  object_state &child = *op.state;
  const table &info = child.home->info();
  for (const column_pair &pair : r.columns) {
    std::size_t own = child_has_it ? pair.here : pair.there;
    std::size_t others = child_has_it ? pair.there : pair.here;
    if (parent) {
      std::string scratch;
      value_view value =
          value_of(parent->home->info(), others, parent->object(), scratch);
      // Not known yet: it is copied again when the parent is written.
      if (parent->status == object_status::pending &&
          parent->home->info().columns[others].generated &&
          (value.is_null() || value.integer == 0))
        continue;
      set_value(info, own, child.object(), value);
      op.nulls &= ~column_bit(own);
      continue;
    }
    if (info.columns[own].primary_key) {
      if (child.status == object_status::pending)
        continue;
      throw flush_error("taking a '" + std::string(info.struct_name) +
                        "' out of " +
                        (child_has_it ? full_name(child, r)
                                      : "'" + std::string(r.name) + "'") +
                        " would blank out its primary key");
    }
    try {
      set_value(info, own, child.object(), {});
    } catch (const data_error &) {
      // The member holds no null; the database says whether the column does.
      op.nulls |= column_bit(own);
    }
  }
}

/// Its row is gone, and the database has given its number to another one: the
/// foreign key would hold.
bool unit_of_work::lost_its_key(const object_state &removed) const {
  if (removed.status != object_status::deleted ||
      std::find(deletions_.begin(), deletions_.end(), &removed) ==
          deletions_.end())
    return false;
  std::string buffer;
  return removed.home->find(removed.home->key_of_row(removed, buffer)) !=
         &removed;
}

void unit_of_work::copy_links(row_operation &op, bool post_updates) {
  object_state &state = *op.state;
  const table_state &home = *state.home;
  std::uint64_t changed =
      state.changed_links &
      (post_updates ? home.post_updates : ~home.post_updates);
  // What refers to something counts more than what refers to nothing: two
  // relationships may share a column.
  for (bool empty : {true, false})
    for (std::uint64_t left = changed; left != 0; left &= left - 1) {
      auto i = static_cast<std::size_t>(std::countr_zero(left));
      const relationship_info &r = home.info().relationships[i];
      void *object = access::get(r, state.object());
      object_state *to =
          object ? &home.targets[i]->objects().state_of(object) : nullptr;
      // An orphan that was never written.
      if (to && to->status == object_status::transient) {
        access::set(r, state.object(), nullptr);
        to = nullptr;
      }
      if ((to == nullptr) != empty)
        continue;
      if (to && lost_its_key(*to))
        throw integrity_error(full_name(state, r) +
                                  " refers to an object that is removed, and "
                                  "whose key a new one has got",
                              "", 0);
      copy_key(op, r, to, true);
    }
  if (!state.has_hidden_links)
    return;
  auto links = session_.hidden_links_.find(&state);
  if (links == session_.hidden_links_.end())
    return;
  for (const hidden_link &link : links->second)
    if (is_post_update(*link.relationship) == post_updates)
      copy_key(op, *link.relationship, link.parent, false);
}

} // namespace tenon::detail
