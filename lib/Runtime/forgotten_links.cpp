//===- forgotten_links.cpp - links that are not to be written -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the changes of an object are discarded, the other sides of its links
// must not go on as if they were made: a flush would look at them.
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

#include <bit>

namespace tenon::detail {

using access = relationship_access;

/// What is to be written of the child's foreign keys, as its parents see it.
std::vector<hidden_link> session_core::links_of(const object_state &child) {
  std::vector<hidden_link> links;
  if (child.has_hidden_links)
    links = hidden_links_.find(&child)->second;
  const table_state &home = *child.home;
  for (std::uint64_t left = child.changed_links; left != 0; left &= left - 1) {
    auto i = static_cast<std::size_t>(std::countr_zero(left));
    const relationship_info &r = home.info().relationships[i];
    const relationship_info *inverse = inverse_of(r);
    if (!inverse || inverse->viewonly)
      continue;
    void *parent = access::get(r, child.object());
    links.push_back({inverse, parent
                                  ? &home.targets[i]->objects().state_of(parent)
                                  : nullptr});
  }
  return links;
}

/// Its row says again what it refers to, and both sides agree on that.
void session_core::forget_links(object_state &of) {
  const std::vector<hidden_link> links = links_of(of);
  std::span<const relationship_info> all = of.home->info().relationships;
  for (std::size_t i = 0; i != all.size(); ++i)
    if (of.changed_links & std::uint64_t{1} << i)
      access::unload(all[i], of.object());
  of.changed_links = of.unseen_links = 0;
  std::erase_if(replaced_unseen_, [&](const relationship_place &place) {
    return place.object == &of;
  });
  if (of.in_linked) {
    std::erase(linked_, &of);
    hidden_links_.erase(&of);
    of.in_linked = of.has_hidden_links = false;
  }
  for (const hidden_link &link : links)
    take_link_back(of, link);
  leave_other_sides(of);
  auto concerns = [&](const association_change &change) {
    return change.left == &of || change.right == &of;
  };
  erase_associations(concerns);
  // As often on both sides, while the other one is not read anew.
  std::erase_if(repeats_, [&](const association_change &repeat) {
    if (!concerns(repeat))
      return false;
    bool is_left = repeat.left == &of;
    const relationship_info *side =
        is_left ? inverse_of(*repeat.relationship) : repeat.relationship;
    object_state &other = is_left ? *repeat.right : *repeat.left;
    return !side || !access::is_loaded(*side, other.object());
  });
}

/// The same of all objects that have a row. What new ones refer to, or are
/// given to, is said nowhere else.
void session_core::forget_links_of_rows() {
  auto is_new = [](const object_state &state) {
    return state.status == object_status::pending;
  };
  std::erase_if(linked_, [&](object_state *state) {
    if (is_new(*state))
      return false;
    state->changed_links = 0;
    state->has_hidden_links = state->in_linked = false;
    hidden_links_.erase(state);
    return true;
  });
  erase_associations([&](const association_change &change) {
    return !is_new(*change.left) && !is_new(*change.right);
  });
  std::erase_if(replaced_unseen_, [&](const relationship_place &place) {
    const relationship_info &r = *place.relationship;
    void *now = access::get(r, place.object->object());
    if (now && is_new(table_of(*r.target).objects().state_of(now)))
      return false;
    place.object->unseen_links &=
        ~(std::uint64_t{1} << index_of(*place.object, r));
    return true;
  });
  std::erase_if(orphan_candidates_, [&](const relationship_place &place) {
    return !is_new(*place.object);
  });
  for (object_state *state : bumped_)
    state->bump_version = false;
  bumped_.clear();
}

/// The parent that the child was given loses it, the one of its row is read
/// anew.
void session_core::take_link_back(object_state &child,
                                  const hidden_link &link) {
  const relationship_info &r = *link.relationship;
  object_state *former = known_parent(child, r);
  if (former == link.parent)
    return;
  if (object_state *parent = link.parent) {
    void *object = parent->object();
    std::uint64_t bit = std::uint64_t{1} << index_of(*parent, r);
    if ((parent->unseen_links & bit) &&
        access::get(r, object) == child.object()) {
      // What it had before was never read, and stays.
      parent->unseen_links &= ~bit;
      std::erase(replaced_unseen_, relationship_place{parent, &r});
      access::unload(r, object);
    } else
      leave_parent(*parent, r, child);
  }
  if (former && former->status == object_status::persistent &&
      !(former->unseen_links >> index_of(*former, r) & 1) &&
      (r.collection || !access::get(r, former->object())))
    access::unload(r, former->object());
}

/// The same of its many-to-many.
void session_core::leave_other_sides(const object_state &of) {
  for (const association_change &change : associations_) {
    bool is_left = change.left == &of;
    const relationship_info *side =
        is_left ? inverse_of(*change.relationship) : change.relationship;
    if ((!is_left && change.right != &of) || !side || side->viewonly)
      continue;
    object_state &other = is_left ? *change.right : *change.left;
    if (change.count > 0)
      leave_parent(other, *side, of);
    else if (change.count < 0 && other.status == object_status::persistent)
      access::unload(*side, other.object());
  }
}

} // namespace tenon::detail
