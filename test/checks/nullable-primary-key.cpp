// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// Said, as a type, or both; one fault each.
// FAULTS: 3
namespace said {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true, .nullable = true) std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:49: error: primary key 'User::id' is nullable; a primary key is never null [tenon-nullable-primary-key]
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::optional<std::int64_t> id;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: error: primary key 'Post::id' is optional; a primary key is never null [tenon-nullable-primary-key]
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true, .nullable = true) std::optional<std::int64_t> id;
  // CHECK-MESSAGES: :[[@LINE-1]]:49: error: primary key 'Note::id' is nullable; a primary key is never null [tenon-nullable-primary-key]
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace said

// In a mixin: once for all tables.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) Keyed {
  TENON_COLUMN(.primary_key = true) std::optional<std::string> code;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: error: primary key 'Keyed::code' is optional; a primary key is never null [tenon-nullable-primary-key]
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true) std::string code;
};
struct TENON_TABLE("cities") City : Keyed {};
struct TENON_TABLE("rivers") River : Keyed {};
} // namespace in_mixin

// Other columns; what is said to be as it is; a key that the database gives.
namespace silent_required {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true, .nullable = false) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  std::optional<std::string> name;
};
struct TENON_TABLE("tokens") Token {
  TENON_COLUMN(.primary_key = true, .server_default = "gen_random_uuid()") std::optional<std::string> id;
};
} // namespace silent_required
