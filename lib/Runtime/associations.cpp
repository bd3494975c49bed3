//===- associations.cpp - rows between two others -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A many-to-many has no key of its own: what its two sides say is written as
// rows of the table between. A pair is one change, from whichever side it was
// made, and as often as it was made.
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

#include <boost/container_hash/hash.hpp>

#include <algorithm>
#include <tuple>

namespace tenon::detail {

using access = relationship_access;

void session_core::set_association(object_state &left,
                                   const relationship_info &r,
                                   object_state *right) {
  if (right)
    load_other_side(r, *right);
  load_for_change(left, r);
  void *before = access::get(r, left.object());
  if (before == (right ? right->object() : nullptr))
    return;
  if (right)
    check_single_parent(left, r, *right);
  access::set(r, left.object(), right ? right->object() : nullptr);
  if (before)
    removed(left, r, table_of(*r.target).objects().state_of(before));
  if (right)
    added(left, r, *right);
}

std::size_t
association_hash::operator()(const association_key &key) const noexcept {
  return boost::hash<std::tuple<const void *, const void *, const void *>>()(
      {key.relationship, key.left, key.right});
}

void session_core::change_association(object_state &left,
                                      const relationship_info &r,
                                      object_state &right, int by) {
  // One entry a pair, from whichever side it was changed.
  const relationship_info *inverse = inverse_of(r);
  auto place = association_places_.find({&r, &left, &right});
  if (place == association_places_.end() && inverse)
    place = association_places_.find({inverse, &right, &left});
  if (place != association_places_.end()) {
    associations_[place->second].count += by;
    return;
  }
  association_places_[{&r, &left, &right}] = associations_.size();
  associations_.push_back({&r, &left, &right, by});
}

namespace {

/// Which of the changes is that of the pair, from whichever side.
auto is_pair(const object_state &left, const relationship_info &r,
             const object_state &right) {
  return [&left, &right, &r,
          inverse = inverse_of(r)](const association_change &change) {
    return (change.relationship == &r && change.left == &left &&
            change.right == &right) ||
           (inverse && change.relationship == inverse &&
            change.left == &right && change.right == &left);
  };
}

} // namespace

/// The pair, which has a row, is in a list once more.
void session_core::repeat_association(object_state &left,
                                      const relationship_info &r,
                                      object_state &right) {
  auto same =
      std::find_if(repeats_.begin(), repeats_.end(), is_pair(left, r, right));
  if (same == repeats_.end())
    repeats_.push_back({&r, &left, &right, 1});
  else
    ++same->count;
}

/// The pair is in a list once less, or no more.
void session_core::end_repeats(const object_state &left,
                               const relationship_info &r,
                               const object_state &right, bool all) {
  auto same =
      std::find_if(repeats_.begin(), repeats_.end(), is_pair(left, r, right));
  if (same != repeats_.end() && (--same->count == 0 || all))
    repeats_.erase(same);
}

/// How many rows of this pair the next flush adds; deletes, where negative.
int session_core::pending_associations(const object_state &left,
                                       const relationship_info &r,
                                       const object_state &right) const {
  const relationship_info *inverse = inverse_of(r);
  auto place = association_places_.find({&r, &left, &right});
  if (place == association_places_.end() && inverse)
    place = association_places_.find({inverse, &right, &left});
  return place == association_places_.end()
             ? 0
             : associations_[place->second].count;
}

/// One of a pair goes: one that is to come, or else the row, once.
void session_core::drop_association(object_state &left,
                                    const relationship_info &r,
                                    object_state &right) {
  if (pending_associations(left, r, right) >= 0)
    change_association(left, r, right, -1);
}

void session_core::forget_associations(const object_state &of) {
  auto concerns = [&](const association_change &change) {
    return change.left == &of || change.right == &of;
  };
  std::erase_if(repeats_, concerns);
  erase_associations(concerns);
}

void session_core::erase_associations(
    const std::function<bool(const association_change &)> &which) {
  if (std::erase_if(associations_, which) == 0)
    return;
  association_places_.clear();
  for (std::size_t i = 0; i != associations_.size(); ++i)
    association_places_[{associations_[i].relationship, associations_[i].left,
                         associations_[i].right}] = i;
}

void session_core::mirror_association(object_state &left,
                                      const relationship_info &r,
                                      object_state &right, bool added) {
  const relationship_info *inverse = inverse_of(r);
  if (!inverse || inverse->viewonly ||
      !access::is_loaded(*inverse, right.object()))
    return;
  if (!inverse->collection) {
    void *before = access::get(*inverse, right.object());
    if (added && before && before != left.object()) {
      // It had another partner, which loses it.
      object_state &former =
          table_of(*inverse->target).objects().state_of(before);
      leave_parent(former, r, right);
      change_association(right, *inverse, former, -1);
    }
    if (added)
      access::set(*inverse, right.object(), left.object());
    else if (before == left.object())
      access::set(*inverse, right.object(), nullptr);
    return;
  }
  std::vector<void *> &list = access::list(*inverse, right.object());
  if (added) {
    list.push_back(left.object());
    return;
  }
  auto at = std::find(list.begin(), list.end(), left.object());
  if (at != list.end())
    list.erase(at);
}

} // namespace tenon::detail
