//===- backref.hpp - the other side implied
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One-to-one with one declared side: the backref implies the other, and the
// foreign key is unique.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_BACKREF_HPP
#define EXAMPLES_BACKREF_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

struct TENON_TABLE("table_parent") ParentTable {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("table_child") ChildTable {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &ParentTable::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.backref = {.name = "child", .uselist = false})
  tenon::one<ParentTable> parent;
};

#endif // EXAMPLES_BACKREF_HPP
