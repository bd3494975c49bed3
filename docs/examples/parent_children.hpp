//===- parent_children.hpp - a parent and its children
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One-to-many: the parent holds a collection, each child one parent.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_PARENT_CHILDREN_HPP
#define EXAMPLES_PARENT_CHILDREN_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

struct Child;

struct TENON_TABLE("parent_table") Parent {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Child> children;
};

struct TENON_TABLE("child_table") Child {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Parent::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = &Parent::children)
  tenon::one<Parent> parent;
};

#endif // EXAMPLES_PARENT_CHILDREN_HPP
