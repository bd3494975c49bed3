//===- modified.cpp - what differs from what was read or written ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A link that changes is a change of both its ends, though at most one of them
// has it in its row. Who they are is found among what is to be written.
//
//===----------------------------------------------------------------------===//

#include "row_links.hpp"
#include "session_core.hpp"

#include <algorithm>
#include <bit>

namespace tenon::detail {

using access = relationship_access;
using end_function = std::function<void(object_state &)>;

bool session_core::has_changed_members(object_state &state) {
  return !state.row.empty() &&
         changed_columns(state.home->info(), state.object(), state.row,
                         scratch_) != 0;
}

bool session_core::is_modified(object_state &state) {
  if (state.status == object_status::pending || has_changed_members(state))
    return true;
  bool found = false;
  for_each_relinked([&](object_state &end) { found |= &end == &state; });
  return found;
}

namespace {

/// There is a relationship that says the same from the other end.
bool has_other_side(const relationship_info &r) {
  const relationship_info *inverse = inverse_of(r);
  return inverse && !inverse->viewonly;
}

/// A foreign key that a relationship of either end sets.
struct key_link {
  object_state &child;
  table_state &parents;
  std::span<const column_pair> columns;
  /// Those of the child, and those of the parent.
  std::uint16_t column_pair::*own;
  std::uint16_t column_pair::*others;

  /// By the child's row.
  void for_each_former(const std::string &key,
                       const end_function &function) const {
    const table &info = parents.info();
    bool primary = columns.size() == info.primary_key.size() &&
                   std::all_of(columns.begin(), columns.end(),
                               [&](const column_pair &pair) {
                                 return info.columns[pair.*others].primary_key;
                               });
    if (!primary)
      parents.objects().for_each([&](object_state &parent) {
        if (key_in_row(parent, columns, others) == key)
          function(parent);
      });
    else if (object_state *parent =
                 find_referred(parents, child, columns, own, others))
      function(*parent);
  }

  /// Nobody, where the child stays with its parent.
  void for_each_end(object_state *parent, bool parents_too,
                    const end_function &function) const {
    auto before = key_in_row(child, columns, own);
    // A new parent has no key yet.
    auto after = parent ? key_in_row(*parent, columns, others) : std::nullopt;
    if (before == after && (after || !parent))
      return;
    function(child);
    if (parents_too && before)
      for_each_former(*before, function);
    if (parents_too && parent)
      function(*parent);
  }
};

table_state &parents_of(session_core &session, const object_state &child,
                        const relationship_info &r) {
  if (const relationship_info *inverse = inverse_of(r))
    return session.table_of(*inverse->target);
  const auto &unpaired = child.home->unpaired;
  return *std::find_if(
              unpaired.begin(), unpaired.end(),
              [&](const table_state::incoming &each) {
                return &each.from->info().relationships[each.relationship] ==
                       &r;
              })
              ->from;
}

} // namespace

/// Calls the function with the ends of the links that the next flush writes,
/// with some of them more than once.
void session_core::for_each_relinked(const end_function &function) {
  for (const association_change &change : associations_)
    if (change.is_written()) {
      function(*change.left);
      if (has_other_side(*change.relationship))
        function(*change.right);
    }
  // Whether they were empty before is not known.
  for (const auto &[owner, r] : replaced_unseen_)
    if (r->kind == direction::one_to_many && !access::get(*r, owner->object()))
      function(*owner);
  for (object_state *child : linked_)
    if (child->status != object_status::transient)
      for_each_relinked(*child, function);
}

void session_core::for_each_relinked(object_state &child,
                                     const end_function &function) {
  const table_state &home = *child.home;
  for (std::uint64_t left = child.changed_links; left != 0; left &= left - 1) {
    auto i = static_cast<std::size_t>(std::countr_zero(left));
    const relationship_info &r = home.info().relationships[i];
    table_state &parents = *home.targets[i];
    void *object = access::get(r, child.object());
    key_link link{child, parents, r.columns, &column_pair::here,
                  &column_pair::there};
    link.for_each_end(object ? &parents.objects().state_of(object) : nullptr,
                      has_other_side(r), function);
  }
  if (!child.has_hidden_links)
    return;
  for (const auto &[r, parent] : hidden_links_.find(&child)->second) {
    key_link link{child, parents_of(*this, child, *r), r->columns,
                  &column_pair::there, &column_pair::here};
    link.for_each_end(parent, true, function);
  }
}

} // namespace tenon::detail
