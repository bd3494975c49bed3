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

/// What its rows refer to belongs to the owner again: the changes of its links
/// are about to be forgotten.
void session_core::keep_orphans_of(object_state &owner) {
  auto keep = [&](object_state &target, const relationship_info &r) {
    std::erase(orphan_candidates_, relationship_place{&target, &r});
  };
  std::span<const relationship_info> all = owner.home->info().relationships;
  for (std::size_t i = 0; i != all.size(); ++i)
    if (all[i].kind == direction::many_to_one &&
        all[i].does(tenon::cascade::delete_orphan))
      if (object_state *target = owner.home->targets[i]->find_referred(
              owner, all[i].columns, &column_pair::here, &column_pair::there))
        keep(*target, all[i]);
  for (const association_change &change : associations_)
    if (change.count < 0 && (change.left == &owner || change.right == &owner)) {
      keep(*change.right, *change.relationship);
      if (const relationship_info *inverse = inverse_of(*change.relationship))
        keep(*change.left, *inverse);
    }
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
