//===- merging.cpp - values from outside onto objects of the session ------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

#include <algorithm>

namespace tenon::detail {

using access = relationship_access;

namespace {

bool has_unset_key(const table &of, const void *object) {
  std::string scratch;
  for (std::uint16_t index : of.primary_key) {
    value_view value = value_of(of, index, object, scratch);
    if (value.is_null() || (of.columns[index].generated && value.integer == 0))
      return true;
  }
  return false;
}

} // namespace

void session_core::merge_values(object_state &to, const void *from) {
  const table &info = to.home->info();
  int version = to.home->version_column();
  std::string scratch;
  if (version >= 0) {
    auto column = static_cast<std::size_t>(version);
    value_view theirs = value_of(info, column, from, scratch);
    std::string own_scratch;
    if (!same_value(theirs, value_of(info, column, to.object(), own_scratch)))
      throw stale_data_error("the '" + std::string(info.struct_name) +
                             "' that is merged has another version than its "
                             "row");
  }
  for (std::size_t i = 0; i != info.columns.size(); ++i)
    set_value(info, i, to.object(), value_of(info, i, from, scratch));
}

object_state *session_core::merge_one(const table &of, const void *object,
                                      adopted_map &merged) {
  auto known = merged.find(object);
  if (known != merged.end())
    return known->second;
  table_state &home = table_of(of);
  // One that is in the session is what it would be merged onto.
  if (object_state *own = home.objects().find(object);
      own && own->status != object_status::transient)
    return merged[object] = own;

  object_state *state = nullptr;
  std::string bytes;
  if (!has_unset_key(of, object))
    state = get(home, *home.key_of(object, bytes), false);
  if (state)
    merge_values(*state, object);
  else {
    state = &home.create_copied(object);
    for (const relationship_info &r : of.relationships) {
      access::unload(r, state->object());
      access::set_loaded(r, state->object());
      access::bind(r, state->object(), state);
    }
    make_pending(*state);
  }
  merged[object] = state;

  for (const relationship_info &r : of.relationships) {
    if (!r.does(tenon::cascade::merge) || r.viewonly)
      continue;
    std::vector<void *> targets;
    access::for_each(r, object, [&](void *target) {
      targets.push_back(merge_one(*r.target, target, merged)->object());
    });
    if (targets.empty())
      continue;
    void *member = at_offset(state->object(), r.offset);
    if (r.collection) {
      load_for_change(*state, r); // whatever is said of accesses
      assign_all(*state, member, std::move(targets));
    } else
      assign(*state, member, targets.front());
  }
  return state;
}

void *session_core::merge(const table &of, const void *object) {
  check_usable();
  check_may_change("merged into");
  flush_before_reading();
  bool autoflush = set_autoflush(false);
  adopted_map merged;
  object_state *state = nullptr;
  try {
    state = merge_one(of, object, merged);
  } catch (...) {
    set_autoflush(autoflush);
    throw;
  }
  set_autoflush(autoflush);
  return state->object();
}

} // namespace tenon::detail
