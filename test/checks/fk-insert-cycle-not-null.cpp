// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Two tables, each of which needs a row of the other first.
namespace two {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "teams.id") std::int64_t team_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: foreign keys that are not nullable form a cycle, so no first row can be inserted: 'User' -> 'Team' -> 'User' [tenon-fk-insert-cycle-not-null]
  // CHECK-MESSAGES: :[[@LINE+4]]:46: note: 'Team' requires 'User' here
};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t leader_id;
};
} // namespace two

// Three tables: through a primary key, an optional that is declared not
// nullable, and a mixin's composite key.
// FAULTS: 2
namespace three {
struct TENON_TABLE("orders") Order {
  TENON_COLUMN(.primary_key = true, .foreign_key = "bills.id") std::int64_t id;
  // CHECK-MESSAGES: :[[@LINE-1]]:52: error: foreign keys that are not nullable form a cycle, so no first row can be inserted: 'Order' -> 'Bill' -> 'Batch' -> 'Order' [tenon-fk-insert-cycle-not-null]
  // CHECK-MESSAGES: :[[@LINE+3]]:100: note: 'Bill' requires 'Batch' here
  // CHECK-MESSAGES: :[[@LINE+13]]:65: note: 'Batch' requires 'Order' here
};
struct TENON_TABLE(.abstract = true) TENON_FOREIGN_KEY(.columns = {"year", "batch"}, .references = "batches")
    TENON_INDEX(.columns = {"year", "batch"}) InBatch {
  std::int64_t year;
  std::int64_t batch;
};
struct TENON_TABLE("bills") Bill : InBatch {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("batches") Batch {
  TENON_COLUMN(.primary_key = true) std::int64_t year;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .nullable = false, .foreign_key = &Order::id) std::optional<std::int64_t> first_order;
  // CHECK-MESSAGES: :[[@LINE-1]]:77: warning: 'Batch::first_order' is optional, but its column is never null [tenon-nullable-cpp-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:43: note: it is said here
};
} // namespace three

// One nullable key opens the cycle, by its type, by what is said, or by one
// column of a composite key; a row can refer to itself.
namespace silent_open {
struct TENON_TABLE("clubs") Club {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "players.id") std::optional<std::int64_t> captain_id;
  TENON_COLUMN(.index = true, .foreign_key = &Club::id) std::int64_t parent_id;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Club::id) std::int64_t club_id;
};
struct TENON_TABLE("shelves") TENON_INDEX(.columns = {"hall", "best"})
    TENON_FOREIGN_KEY(.columns = {"hall", "best"}, .references = "books") Shelf {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t hall;
  std::optional<std::int64_t> best;
};
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t hall;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .foreign_key = &Shelf::id) std::int64_t shelf_id;
};
} // namespace silent_open
