//===- parent_child_cascade.hpp - a child that goes with its parent
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One-to-one as in parent_child.hpp, but a child without its parent is deleted.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_PARENT_CHILD_CASCADE_HPP
#define EXAMPLES_PARENT_CHILD_CASCADE_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

struct OwnedChild;

struct TENON_TABLE("owning_parent") OwningParent {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "parent", .uselist = false,
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<OwnedChild> child;
};

struct TENON_TABLE("owned_child") OwnedChild {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &OwningParent::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = &OwningParent::child)
  tenon::one<OwningParent> parent;
};

#endif // EXAMPLES_PARENT_CHILD_CASCADE_HPP
