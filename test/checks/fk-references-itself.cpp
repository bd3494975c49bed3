// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// A primary key, and a column that is unique.
// FAULTS: 2
namespace single {
struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true, .foreign_key = "nodes.id") std::int64_t id;
  // CHECK-MESSAGES: :[[@LINE-1]]:52: warning: foreign key 'Node::id' refers to itself, which every row does [tenon-fk-references-itself]
  TENON_COLUMN(.unique = true, .foreign_key = "nodes.code") std::int64_t code;
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: foreign key 'Node::code' refers to itself, which every row does [tenon-fk-references-itself]
};
} // namespace single

// The whole key of the own row.
namespace composite {
struct TENON_TABLE(.name = "cells", .schema = "sheet")
    TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "sheet.cells") Cell {
  // CHECK-MESSAGES: :[[@LINE-1]]:60: warning: foreign key 'Cell::x' and 'Cell::y' refers to itself, which every row does [tenon-fk-references-itself]
  TENON_COLUMN(.primary_key = true) std::int64_t x;
  TENON_COLUMN(.primary_key = true) std::int64_t y;
};
} // namespace composite

// A tree, a tree within a tenant, the primary key as a key to another row, a
// pair of columns the other way round, the same column of another table.
namespace silent_other_row {
struct TENON_TABLE("trees") TENON_INDEX(.columns = {"tenant", "parent"})
    TENON_FOREIGN_KEY(.columns = {"tenant", "parent"}, .references = "trees") Tree {
  TENON_COLUMN(.primary_key = true) std::int64_t tenant;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  std::optional<std::int64_t> parent;
};
struct TENON_TABLE("chains") Chain {
  TENON_COLUMN(.primary_key = true, .foreign_key = "chains.next") std::int64_t id;
  TENON_COLUMN(.unique = true) std::int64_t next;
};
struct TENON_TABLE("edges") TENON_FOREIGN_KEY(.columns = {"to", "from"}, .references = "edges") Edge {
  TENON_COLUMN(.primary_key = true) std::int64_t from;
  TENON_COLUMN(.primary_key = true) std::int64_t to;
};
struct TENON_TABLE("links") Link {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Chain::id) std::int64_t id;
};
} // namespace silent_other_row
