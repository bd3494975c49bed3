// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=one-to-one-shared-key-preferred

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// A number of its own beside a unique key to another table.
namespace own_number {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:71: warning: 'Profile::user_id' is unique and never null, so it could be the primary key of 'Profile' [tenon-one-to-one-shared-key-preferred]
  // CHECK-MESSAGES: :[[@LINE-3]]:50: note: the primary key is 'Profile::id'
};
} // namespace own_number

// Two columns.
namespace composite {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_UNIQUE("number", "row")
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t row = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: 'Ticket::row' and 'Ticket::number' are unique and never null, so they could be the primary key of 'Ticket' [tenon-one-to-one-shared-key-preferred]
  // CHECK-MESSAGES: :[[@LINE-3]]:50: note: the primary key is 'Ticket::id'
  std::int64_t number = 0;
};
} // namespace composite

// A key that may be null, that is not unique, or not to a primary key; that is
// the key already; a number that other tables refer to, or that is given.
namespace silent_needed {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::int64_t code = 0;
};
struct TENON_TABLE("mayors") Mayor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &City::id) std::optional<std::int64_t> city_id;
  TENON_COLUMN(.index = true, .foreign_key = &City::id) std::int64_t born_in = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &City::code) std::int64_t city_code = 0;
};
struct TENON_TABLE("maps") Map {
  TENON_COLUMN(.primary_key = true, .foreign_key = &City::id) std::int64_t city_id = 0;
};
struct TENON_TABLE("halls") Hall {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &City::id) std::int64_t city_id = 0;
};
struct TENON_TABLE("doors") Door {
  TENON_COLUMN(.primary_key = true, .autoincrement = false) std::int64_t number = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Hall::id) std::int64_t hall_id = 0;
};
} // namespace silent_needed
