//===- relationships.cpp - both sides agree -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every assignment to a relationship changes all that follows from it in
// memory, at once: the other side, the partner that was there before, and the
// one that the new partner had. Nothing is read from the database for that; a
// partner that is not in memory is dealt with when the change is flushed.
//
// Of a pair over a foreign key, the many-to-one side is what counts: it is
// marked as changed, and the flush copies the key from what it refers to.
//
//===----------------------------------------------------------------------===//

#include "row_links.hpp"
#include "session_core.hpp"
#include "warnings.hpp"

#include <algorithm>

namespace tenon::detail {

using access = relationship_access;

//===----------------------------------------------------------------------===//
// Finding things
//===----------------------------------------------------------------------===//

const relationship_info &
session_core::relationship_at(const object_state &of,
                              const void *relationship) const {
  auto offset =
      static_cast<std::size_t>(static_cast<const char *>(relationship) -
                               static_cast<const char *>(of.object()));
  for (const relationship_info &r : of.home->info().relationships)
    if (r.offset == offset)
      return r;
  throw invalid_request_error("a relationship of '" +
                              std::string(of.home->info().struct_name) +
                              "' is not in its mapping");
}

std::size_t session_core::index_of(const object_state &of,
                                   const relationship_info &r) const {
  return static_cast<std::size_t>(&r - of.home->info().relationships.data());
}

namespace {

std::string full_name(const object_state &of, const relationship_info &r) {
  return "'" + std::string(of.home->info().struct_name) + "::" + r.name + "'";
}

} // namespace

object_state *session_core::target_state(const object_state &from,
                                         const relationship_info &r,
                                         void *object) {
  if (!object)
    return nullptr;
  object_state *state = table_of(*r.target).objects().find(object);
  if (state && state->status != object_status::transient)
    return state;
  const void *holder = session_holding(object);
  if (holder && holder != this)
    throw invalid_request_error(
        "an object that another session holds was assigned to " +
        full_name(from, r));
  throw invalid_request_error(
      "an object that no session holds was assigned to " + full_name(from, r) +
      ": add it to the session first");
}

/// What a relationship refers to, as far as that is known without reading.
object_state *session_core::known_target(object_state &of,
                                         const relationship_info &r) {
  table_state &target = table_of(*r.target);
  if (access::is_loaded(r, of.object())) {
    void *object = access::get(r, of.object());
    return object ? &target.objects().state_of(object) : nullptr;
  }
  if (r.kind != direction::many_to_one)
    return nullptr;
  return target.find_referred(of, r.columns, &column_pair::here,
                              &column_pair::there);
}

/// The parent that a child belongs to by a one-to-many, as far as known.
object_state *session_core::known_parent(object_state &child,
                                         const relationship_info &r) {
  if (const relationship_info *inverse = inverse_of(r))
    return known_target(child, *inverse);
  if (const hidden_link *link = find_hidden_link(child, r))
    return link->parent;
  for (const table_state::incoming &from : child.home->unpaired)
    if (&from.from->info().relationships[from.relationship] == &r)
      return from.from->find_referred(child, r.columns, &column_pair::there,
                                      &column_pair::here);
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Links to write
//===----------------------------------------------------------------------===//

void session_core::mark_link(object_state &child,
                             const relationship_info &many_to_one) {
  child.changed_links |= std::uint64_t{1} << index_of(child, many_to_one);
  if (!child.in_linked) {
    linked_.push_back(&child);
    child.in_linked = true;
  }
}

void session_core::set_hidden_link(object_state &child,
                                   const relationship_info &r,
                                   object_state *parent) {
  std::vector<hidden_link> &links = hidden_links_[&child];
  child.has_hidden_links = true;
  if (!child.in_linked) {
    linked_.push_back(&child);
    child.in_linked = true;
  }
  for (hidden_link &link : links)
    if (link.relationship == &r) {
      link.parent = parent;
      return;
    }
  links.push_back({&r, parent});
}

const hidden_link *
session_core::find_hidden_link(const object_state &child,
                               const relationship_info &r) const {
  if (!child.has_hidden_links)
    return nullptr;
  auto at = hidden_links_.find(&child);
  if (at == hidden_links_.end())
    return nullptr;
  for (const hidden_link &link : at->second)
    if (link.relationship == &r)
      return &link;
  return nullptr;
}

/// What a scalar refers to is replaced without being read. The flush reads it;
/// what is in memory, and pending, is known now.
void session_core::replace_unseen(object_state &parent,
                                  const relationship_info &r,
                                  const object_state *by) {
  replaced_unseen_.push_back({&parent, &r});
  parent.unseen_links |= std::uint64_t{1} << index_of(parent, r);
  const relationship_info *inverse = inverse_of(r);
  if (!inverse || inverse->viewonly)
    return;
  const table_state &target = table_of(*r.target);
  std::vector<object_state *> linked = linked_; // grows
  for (object_state *child : linked)
    if (child != by && child->home == &target &&
        (child->changed_links >> index_of(*child, *inverse) & 1) &&
        access::get(*inverse, child->object()) == parent.object())
      unlink_child(parent, r, *child);
}

/// The child's own side of a one-to-many now refers to the parent.
void session_core::link_child(object_state &parent, const relationship_info &r,
                              object_state &child) {
  const relationship_info *inverse = inverse_of(r);
  if (!inverse) {
    set_hidden_link(child, r, &parent);
    return;
  }
  if (inverse->viewonly) {
    set_hidden_link(child, r, &parent);
    return;
  }
  access::set(*inverse, child.object(), parent.object());
  mark_link(child, *inverse);
}

/// The child's own side no longer refers to the parent, which makes it an
/// orphan.
void session_core::unlink_child(object_state &parent,
                                const relationship_info &r,
                                object_state &child) {
  if (r.does(tenon::cascade::delete_orphan))
    orphan_candidates_.push_back({&child, &r});
  clear_link(parent, r, child);
}

void session_core::clear_link(object_state &parent, const relationship_info &r,
                              object_state &child) {
  const relationship_info *inverse = inverse_of(r);
  if (!inverse || inverse->viewonly) {
    const hidden_link *link = find_hidden_link(child, r);
    // The list may be older than the row.
    if (link ? link->parent == &parent : belongs_to(child, r, parent))
      set_hidden_link(child, r, nullptr);
    return;
  }
  // It may have found another parent already.
  object_state *now = known_target(child, *inverse);
  if (now && now != &parent)
    return;
  access::set(*inverse, child.object(), nullptr);
  mark_link(child, *inverse);
}

/// The parent's side of a one-to-many loses the child.
void session_core::leave_parent(object_state &parent,
                                const relationship_info &r,
                                const object_state &child) {
  void *object = parent.object();
  if (!access::is_loaded(r, object))
    return;
  if (!r.collection) {
    if (access::get(r, object) == child.object())
      access::set(r, object, nullptr);
    return;
  }
  std::vector<void *> &list = access::list(r, object);
  list.erase(std::remove(list.begin(), list.end(), child.object()), list.end());
}

/// The parent's side of a one-to-many gains the child.
void session_core::join_parent(object_state &parent, const relationship_info &r,
                               object_state &child) {
  void *object = parent.object();
  if (r.collection) {
    if (!access::is_loaded(r, object))
      return;
    std::vector<void *> &list = access::list(r, object);
    if (std::find(list.begin(), list.end(), child.object()) == list.end())
      list.push_back(child.object());
    return;
  }
  if (!access::is_loaded(r, object))
    replace_unseen(parent, r, &child);
  else if (void *before = access::get(r, object);
           before && before != child.object())
    unlink_child(parent, r, table_of(*r.target).objects().state_of(before));
  access::set(r, object, child.object());
}

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

void session_core::check_single_parent(object_state &owner,
                                       const relationship_info &r,
                                       object_state &target) {
  if (!r.single_parent)
    return;
  const relationship_info *inverse = inverse_of(r);
  bool other = false;
  if (inverse && access::is_loaded(*inverse, target.object()))
    access::for_each(*inverse, target.object(),
                     [&](void *object) { other |= object != owner.object(); });
  else
    owner.home->objects().for_each([&](object_state &state) {
      if (&state != &owner && (state.status == object_status::pending ||
                               state.status == object_status::persistent))
        access::for_each(r, state.object(), [&](void *object) {
          other |= object == target.object();
        });
    });
  if (other)
    fail_second_parent(owner, r);
}

void session_core::fail_second_parent(const object_state &owner,
                                      const relationship_info &r) {
  throw invalid_request_error("the object has another owner already, and " +
                              full_name(owner, r) + " has .single_parent");
}

void session_core::set_many_to_one(object_state &child,
                                   const relationship_info &r,
                                   object_state *parent) {
  bool was_loaded = access::is_loaded(r, child.object());
  object_state *before = known_target(child, r);
  if (was_loaded && before == parent)
    return;
  if (parent)
    check_single_parent(child, r, *parent);

  access::set(r, child.object(), parent ? parent->object() : nullptr);
  mark_link(child, r);
  if (r.does(tenon::cascade::delete_orphan)) {
    if (before && before != parent)
      orphan_candidates_.push_back({before, &r});
    else if (!was_loaded && !before)
      replaced_unseen_.push_back({&child, &r});
  }
  const relationship_info *inverse = inverse_of(r);
  if (!inverse || inverse->viewonly)
    return;
  if (before && before != parent) {
    leave_parent(*before, *inverse, child);
    if (inverse->does(tenon::cascade::delete_orphan))
      orphan_candidates_.push_back({&child, inverse});
  } else if (!before && !parent &&
             inverse->does(tenon::cascade::delete_orphan) && has_key(child, r))
    orphan_candidates_.push_back({&child, inverse});
  if (parent)
    join_parent(*parent, *inverse, child);
}

void session_core::set_one_to_one(object_state &parent,
                                  const relationship_info &r,
                                  object_state *child) {
  void *object = parent.object();
  bool was_loaded = access::is_loaded(r, object);
  void *before = access::get(r, object);
  if (was_loaded && before == (child ? child->object() : nullptr))
    return;
  if (!was_loaded)
    replace_unseen(parent, r, child);
  if (before)
    unlink_child(parent, r, table_of(*r.target).objects().state_of(before));
  access::set(r, object, child ? child->object() : nullptr);
  if (child)
    added(parent, r, *child);
}

void session_core::assign(object_state &to, void *relationship, void *object) {
  const relationship_info &r = relationship_at(to, relationship);
  check_may_change("assigned");
  if (to.status == object_status::transient) {
    access::set(r, to.object(), object);
    return;
  }
  object_state *target = target_state(to, r, object);
  if (r.viewonly) {
    access::set(r, to.object(), object);
    return;
  }
  switch (r.kind) {
  case direction::many_to_one:
    return set_many_to_one(to, r, target);
  case direction::one_to_many:
    return set_one_to_one(to, r, target);
  case direction::many_to_many:
    return set_association(to, r, target);
  }
}

//===----------------------------------------------------------------------===//
// Collections
//===----------------------------------------------------------------------===//

/// Before anything is changed: a former partner is to lose the element of a
/// many-to-many, so it is known then.
void session_core::load_other_side(const relationship_info &r,
                                   object_state &element) {
  const relationship_info *inverse = inverse_of(r);
  if (r.kind == direction::many_to_many && !r.viewonly && inverse &&
      !inverse->collection && !inverse->viewonly)
    load_for_change(element, *inverse);
}

/// An element joined a loaded collection, or a scalar, of one-to-many or
/// many-to-many; the own side is changed already.
void session_core::added(object_state &to, const relationship_info &r,
                         object_state &element, bool again) {
  if (r.viewonly)
    return;
  if (r.kind == direction::many_to_many) {
    // What has a row already gets no second one.
    if (!again || pending_associations(to, r, element) > 0)
      change_association(to, r, element, 1);
    else
      repeat_association(to, r, element);
    mirror_association(to, r, element, true);
    return;
  }
  object_state *before = known_parent(element, r);
  const relationship_info *inverse = inverse_of(r);
  if (before == &to && (inverse ? access::is_loaded(*inverse, element.object())
                                : find_hidden_link(element, r) != nullptr))
    return;
  if (before && before != &to)
    leave_parent(*before, r, element);
  link_child(to, r, element);
}

/// An element left; the own side is changed already.
void session_core::removed(object_state &from, const relationship_info &r,
                           object_state &element) {
  if (r.viewonly)
    return;
  if (r.kind == direction::many_to_many) {
    bool stays = false;
    access::for_each(r, from.object(), [&](void *object) {
      stays |= object == element.object();
    });
    if (!stays || pending_associations(from, r, element) > 0)
      drop_association(from, r, element);
    end_repeats(from, r, element, !stays);
    mirror_association(from, r, element, false);
    if (!stays && r.does(tenon::cascade::delete_orphan))
      orphan_candidates_.push_back({&element, &r});
    return;
  }
  // A list keeps duplicates: it is still in.
  if (r.collection) {
    const std::vector<void *> &list = access::list(r, from.object());
    if (std::find(list.begin(), list.end(), element.object()) != list.end())
      return;
  }
  unlink_child(from, r, element);
}

void session_core::insert(object_state &to, void *relationship, std::size_t at,
                          void *object) {
  const relationship_info &r = relationship_at(to, relationship);
  check_may_change("appended to");
  check_may_load(to, r);
  std::vector<void *> &list = access::list(r, to.object());
  auto place = [&] {
    return list.begin() +
           static_cast<std::ptrdiff_t>(std::min(at, list.size()));
  };
  if (to.status == object_status::transient) {
    list.insert(place(), object);
    return;
  }
  object_state *element = target_state(to, r, object);
  if (!element)
    throw invalid_request_error("nothing was appended to " + full_name(to, r));
  if (r.kind == direction::many_to_many)
    check_single_parent(to, r, *element);
  load_other_side(r, *element);
  load_for_change(to, r);
  bool again = r.kind == direction::many_to_many &&
               std::find(list.begin(), list.end(), object) != list.end();
  list.insert(place(), object);
  added(to, r, *element, again);
}

void session_core::erase(object_state &from, void *relationship,
                         std::size_t at) {
  const relationship_info &r = relationship_at(from, relationship);
  check_may_change("removed from");
  std::vector<void *> &list = access::list(r, from.object());
  void *object = list.at(at);
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
  if (from.status != object_status::transient)
    removed(from, r, table_of(*r.target).objects().state_of(object));
}

void session_core::assign_all(object_state &to, void *relationship,
                              std::vector<void *> objects) {
  const relationship_info &r = relationship_at(to, relationship);
  check_may_change("assigned");
  check_may_load(to, r);
  if (to.status == object_status::transient) {
    access::list(r, to.object()) = std::move(objects);
    return;
  }
  std::vector<object_state *> after;
  for (void *object : objects) {
    after.push_back(target_state(to, r, object));
    if (!after.back())
      throw invalid_request_error("nothing was assigned to " +
                                  full_name(to, r) + " as one of its elements");
  }
  load_for_change(to, r);
  std::vector<void *> before = access::list(r, to.object());
  if (r.kind == direction::many_to_many)
    for (object_state *element : after)
      if (std::find(before.begin(), before.end(), element->object()) ==
          before.end()) {
        check_single_parent(to, r, *element);
        load_other_side(r, *element);
      }
  access::list(r, to.object()) = objects;
  table_state &target = table_of(*r.target);
  const std::vector<void *> former = before;
  // What is in both stays untouched, as often as it is in both.
  std::vector<void *> kept = objects;
  for (void *object : before) {
    auto same = std::find(kept.begin(), kept.end(), object);
    if (same != kept.end())
      kept.erase(same);
    else
      removed(to, r, target.objects().state_of(object));
  }
  for (object_state *element : after) {
    auto same = std::find(before.begin(), before.end(), element->object());
    if (same != before.end())
      before.erase(same);
    else
      added(to, r, *element,
            std::find(former.begin(), former.end(), element->object()) !=
                former.end());
  }
}

//===----------------------------------------------------------------------===//
// Objects that come by assignment
//===----------------------------------------------------------------------===//

object_state &session_core::adopt_new(object_state &into,
                                      const relationship_info &r, void *value) {
  if (into.status == object_status::transient)
    throw detached_error("a temporary was assigned to " + full_name(into, r) +
                         " of an object that is in no session");
  if (!r.does(tenon::cascade::save_update))
    throw invalid_request_error(
        "a temporary was assigned to " + full_name(into, r) +
        ", which does not cascade save_update: add it to the session first");
  return *find(*r.target, add_moved(*r.target, value));
}

void session_core::assign_new(object_state &to, void *relationship,
                              void *value) {
  const relationship_info &r = relationship_at(to, relationship);
  // What can fail comes before there is a new object.
  check_may_change("assigned");
  if (to.status != object_status::transient && !r.viewonly &&
      r.kind == direction::many_to_many)
    load_for_change(to, r);
  object_state &target = adopt_new(to, r, value);
  assign(to, relationship, target.object());
}

void *session_core::insert_new(object_state &to, void *relationship,
                               std::size_t at, void *value) {
  const relationship_info &r = relationship_at(to, relationship);
  // What can fail comes before there is a new object.
  check_may_change("appended to");
  check_may_load(to, r);
  if (to.status != object_status::transient)
    load_for_change(to, r);
  object_state &target = adopt_new(to, r, value);
  insert(to, relationship, at, target.object());
  return target.object();
}

} // namespace tenon::detail
