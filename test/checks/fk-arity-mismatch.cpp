// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// Two columns to a primary key of one.
namespace implied {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t x;
  std::int64_t y;
};
struct TENON_TABLE("dots")
    TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points") Dot {
  // CHECK-MESSAGES: :[[@LINE-1]]:34: error: foreign key 'Dot::x' and 'Dot::y' has 2 columns, but the primary key of 'Point' has 1 column [tenon-fk-arity-mismatch]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: the primary key is 'Point::id'
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t x;
  std::int64_t y;
};
} // namespace implied

// One column to a primary key of two, one of them a mixin's. The relationship
// over the key has nothing to add.
namespace too_few {
struct TENON_TABLE(.abstract = true) OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t tenant;
};
struct TENON_TABLE("accounts") Account : OfTenant {
  TENON_COLUMN(.primary_key = true) std::string number;
};
struct TENON_TABLE("bookings")
    TENON_FOREIGN_KEY(.columns = {"account"}, .references = "accounts") Booking {
  // CHECK-MESSAGES: :[[@LINE-1]]:34: error: foreign key 'Booking::account' has 1 column, but the primary key of 'Account' has 2 columns [tenon-fk-arity-mismatch]
  // CHECK-MESSAGES: :[[@LINE-8]]:50: note: the primary key is 'Account::tenant' and 'Account::number'
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string account;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Account> of;
};
} // namespace too_few

// Both lists are given.
namespace given {
struct TENON_TABLE("seats") TENON_UNIQUE("hall", "number") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t hall;
  std::int64_t number;
};
struct TENON_TABLE("tickets")
    TENON_FOREIGN_KEY(.columns = {"seat"}, .references = "seats", .referred = {"hall", "number"}) Ticket {
  // CHECK-MESSAGES: :[[@LINE-1]]:34: error: foreign key 'Ticket::seat' has 1 column, but 'referred' has 2 columns [tenon-fk-arity-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:79: note: the referred columns are given here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t seat;
};
} // namespace given

// The whole key, in its order, by default or by name; and a self-reference.
namespace silent_equal {
struct TENON_TABLE("nodes") TENON_INDEX(.columns = {"tree", "parent"})
    TENON_FOREIGN_KEY(.columns = {"tree", "parent"}, .references = "nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t tree;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.nullable = true) std::optional<std::int64_t> parent;
};
struct TENON_TABLE("leaves")
    TENON_FOREIGN_KEY(.columns = {"tree", "node"}, .references = "nodes", .referred = {"tree", "number"}) Leaf {
  TENON_COLUMN(.primary_key = true) std::int64_t tree;
  TENON_COLUMN(.primary_key = true) std::int64_t node;
};
} // namespace silent_equal
