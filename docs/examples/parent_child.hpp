//===- parent_child.hpp - a parent and its only child
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The same as one-to-one: the collection became a scalar, so the foreign key
// became unique.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_PARENT_CHILD_HPP
#define EXAMPLES_PARENT_CHILD_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

struct ChildModel;

struct TENON_TABLE("parent") ParentModel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "parent", .uselist = false)
  tenon::one<ChildModel> child;
};

struct TENON_TABLE("child") ChildModel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &ParentModel::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = &ParentModel::child)
  tenon::one<ParentModel> parent;
};

#endif // EXAMPLES_PARENT_CHILD_HPP
