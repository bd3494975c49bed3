//===- parent_child.as_written.hpp - a parent and its only child
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Converted to one-to-one as tutorials do it: the collection became a scalar,
// and nothing keeps a second child away.
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
  TENON_COLUMN(.foreign_key = &ParentModel::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = &ParentModel::child)
  tenon::one<ParentModel> parent;
};

#endif // EXAMPLES_PARENT_CHILD_HPP
