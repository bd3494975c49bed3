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

/// Copies a graph of structs: all that can fail comes first, then objects get
/// the values, then they are linked.
class session_core::graph_merge {
public:
  explicit graph_merge(session_core &session) : session_(session) {}

  object_state &merge(const table &of, const void *object) {
    object_state *first = nullptr;
    try {
      first = &find_or_make(of, object);
      for (const link &each : links_)
        prepare(each);
      for (const copy &each : copies_)
        write_values(*each.to, each.from);
    } catch (...) {
      session_.take_out(created_, created_);
      throw;
    }
    for (link &each : links_)
      connect(each);
    return *first;
  }

private:
  struct copy {
    object_state *to;
    const void *from;
  };
  struct link {
    object_state *from;
    const relationship_info *relationship;
    std::vector<void *> targets;
  };

  object_state &find_or_make(const table &of, const void *object) {
    auto known = merged_.find(object);
    if (known != merged_.end())
      return *known->second;
    table_state &home = session_.table_of(of);
    // One that is in the session is what it would be merged onto.
    if (object_state *own = home.objects().find(object);
        own && own->status != object_status::transient)
      return *(merged_[object] = own);

    object_state *state = nullptr;
    std::string bytes;
    if (!has_unset_key(of, object))
      state = session_.get(home, *home.key_of(object, bytes), false);
    if (state) {
      check_values(*state, object);
      copies_.push_back({state, object});
    } else
      state = &make(home, object);
    merged_[object] = state;
    for (const relationship_info &r : of.relationships)
      if (r.does(tenon::cascade::merge) && !r.viewonly)
        read_relationship(*state, r, object);
    return *state;
  }

  object_state &make(table_state &home, const void *object) {
    object_state &state = home.create_copied(object);
    created_.push_back(&state);
    for (const relationship_info &r : home.info().relationships) {
      access::unload(r, state.object());
      access::set_loaded(r, state.object());
      access::bind(r, state.object(), &state);
    }
    session_.make_pending(state);
    return state;
  }

  void read_relationship(object_state &state, const relationship_info &r,
                         const void *object) {
    link made{&state, &r, {}};
    access::for_each(r, object, [&](void *target) {
      made.targets.push_back(find_or_make(*r.target, target).object());
    });
    if (!made.targets.empty())
      links_.push_back(std::move(made));
  }

  /// Throws what writing the values would throw, and stale_data_error.
  static void check_values(const object_state &to, const void *from) {
    table_state &home = *to.home;
    const table &info = home.info();
    if (int version = home.version_column(); version >= 0) {
      auto column = static_cast<std::size_t>(version);
      std::string theirs, own;
      if (!same_value(value_of(info, column, from, theirs),
                      value_of(info, column, to.object(), own)))
        throw stale_data_error("the '" + std::string(info.struct_name) +
                               "' that is merged has another version than its "
                               "row");
    }
    // A user's type may refuse what another object has.
    object_state &trial = home.create_copied(from);
    try {
      write_values(trial, from);
    } catch (...) {
      home.destroy(trial);
      throw;
    }
    home.destroy(trial);
  }

  /// Reads what the link changes, whatever is said of accesses.
  void prepare(const link &each) {
    const relationship_info &r = *each.relationship;
    if (r.collection || r.kind == direction::many_to_many)
      session_.load_for_change(*each.from, r);
    if (r.kind != direction::many_to_many)
      return;
    table_state &home = session_.table_of(*r.target);
    for (void *target : each.targets) {
      bool there = false;
      access::for_each(r, each.from->object(),
                       [&](void *object) { there |= object == target; });
      if (!there)
        session_.load_other_side(r, home.objects().state_of(target));
    }
  }

  static void write_values(object_state &to, const void *from) {
    const table &info = to.home->info();
    std::string scratch;
    for (std::size_t i = 0; i != info.columns.size(); ++i)
      set_value(info, i, to.object(), value_of(info, i, from, scratch));
  }

  void connect(link &each) {
    void *member = at_offset(each.from->object(), each.relationship->offset);
    if (each.relationship->collection)
      session_.assign_all(*each.from, member, std::move(each.targets));
    else
      session_.assign(*each.from, member, each.targets.front());
  }

  session_core &session_;
  adopted_map merged_;
  std::vector<copy> copies_;
  std::vector<object_state *> created_;
  std::vector<link> links_;
};

void *session_core::merge(const table &of, const void *object) {
  check_usable();
  check_may_change("merged into");
  flush_before_reading();
  bool autoflush = set_autoflush(false);
  try {
    object_state &state = graph_merge(*this).merge(of, object);
    set_autoflush(autoflush);
    return state.object();
  } catch (...) {
    set_autoflush(autoflush);
    throw;
  }
}

} // namespace tenon::detail
