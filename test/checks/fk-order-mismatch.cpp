// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// The primary key has an order, and the columns follow another one.
namespace to_primary_key {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::string row;
  TENON_COLUMN(.primary_key = true) std::int32_t number;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"number", "row"})
    TENON_FOREIGN_KEY(.columns = {"number", "row"}, .references = "seats") Ticket {
  // CHECK-MESSAGES: :[[@LINE-1]]:34: error: the types of 'Ticket::number' and 'Ticket::row' do not fit 'Seat::row' and 'Seat::number' in this order; they fit 'Seat::number' and 'Seat::row' [tenon-fk-order-mismatch]
  // CHECK-MESSAGES: :[[@LINE-6]]:49: note: 'Seat::row' declared here
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string row;
  std::int32_t number;
};
} // namespace to_primary_key

// Both lists are given: the referred one moves.
namespace to_referred {
enum class Tenant : std::int64_t {};
enum class Account : std::int64_t {};
struct TENON_TABLE("accounts") TENON_UNIQUE("tenant", "account") AccountRow {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  Tenant tenant;
  Account account;
};
struct TENON_TABLE("bookings") TENON_INDEX(.columns = {"tenant", "account"})
    TENON_FOREIGN_KEY(.columns = {"tenant", "account"}, .references = "accounts",
                      .referred = {"account", "tenant"}) Booking {
  // CHECK-MESSAGES: :[[@LINE-2]]:34: error: the types of 'Booking::tenant' and 'Booking::account' do not fit 'AccountRow::account' and 'AccountRow::tenant' in this order; they fit 'AccountRow::tenant' and 'AccountRow::account' [tenon-fk-order-mismatch]
  // CHECK-MESSAGES: :[[@LINE-6]]:11: note: 'AccountRow::account' declared here
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"tenant", "account"}, .references = "accounts",
  // CHECK-FIXES-NEXT: .referred = {"tenant", "account"}) Booking {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  Tenant tenant;
  Account account;
};
} // namespace to_referred

// Three columns, none in its place.
namespace rotated {
enum class Level : std::uint8_t { low, high };
struct TENON_TABLE("shelves") Shelf {
  TENON_COLUMN(.primary_key = true) std::string hall;
  TENON_COLUMN(.primary_key = true) std::int32_t row;
  TENON_COLUMN(.primary_key = true) Level level;
};
struct TENON_TABLE("boxes") TENON_INDEX(.columns = {"hall", "row", "level"})
    TENON_FOREIGN_KEY(.columns = {"row", "level", "hall"}, .references = "shelves") Box {
  // CHECK-MESSAGES: :[[@LINE-1]]:34: error: the types of 'Box::row', 'Box::level' and 'Box::hall' do not fit 'Shelf::hall', 'Shelf::row' and 'Shelf::level' in this order; they fit 'Shelf::row', 'Shelf::level' and 'Shelf::hall' [tenon-fk-order-mismatch]
  // CHECK-MESSAGES: :[[@LINE-7]]:49: note: 'Shelf::hall' declared here
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"hall", "row", "level"}, .references = "shelves") Box {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string hall;
  std::int32_t row;
  Level level;
};
} // namespace rotated

// Two orders fit; the names tell which one is meant, or nothing does.
// FAULTS: 2
namespace several {
struct TENON_TABLE("routes") TENON_UNIQUE("from", "to", "line") Route {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t from;
  std::int64_t to;
  std::string line;
};
struct TENON_TABLE("trips") TENON_INDEX(.columns = {"line", "to", "from"}) TENON_INDEX(.columns = {"line", "a", "b"})
    TENON_FOREIGN_KEY(.columns = {"line", "to", "from"}, .references = "routes", .referred = {"from", "to", "line"})
    TENON_FOREIGN_KEY(.columns = {"line", "a", "b"}, .references = "routes", .referred = {"from", "to", "line"}) Trip {
  // CHECK-MESSAGES: :[[@LINE-2]]:34: error: the types of 'Trip::line', 'Trip::to' and 'Trip::from' do not fit 'Route::from', 'Route::to' and 'Route::line' in this order; they fit 'Route::line', 'Route::to' and 'Route::from' [tenon-fk-order-mismatch]
  // CHECK-MESSAGES: :[[@LINE-8]]:16: note: 'Route::from' declared here
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"line", "to", "from"}, .references = "routes", .referred = {"line", "to", "from"})
  // CHECK-MESSAGES: :[[@LINE-4]]:34: error: the types of 'Trip::line', 'Trip::a' and 'Trip::b' do not fit 'Route::from', 'Route::to' and 'Route::line' in this order [tenon-fk-order-mismatch]
  // CHECK-MESSAGES: :[[@LINE-11]]:16: note: 'Route::from' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t from;
  std::int64_t to;
  std::int64_t a;
  std::int64_t b;
  std::string line;
};
} // namespace several

// Another order on both sides alike, and types that fit in any order.
namespace silent_in_order {
struct TENON_TABLE("cells") Cell {
  TENON_COLUMN(.primary_key = true) std::string column;
  TENON_COLUMN(.primary_key = true) std::int32_t line;
};
struct TENON_TABLE("marks") TENON_INDEX(.columns = {"column", "line"})
    TENON_FOREIGN_KEY(.columns = {"line", "column"}, .references = "cells", .referred = {"line", "column"}) Mark {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string column;
  std::int32_t line;
};
struct TENON_TABLE("edges") Edge {
  TENON_COLUMN(.primary_key = true) std::int64_t from;
  TENON_COLUMN(.primary_key = true) std::int64_t to;
};
struct TENON_TABLE("weights") TENON_INDEX(.columns = {"a", "b"})
    TENON_FOREIGN_KEY(.columns = {"b", "a"}, .references = "edges") Weight {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t a;
  std::int64_t b;
};
} // namespace silent_in_order
