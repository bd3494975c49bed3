//===- table_state.cpp - what a session knows of a table ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "table_state.hpp"

#include "session_core.hpp"

#include <algorithm>

namespace tenon::detail {

namespace {

bool is_number_key(const table &of) {
  return of.primary_key.size() == 1 &&
         of.columns[of.primary_key[0]].type->kind == value_kind::integer;
}

} // namespace

table_state::table_state(session_core &session, const table &of)
    : session_(session), table_(of), read_only_(session.is_read_only()),
      number_key_(is_number_key(of)), plan_(load_plan::make(of, {})),
      objects_(of), by_number_(session.bytes()) {
  for (std::size_t i = 0; i != of.columns.size(); ++i) {
    if (of.columns[i].version)
      version_column_ = static_cast<int>(i);
    if (of.columns[i].generated)
      generated_column_ = static_cast<int>(i);
    all_columns_ |= column_bit(i);
    // The bit of those from the 63rd on is not theirs alone.
    if (i < 63 && (of.columns[i].generated || of.columns[i].server_default))
      optional_columns_ |= column_bit(i);
    if (of.columns[i].type->plain == plain_type::text)
      texts_.push_back(of.columns[i].offset);
  }
  for (std::uint16_t column : of.primary_key)
    key_columns_ |= column_bit(column);
  unique_columns_ = key_columns_;
  for (const unique_key &key : of.unique_keys)
    for (std::uint16_t column : key.columns)
      unique_columns_ |= column_bit(column);
}

table_state::~table_state() {
  byte_pool &pool = session_.bytes();
  if (!pool.has_large())
    return;
  objects_.for_each([&](object_state &state) {
    state.row.release(pool);
    if (state.has_identity && !number_key_)
      state.id.bytes.release(pool);
  });
}

std::optional<key_view> table_state::key_of(const void *object,
                                            std::string &buffer) const {
  std::string scratch;
  if (number_key_) {
    value_view value = value_of(table_, table_.primary_key[0], object, scratch);
    if (value.is_null())
      return std::nullopt;
    return key_view{value.integer, {}};
  }
  buffer.clear();
  for (std::uint16_t column : table_.primary_key) {
    value_view value = value_of(table_, column, object, scratch);
    if (value.is_null())
      return std::nullopt;
    append_packed(buffer, value);
  }
  return key_view{0, buffer};
}

key_view table_state::key_of_row(const object_state &state,
                                 std::string &buffer) const {
  if (number_key_)
    return {state.row.column(table_.primary_key[0]).integer, {}};
  buffer.clear();
  for (std::uint16_t column : table_.primary_key)
    append_packed(buffer, state.row.column(column));
  return {0, buffer};
}

key_view table_state::key_of_identity(const object_state &state) const {
  if (number_key_)
    return {state.id.number, {}};
  return {0, {state.id.bytes.bytes(), state.id.bytes.size()}};
}

object_state *table_state::find_bytes(std::string_view key) const {
  auto at = by_bytes_.find(key);
  return at == by_bytes_.end() ? nullptr : at->second;
}

object_state *table_state::find_referred(const object_state &from,
                                         std::span<const column_pair> columns,
                                         std::uint16_t column_pair::*own,
                                         std::uint16_t column_pair::*others) {
  if (from.row.empty())
    return nullptr;
  if (columns.size() != table_.primary_key.size())
    return search(from, columns, own, others);
  std::string bytes;
  std::int64_t number = 0;
  for (std::uint16_t column : table_.primary_key) {
    auto pair =
        std::find_if(columns.begin(), columns.end(),
                     [&](const column_pair &p) { return p.*others == column; });
    if (pair == columns.end())
      return search(from, columns, own, others);
    value_view value = from.row.column((*pair).*own);
    if (value.is_null())
      return nullptr;
    number = value.integer;
    if (!number_key_)
      append_packed(bytes, value);
  }
  return find({number, bytes});
}

/// By other columns than the primary key.
object_state *table_state::search(const object_state &from,
                                  std::span<const column_pair> columns,
                                  std::uint16_t column_pair::*own,
                                  std::uint16_t column_pair::*others) {
  std::string wanted;
  std::vector<std::uint16_t> searched;
  for (const column_pair &pair : columns) {
    value_view value = from.row.column(pair.*own);
    if (value.is_null())
      return nullptr;
    append_packed(wanted, value);
    searched.push_back(pair.*others);
  }
  const row_index &index = index_of(searched);
  auto at = index.objects.find(wanted);
  return at != index.objects.end() && at->second->has_identity ? at->second
                                                               : nullptr;
}

const table_state::row_index &
table_state::index_of(const std::vector<std::uint16_t> &columns) {
  for (const row_index &each : indexes_)
    if (each.columns == columns)
      return each;
  row_index made{columns, {}};
  objects_.for_each([&](object_state &state) {
    if (state.has_identity && !state.row.empty())
      made.add(state);
  });
  return indexes_.emplace_back(std::move(made));
}

std::string table_state::row_index::key_of(const object_state &state) const {
  std::string key;
  for (std::uint16_t column : columns)
    append_packed(key, state.row.column(column));
  return key;
}

/// Another object may have taken over what is unique in the row.
void table_state::row_index::remove(const object_state &state) {
  auto at = objects.find(key_of(state));
  if (at != objects.end() && at->second == &state)
    objects.erase(at);
}

void table_state::remember_row(object_state &state, std::string_view bytes) {
  leave_indexes(state);
  state.row.assign(session_.bytes(), bytes);
  for (row_index &each : indexes_)
    each.add(state);
}

void table_state::forget_row(object_state &state) noexcept {
  leave_indexes(state);
  state.row.release(session_.bytes());
}

void table_state::leave_indexes(const object_state &state) noexcept {
  if (indexes_.empty() || state.row.empty())
    return;
  try {
    for (row_index &each : indexes_)
      each.remove(state);
  } catch (...) {
    indexes_.clear(); // made anew when they are next looked into
  }
}

void table_state::index_all_new() const {
  by_number_.reserve(new_.size());
  // One whose identity was forgotten meanwhile may have another one by now, or
  // its place another object: either is known under what it has now.
  for (std::size_t i = 0; i != new_.size(); ++i)
    if (object_state *state = new_[i]; state->alive && state->has_identity)
      put(by_number_.place_of(state->id.number), *state, i >= settled_);
  new_.clear();
  settled_ = 0;
}

void table_state::identify(object_state &state, const key_view &key) {
  if (state.has_identity)
    forget_identity(state);
  if (number_key_) {
    place &at = place_of(key.number);
    put(at, state, true);
    take_place(at, state, key.number);
    return;
  }
  state.id.bytes = packed_row();
  state.id.bytes.assign(session_.bytes(), std::string(key.bytes));
  // The map's key is the object's: one that was there goes.
  std::string_view bytes = key_of_identity(state).bytes;
  if (auto at = by_bytes_.find(bytes); at != by_bytes_.end())
    displace(*at->second, true);
  by_bytes_.emplace(bytes, &state);
  state.has_identity = true;
}

void table_state::put(place &at, object_state &state, bool noted) const {
  if (at.state && at.state != &state)
    displace(*at.state, noted);
  at = {&state};
}

/// Another object is to be known under its key.
void table_state::displace(object_state &state, bool noted) const {
  std::string key;
  if (number_key_)
    append_packed(key, value_view::of(state.id.number));
  else {
    key.assign(key_of_identity(state).bytes);
    by_bytes_.erase(std::string_view(key));
    state.id.bytes.release(session_.bytes());
  }
  state.has_identity = false;
  if (noted)
    session_.note_displaced(state, std::move(key));
}

void table_state::forget_identity(object_state &state) noexcept {
  if (!state.has_identity)
    return;
  state.has_identity = false;
  if (number_key_) {
    const place *at = by_number_.find(state.id.number);
    if (at && at->state == &state)
      by_number_.erase(state.id.number);
    return;
  }
  auto at = by_bytes_.find(
      std::string_view(state.id.bytes.bytes(), state.id.bytes.size()));
  if (at != by_bytes_.end() && at->second == &state)
    by_bytes_.erase(at);
  state.id.bytes.release(session_.bytes());
}

object_state &table_state::create_empty() {
  object_state &state = objects_.allocate(*this);
  try {
    table_.construct(objects_.object_of(state));
  } catch (...) {
    objects_.release(state);
    throw;
  }
  return bind(state);
}

object_state &table_state::create_moved(void *from) {
  object_state &state = objects_.allocate(*this);
  try {
    table_.move(objects_.object_of(state), from);
  } catch (...) {
    objects_.release(state);
    throw;
  }
  return state;
}

object_state &table_state::create_copied(const void *from) {
  if (!table_.copy)
    throw invalid_request_error("'" + std::string(table_.struct_name) +
                                "' cannot be copied: move it into the session");
  object_state &state = objects_.allocate(*this);
  try {
    table_.copy(objects_.object_of(state), from);
  } catch (...) {
    objects_.release(state);
    throw;
  }
  return state;
}

object_state &table_state::bind(object_state &state) {
  void *object = objects_.object_of(state);
  for (const relationship_info &r : table_.relationships)
    relationship_access::bind(r, object, &state);
  return state;
}

void table_state::destroy(object_state &state) noexcept {
  unwatch(state);
  forget_identity(state);
  if (state.has_plan)
    session_.forget_plan(state);
  forget_row(state);
  table_.destroy(objects_.object_of(state));
  objects_.release(state);
}

void table_state::unwatch(object_state &state) noexcept {
  if (state.watch_index == object_state::not_watched)
    return;
  object_state *last = watched_.back();
  watched_[state.watch_index] = last;
  last->watch_index = state.watch_index;
  watched_.pop_back();
  state.watch_index = object_state::not_watched;
  session_.forget_fresh();
}

void object_state::become(object_status to) noexcept {
  status = to;
  if (to != object_status::persistent)
    home->session().forget_fresh();
}

void object_state::expire() noexcept {
  epoch = 0;
  home->session().forget_fresh();
}

//===----------------------------------------------------------------------===//
// object_state: what its relationships tell it goes to the session
//===----------------------------------------------------------------------===//

void object_state::load(void *relationship) {
  home->session().load_relationship(*this, relationship);
}
void object_state::assign(void *relationship, void *object) {
  home->session().assign(*this, relationship, object);
}
void object_state::assign_new(void *relationship, void *value) {
  home->session().assign_new(*this, relationship, value);
}
void object_state::insert(void *relationship, std::size_t at, void *object) {
  home->session().insert(*this, relationship, at, object);
}
void *object_state::insert_new(void *relationship, std::size_t at,
                               void *value) {
  return home->session().insert_new(*this, relationship, at, value);
}
void object_state::erase(void *relationship, std::size_t at) {
  home->session().erase(*this, relationship, at);
}
void object_state::assign_all(void *relationship, std::vector<void *> objects) {
  home->session().assign_all(*this, relationship, std::move(objects));
}

} // namespace tenon::detail
