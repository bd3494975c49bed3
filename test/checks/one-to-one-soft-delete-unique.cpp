// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=one-to-one-soft-delete-unique

#include <tenon/model.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

// A time that says when the row was deleted.
namespace timestamp {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:86: warning: 'Profile::user_id' is unique among deleted rows too; a unique index with 'where' leaves them out [tenon-one-to-one-soft-delete-unique]
  // CHECK-MESSAGES: :[[@LINE+1]]:43: note: 'Profile::deleted_at' marks deleted rows
  std::optional<std::chrono::sys_seconds> deleted_at;
};
} // namespace timestamp

// A flag, and a constraint on the struct.
namespace flag {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_UNIQUE("row", "number")
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: 'Ticket::row' and 'Ticket::number' are unique among deleted rows too; a unique index with 'where' leaves them out [tenon-one-to-one-soft-delete-unique]
  // CHECK-MESSAGES: :[[@LINE+5]]:8: note: 'Ticket::is_deleted' marks deleted rows
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t row = 0;
  std::int64_t number = 0;
  bool is_deleted = false;
};
} // namespace flag

// A partial index, the mark in the key, no unique key; the primary key; names
// and types that mark nothing.
namespace silent_partial {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::chrono::sys_seconds> deleted_at;
};
struct TENON_TABLE("mayors") TENON_INDEX(.columns = {"city_id"}, .unique = true, .where = "deleted_at IS NULL") Mayor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &City::id) std::int64_t city_id = 0;
  std::optional<std::chrono::sys_seconds> deleted_at;
};
struct TENON_TABLE("halls") TENON_UNIQUE("city_id", "deleted") Hall {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &City::id) std::int64_t city_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &City::id) std::int64_t built_in = 0;
  bool deleted = false;
};
struct TENON_TABLE("maps") Map {
  TENON_COLUMN(.primary_key = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  bool deleted = false;
};
struct TENON_TABLE("plans") Plan {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  std::string deleted;
  std::chrono::sys_seconds deleted_at;
  std::optional<std::chrono::sys_seconds> updated_at;
};
} // namespace silent_partial
