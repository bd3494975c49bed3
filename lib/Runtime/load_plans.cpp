//===- load_plans.cpp - how relationships of a session are read -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What annotations and queries say of relationships, as far as it concerns one
// object: what is read with it, what its relationships may do when they are
// accessed, and what is known of them without a statement.
//
//===----------------------------------------------------------------------===//

#include "eager_loader.hpp"
#include "session_core.hpp"

#include <algorithm>

namespace tenon::detail {

using access = relationship_access;

//===----------------------------------------------------------------------===//
// Plans of objects
//===----------------------------------------------------------------------===//

/// Null where every relationship is read at the first access.
session_core::shared_plan session_core::plan_for(const table_state &home,
                                                 const load_requests *asked) {
  if (!asked || asked->empty())
    return home.plan();
  return load_plan::make(home.info(), *asked);
}

void session_core::remember_plan(object_state &of, shared_plan plan) {
  plans_[&of] = std::move(plan);
  of.has_plan = true;
}

void session_core::forget_plan(object_state &state) {
  plans_.erase(&state);
  state.has_plan = false;
}

/// What a query said; null where none did.
const session_core::shared_plan *
session_core::plan_of(const object_state &of) const {
  if (!of.has_plan)
    return nullptr;
  auto at = plans_.find(&of);
  return at == plans_.end() ? nullptr : &at->second;
}

/// Reads a relationship where something is to be read with its targets; false
/// where it is like any other.
bool session_core::fill_as_planned(object_state &of,
                                   const relationship_info &r) {
  if (flushing_)
    return false;
  const shared_plan *own = plan_of(of);
  const load_plan::step *step = own ? (*own)->find(r) : nullptr;
  shared_plan next = step && step->next ? shared_plan(*own, step->next.get())
                                        : table_of(*r.target).plan();
  if (!next)
    return false;
  eager_loader(*this, next, {}).load({&of}, r, next.get());
  return true;
}

/// Throws where a relationship would have to be read of which it was said that
/// it is not to be.
void session_core::check_may_load(object_state &of,
                                  const relationship_info &r) {
  if (flushing_ || of.status != object_status::persistent ||
      access::is_loaded(r, of.object()))
    return;
  load_how how =
      r.lazy == tenon::lazy::raise ? load_how::raise : load_how::lazily;
  if (const shared_plan *own = plan_of(of))
    if (const load_plan::step *step = (*own)->find(r))
      how = step->how;
  if (how != load_how::raise && how != load_how::raise_on_sql)
    return;
  if (how == load_how::raise_on_sql && !is_to_be_read_anew(of) &&
      target_in_memory(of, r))
    return;
  throw lazy_load_error("'" + std::string(of.home->info().struct_name) +
                        "::" + r.name +
                        "' is not loaded, and is not to be loaded lazily");
}

object_state *session_core::get_planned(table_state &home, const key_view &key,
                                        const get_options &how) {
  shared_plan plan = plan_for(home, &how.requests);
  if (!plan)
    return get(home, key, how.read_only);
  eager_loader loader(*this, plan, {false, how.read_only});
  object_state *state = home.find(key);
  bool known = state && !is_expired(*state);
  if (known) {
    if (!how.read_only)
      home.watch(*state);
  } else
    state = loader.get(home, key, *plan);
  if (!state || state->status == object_status::deleted)
    return nullptr;
  // An object that is in memory is as it is, unless somebody asks for more.
  if (!known || !how.requests.empty())
    loader.follow(*plan, {state});
  return state;
}

//===----------------------------------------------------------------------===//
// What is known without a statement
//===----------------------------------------------------------------------===//

/// It is not loaded, or may be replaced by what the rows say.
bool session_core::is_to_be_read(const object_state &of,
                                 const relationship_info &r,
                                 bool overwrite) const {
  if (!access::is_loaded(r, of.object()))
    return true;
  // What was assigned and not written is not what the rows say.
  std::uint64_t bit = std::uint64_t{1} << index_of(of, r);
  return overwrite && !((of.changed_links | of.unseen_links) & bit);
}

/// The members have the foreign key that the row has.
bool session_core::has_key_of_row(const object_state &of,
                                  const relationship_info &r) {
  return of.row.empty() ||
         std::all_of(r.columns.begin(), r.columns.end(),
                     [&](const column_pair &pair) {
                       return same_value(value_of(of.home->info(), pair.here,
                                                  of.object(), scratch_),
                                         of.row.column(pair.here));
                     });
}

/// One of the values by which related rows are found.
value_view session_core::related_value(const object_state &of,
                                       const relationship_info &r,
                                       const column_pair &pair,
                                       std::string &scratch) {
  // What other rows refer to is what the row has, not a key changed since.
  if (r.kind == direction::many_to_one || of.row.empty())
    return value_of(of.home->info(), pair.here, of.object(), scratch);
  return of.row.column(pair.here);
}

/// The target of a many-to-one, or null, where either is known without a
/// statement.
std::optional<object_state *>
session_core::target_in_memory(object_state &of, const relationship_info &r) {
  if (r.kind != direction::many_to_one)
    return std::nullopt;
  table_state &target = table_of(*r.target);
  std::span<const std::uint16_t> primary = target.info().primary_key;
  std::string bytes;
  std::string scratch;
  std::int64_t number = 0;
  for (const column_pair &pair : r.columns)
    if (related_value(of, r, pair, scratch).is_null())
      return nullptr;
  if (r.columns.size() != primary.size())
    return std::nullopt;
  for (std::uint16_t column : primary) {
    auto pair =
        std::find_if(r.columns.begin(), r.columns.end(),
                     [&](const column_pair &p) { return p.there == column; });
    if (pair == r.columns.end())
      return std::nullopt;
    value_view value = related_value(of, r, *pair, scratch);
    number = value.integer;
    append_packed(bytes, value);
  }
  object_state *state = target.find({number, bytes});
  if (!state || is_expired(*state))
    return std::nullopt;
  return state;
}

/// A collection was read again: the other sides of what came and of what went
/// are to be read again, too, unless they agree.
void session_core::unload_stale(object_state &of, const relationship_info &r,
                                const std::vector<void *> &before) {
  const relationship_info *inverse = inverse_of(r);
  if (!inverse || inverse->kind != direction::many_to_one)
    return;
  std::vector<void *> now;
  access::for_each(r, of.object(), [&](void *to) { now.push_back(to); });
  std::sort(now.begin(), now.end());
  auto check = [&](void *to, bool belongs) {
    object_state &child = table_of(*r.target).objects().state_of(to);
    std::uint64_t bit = std::uint64_t{1} << index_of(child, *inverse);
    if (child.status != object_status::persistent ||
        (child.changed_links & bit) || !access::is_loaded(*inverse, to))
      return;
    if ((access::get(*inverse, to) == of.object()) != belongs)
      access::unload(*inverse, to);
  };
  for (void *to : before)
    if (!std::binary_search(now.begin(), now.end(), to))
      check(to, false);
  for (void *to : now)
    check(to, true);
}

} // namespace tenon::detail
