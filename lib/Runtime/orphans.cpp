//===- orphans.cpp - what belongs to nobody any more ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Who loses an owner by a relationship that deletes orphans is a candidate. The
// flush decides, by what is in memory then, whether it has found another one.
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

namespace tenon::detail {

using access = relationship_access;

bool session_core::is_orphan(const relationship_place &candidate) {
  const relationship_info &r = *candidate.relationship;
  object_state &child = *candidate.object;
  if (child.status == object_status::transient || child.row_deleted)
    return false;
  const relationship_info *inverse = inverse_of(r);
  if (r.kind == direction::one_to_many) {
    if (inverse && !inverse->viewonly)
      return access::is_loaded(*inverse, child.object()) &&
             !access::get(*inverse, child.object());
    const hidden_link *link = find_hidden_link(child, r);
    return link && !link->parent;
  }
  // The target of a many-to-one or of a many-to-many: nobody took it again.
  if (inverse && access::is_loaded(*inverse, child.object())) {
    bool any = false;
    access::for_each(*inverse, child.object(), [&](void *) { any = true; });
    return !any;
  }
  return !has_owner(child, r);
}

/// An object in memory refers to the child by the relationship.
bool session_core::has_owner(const object_state &child,
                             const relationship_info &r) {
  bool any = false;
  for (auto &[info, home] : tables_) {
    std::span<const relationship_info> all = info->relationships;
    if (std::less<>()(&r, all.data()) ||
        !std::less<>()(&r, all.data() + all.size()))
      continue;
    home->objects().for_each([&](object_state &owner) {
      if (owner.status == object_status::pending ||
          owner.status == object_status::persistent)
        access::for_each(r, owner.object(), [&](void *object) {
          any |= object == child.object();
        });
    });
  }
  return any;
}

} // namespace tenon::detail
