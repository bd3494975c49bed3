//===- loading.cpp - rows become objects ----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "eager_loader.hpp"
#include "session_core.hpp"
#include "sql.hpp"
#include "warnings.hpp"

#include <algorithm>

namespace tenon::detail {

using access = relationship_access;

//===----------------------------------------------------------------------===//
// Connection and statements
//===----------------------------------------------------------------------===//

connection &session_core::connected(bool to_write) {
  check_transaction();
  if (!lease_) {
    connection_lease lease = engine_->acquire();
    lease->execute(lease->sql_dialect().begin(to_write));
    lease_ = std::move(lease);
  }
  return *lease_;
}

void session_core::bind_packed_key(statement &to, int first,
                                   const table_state &home,
                                   std::string_view key) {
  const char *at = key.data();
  for (std::size_t i = 0; i != home.info().primary_key.size(); ++i)
    to.bind(first + static_cast<int>(i), next_packed(at));
}

//===----------------------------------------------------------------------===//
// One row
//===----------------------------------------------------------------------===//

/// Makes the members what the session compares with from now on.
void session_core::remember(object_state &state) {
  state.epoch = epoch_;
  if (options_.read_only)
    return;
  packed_.clear();
  pack(state.home->info(), state.object(), packed_, scratch_);
  state.home->remember_row(state, packed_.bytes());
}

/// Reads the columns that are not known yet, of those from the first one on.
void session_core::read_row(const table_state &home, statement &from, int first,
                            std::size_t known) {
  row_.resize(home.info().columns.size());
  from.columns(first + static_cast<int>(known), std::span(row_).subspan(known));
}

void session_core::read_new(object_state &state) {
  const table &info = state.home->info();
  void *object = state.object();
  for (std::size_t i = 0; i != info.columns.size(); ++i)
    set_value(info, i, object, row_[i]);
  for (const relationship_info &r : info.relationships)
    access::unload(r, object);
  state.become(object_status::persistent);
  remember(state);
}

void session_core::read_again(object_state &state, statement &from,
                              bool keep_changes, int first) {
  read_row(*state.home, from, first, 0);
  const table &info = state.home->info();
  void *object = state.object();
  std::uint64_t kept = keep_changes && !state.row.empty()
                           ? changed_columns(info, object, state.row, scratch_)
                           : 0;
  packed_.clear();
  try {
    for (std::size_t i = 0; i != info.columns.size(); ++i) {
      if (kept & column_bit(i)) {
        packed_.append(row_[i]);
        continue;
      }
      set_value(info, i, object, row_[i]);
      packed_.append(value_of(info, i, object, scratch_));
    }
  } catch (...) {
    // What was read of the row so far is no change of the program's.
    restore_members(state, kept);
    state.expire();
    throw;
  }
  if (!options_.read_only)
    state.home->remember_row(state, packed_.bytes());
  state.epoch = epoch_;
}

/// The object of the row that the statement is at.
object_state *session_core::load_row(table_state &home, statement &from,
                                     bool overwrite, bool read_only,
                                     int first) {
  object_state *state =
      home.has_number_key()
          ? load_numbered(home, from, overwrite, read_only, first)
          : load_packed(home, from, overwrite, first);
  if (!read_only)
    home.watch(*state);
  return state;
}

/// Reads the row into an object that is there already, where it is to.
void session_core::load_known(object_state &state, statement &from,
                              bool overwrite, int first) {
  if (state.status == object_status::deleted ||
      !(overwrite || is_expired(state)))
    return;
  read_again(state, from, !overwrite, first);
}

object_state *session_core::load_numbered(table_state &home, statement &from,
                                          bool overwrite, bool read_only,
                                          int first) {
  const table &info = home.info();
  std::uint16_t column = info.primary_key[0];
  value_view value = from.column(first + column);
  if (value.kind != value_kind::integer)
    throw data_error("the primary key of a row of table '" +
                         std::string(info.name) + "' is no whole number",
                     std::string(from.sql()), 0);
  table_state::place &place = home.place_of(value.integer);
  object_state *state = place.state;
  if (state)
    load_known(*state, from, overwrite, first);
  else {
    try {
      state = &home.create_empty();
      // The key is the first column, mostly.
      std::size_t known = column == 0 ? 1 : 0;
      read_row(home, from, first, known);
      row_[column] = value;
      read_new(*state);
    } catch (...) {
      home.forget_place(value.integer);
      if (state)
        home.destroy(*state);
      throw;
    }
    home.take_place(place, *state, value.integer);
  }
  if (!read_only && state->status == object_status::persistent)
    place.fresh = fresh_;
  return state;
}

object_state *session_core::load_packed(table_state &home, statement &from,
                                        bool overwrite, int first) {
  buffer_.clear();
  for (std::uint16_t column : home.info().primary_key)
    append_packed(buffer_, from.column(first + column));
  key_view key{0, buffer_};
  if (object_state *state = home.find(key)) {
    load_known(*state, from, overwrite, first);
    return state;
  }
  object_state &state = home.create_empty();
  try {
    read_row(home, from, first, 0);
    read_new(state);
    home.identify(state, key);
  } catch (...) {
    home.destroy(state);
    throw;
  }
  return &state;
}

object_state *session_core::load_by_key(table_state &home, const key_view &key,
                                        bool read_only) {
  const table &info = home.info();
  connected(false);
  statement_use get(prepared({&info, statement_kind::get}, [&](auto &sql) {
    sql_writer to(sql, lease_->sql_dialect());
    write_get(to, info);
  }));
  bind_key(*get, 0, home, key);
  if (!get->step())
    return nullptr;
  return load_row(home, *get, false, read_only, 0);
}

object_state *session_core::get(table_state &home, const key_view &key,
                                bool read_only) {
  if (object_state *state = home.find(key); state && !is_expired(*state)) {
    if (!read_only)
      home.watch(*state);
    return state->status == object_status::deleted ? nullptr : state;
  }
  object_state *state = load_by_key(home, key, read_only);
  return state && state->status == object_status::deleted ? nullptr : state;
}

/// Most are found among those that are there, and that is all there is here.
void *session_core::get_number(const table &of, const get_options &how,
                               std::int64_t key) {
  if (void *found = table_of(of).find_fresh(key, fresh_))
    if (how.requests.empty())
      return found;
  return get_number_anew(of, how, key);
}

void *session_core::get_number_anew(const table &of, const get_options &how,
                                    std::int64_t key) {
  check_usable();
  table_state &home = table_of(of);
  if (!home.has_number_key())
    throw invalid_request_error("the primary key of table '" +
                                std::string(of.name) + "' is no number");
  object_state *known = home.find_number(key);
  if (known && !is_expired(*known) && how.requests.empty() &&
      known->status == object_status::persistent) {
    if (!how.read_only) {
      home.watch(*known);
      home.place_of(key).fresh = fresh_;
    }
    return known->object();
  }
  flush_before_reading();
  object_state *state = get_planned(home, {key, {}}, how);
  return state ? state->object() : nullptr;
}

void *session_core::get_values(const table &of, const get_options &how,
                               const void *const *keys) {
  check_usable();
  flush_before_reading();
  table_state &home = table_of(of);
  std::string bytes;
  std::int64_t number = 0;
  for (std::size_t i = 0; i != of.primary_key.size(); ++i) {
    const column &part = of.columns[of.primary_key[i]];
    value_view value;
    try {
      value = part.type->get(keys[i], scratch_);
    } catch (const bad_value &fault) {
      throw data_error("a value of the key of table '" + std::string(of.name) +
                           "': " + fault.what(),
                       {}, 0);
    }
    if (value.is_null())
      return nullptr;
    number = value.integer;
    append_packed(bytes, value);
  }
  key_view key{number, bytes};
  object_state *state = get_planned(home, key, how);
  return state ? state->object() : nullptr;
}

bool session_core::read_row_of(object_state &state, bool keep_changes) {
  table_state &home = *state.home;
  // Its row is that of another object now.
  if (!state.has_identity)
    return false;
  const table &info = home.info();
  statement_use get(prepared({&info, statement_kind::get}, [&](auto &sql) {
    sql_writer to(sql, lease_->sql_dialect());
    write_get(to, info);
  }));
  bind_key(*get, 0, home, home.key_of_identity(state));
  if (!get->step())
    return false;
  read_again(state, *get, keep_changes);
  return true;
}

void session_core::refresh(object_state &state) {
  check_usable();
  if (state.status == object_status::pending)
    throw invalid_request_error("the '" +
                                std::string(state.home->info().struct_name) +
                                "' has no row yet");
  connected(false);
  if (!read_row_of(state, false))
    throw object_deleted_error("the row of the '" +
                               std::string(state.home->info().struct_name) +
                               "' is gone");
  // What it refers to is read anew when it is come across.
  expire(state);
  state.epoch = epoch_;
  if (const shared_plan &plan = state.home->plan())
    eager_loader(*this, plan, {}).follow(*plan, {&state});
}

//===----------------------------------------------------------------------===//
// Relationships
//===----------------------------------------------------------------------===//

/// The values by which the related rows are found; none where one is null.
std::vector<bound_value> session_core::related_key(object_state &of,
                                                   const relationship_info &r) {
  std::vector<bound_value> key;
  key.reserve(r.columns.size());
  for (const column_pair &pair : r.columns) {
    value_view value = related_value(of, r, pair, scratch_);
    if (value.is_null())
      return {};
    key.emplace_back(value);
  }
  return key;
}

std::vector<object_state *>
session_core::load_related(object_state &of, const relationship_info &r) {
  return load_related(r, related_key(of, r));
}

std::vector<object_state *>
session_core::load_related(const relationship_info &r,
                           const std::vector<bound_value> &key) {
  std::vector<object_state *> found;
  table_state &target = table_of(*r.target);
  if (key.empty())
    return found;
  connected(false);
  statement_use related(prepared({&r, statement_kind::related}, [&](auto &sql) {
    sql_writer to(sql, lease_->sql_dialect());
    write_related(to, r);
  }));
  for (std::size_t i = 0; i != key.size(); ++i)
    related->bind(static_cast<int>(i), key[i].view());
  while (related->step())
    found.push_back(load_row(target, *related, false, false, 0));
  return found;
}

/// Of a many-to-one: from memory where its key is the primary key.
object_state *session_core::load_target(object_state &of,
                                        const relationship_info &r) {
  table_state &target = table_of(*r.target);
  const table &info = target.info();
  const table &own = of.home->info();
  std::string bytes;
  std::string scratch;
  std::int64_t number = 0;
  // The row may say something else by now.
  if (is_to_be_read_anew(of))
    get(*of.home, of.home->key_of_identity(of), false);
  for (const column_pair &pair : r.columns)
    if (value_of(own, pair.here, of.object(), scratch).is_null())
      return nullptr;
  bool by_key = r.columns.size() == info.primary_key.size();
  for (std::uint16_t column : info.primary_key) {
    auto pair =
        std::find_if(r.columns.begin(), r.columns.end(),
                     [&](const column_pair &p) { return p.there == column; });
    if (pair == r.columns.end()) {
      by_key = false;
      break;
    }
    value_view value = value_of(own, pair->here, of.object(), scratch);
    number = value.integer;
    append_packed(bytes, value);
  }
  if (by_key) {
    // What is to be deleted is still there.
    if (object_state *known = target.find({number, bytes});
        known && known->status == object_status::deleted && !known->row_deleted)
      return known;
    return get(target, {number, bytes}, false);
  }
  std::vector<object_state *> found = load_related(of, r);
  return found.empty() ? nullptr : found.front();
}

/// Adds what the other side has more often than there are rows.
void session_core::repeat_loaded(const object_state &of,
                                 const relationship_info &r,
                                 std::vector<object_state *> &found) const {
  const relationship_info *inverse = inverse_of(r);
  for (const association_change &repeat : repeats_) {
    bool own = repeat.relationship == &r && repeat.left == &of;
    if (!own && !(repeat.relationship == inverse && repeat.right == &of))
      continue;
    object_state *other = own ? repeat.right : repeat.left;
    if (std::find(found.begin(), found.end(), other) != found.end())
      found.insert(found.end(), static_cast<std::size_t>(repeat.count), other);
  }
}

/// What changed in memory and is not flushed counts more than the rows.
void session_core::correct_loaded(object_state &of, const relationship_info &r,
                                  std::vector<object_state *> &found) {
  auto drop = [&](auto &&gone) {
    found.erase(std::remove_if(found.begin(), found.end(), gone), found.end());
  };
  drop([](object_state *state) {
    return state->status == object_status::deleted && state->row_deleted;
  });
  if (r.viewonly)
    return;
  if (r.kind == direction::many_to_many) {
    const relationship_info *inverse = inverse_of(r);
    for (const association_change &change : associations_) {
      bool own = change.relationship == &r && change.left == &of;
      bool mirrored =
          inverse && change.relationship == inverse && change.right == &of;
      if (!own && !mirrored)
        continue;
      object_state *other = own ? change.right : change.left;
      if (change.count > 0)
        found.insert(found.end(), static_cast<std::size_t>(change.count),
                     other);
      else if (change.count < 0)
        drop([&](object_state *state) { return state == other; });
    }
    repeat_loaded(of, r, found);
    return;
  }
  if (r.kind != direction::one_to_many || linked_.empty())
    return;
  const relationship_info *inverse = inverse_of(r);
  for (object_state *child : linked_) {
    if (child->home != &table_of(*r.target))
      continue;
    object_state *parent = nullptr;
    if (inverse && !inverse->viewonly) {
      if (!(child->changed_links &
            (std::uint64_t{1} << index_of(*child, *inverse))))
        continue;
      parent = known_target(*child, *inverse);
    } else {
      const hidden_link *link = find_hidden_link(*child, r);
      if (!link)
        continue;
      parent = link->parent;
    }
    bool there = std::find(found.begin(), found.end(), child) != found.end();
    if (parent == &of && !there)
      found.push_back(child);
    else if (parent != &of && there)
      drop([&](object_state *state) { return state == child; });
  }
}

/// The many-to-one side of a one-to-one was read: the other side is known with
/// it. Where that was assigned meanwhile, it counts more.
void session_core::know_partner(object_state &child, const relationship_info &r,
                                object_state *&parent) {
  const relationship_info *inverse = inverse_of(r);
  if (!parent || !inverse || inverse->collection || inverse->viewonly ||
      r.viewonly || inverse->kind != direction::one_to_many)
    return;
  void *object = parent->object();
  if (parent->unseen_links >> index_of(*parent, *inverse) & 1) {
    if (access::get(*inverse, object) != child.object()) {
      unlink_child(*parent, *inverse, child);
      parent = nullptr;
    }
    return;
  }
  // Only a unique key says that there is no other one, and only if it is the
  // key that the row has.
  if (!access::is_loaded(*inverse, object) && leads_to_one(*inverse) &&
      parent->status == object_status::persistent &&
      known_target(child, r) == parent) {
    access::set(*inverse, object, child.object());
    child.home->watch(child);
  }
}

/// Reads an unloaded relationship.
void session_core::fill(object_state &of, const relationship_info &r) {
  void *object = of.object();
  if (of.status != object_status::persistent &&
      !(of.status == object_status::deleted && !of.row_deleted)) {
    access::set_loaded(r, object);
    return;
  }
  if (fill_as_planned(of, r))
    return;
  std::vector<object_state *> found;
  if (r.kind == direction::many_to_one) {
    if (object_state *target = load_target(of, r))
      found.push_back(target);
  } else
    found = load_related(of, r);
  set_read(of, r, found);
}

/// Makes what was read for it, in this order, what a relationship refers to.
void session_core::set_read(object_state &of, const relationship_info &r,
                            std::vector<object_state *> &found) {
  void *object = of.object();
  if (r.kind == direction::many_to_one) {
    object_state *target = found.empty() ? nullptr : found.front();
    if (target && target->row_deleted)
      target = nullptr;
    know_partner(of, r, target);
    access::set(r, object, target ? target->object() : nullptr);
    return;
  }
  std::vector<void *> before;
  access::for_each(r, object, [&](void *to) { before.push_back(to); });
  correct_loaded(of, r, found);
  if (r.collection) {
    std::vector<void *> objects;
    objects.reserve(found.size());
    for (object_state *state : found)
      objects.push_back(state->object());
    access::list(r, object) = std::move(objects);
    access::set_loaded(r, object);
  } else
    access::set(r, object, found.empty() ? nullptr : found.front()->object());
  if (!before.empty())
    unload_stale(of, r, before);
  if (!r.collection && found.size() > 1)
    warn_of_second(of, r);
}

void session_core::warn_of_second(const object_state &of,
                                  const relationship_info &r) {
  warn("more than one row for the scalar relationship '" +
       std::string(of.home->info().struct_name) + "::" + r.name +
       "': the first one is used");
}

void session_core::ensure_loaded(object_state &of, const relationship_info &r) {
  if (access::is_loaded(r, of.object()))
    return;
  check_usable();
  if (!flushing_)
    flush_before_reading();
  // The flush may have read it.
  if (!access::is_loaded(r, of.object()))
    fill(of, r);
}

/// Before it is changed: what is pending need not be written for that.
void session_core::load_for_change(object_state &of,
                                   const relationship_info &r) {
  if (access::is_loaded(r, of.object()))
    return;
  check_usable();
  fill(of, r);
}

void session_core::load_relationship(object_state &of, void *relationship) {
  const relationship_info &r = relationship_at(of, relationship);
  check_may_load(of, r);
  ensure_loaded(of, r);
}

} // namespace tenon::detail
