// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// Null has no place in the type.
// FAULTS: 2
namespace cannot_hold_null {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .nullable = true) std::string email;
  // CHECK-MESSAGES: :[[@LINE-1]]:44: error: 'User::email' is nullable, but its type 'std::string' cannot hold null; make it 'std::optional<std::string>' [tenon-nullable-cpp-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:50: note: the type is given here
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .nullable = true) std::optional<std::string> email;
  TENON_COLUMN(.name = "years", .nullable = true) std::int32_t age = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: error: 'User::age' is nullable, but its type 'std::int32_t' cannot hold null; make it 'std::optional<std::int32_t>' [tenon-nullable-cpp-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:51: note: the type is given here
  // CHECK-FIXES: TENON_COLUMN(.name = "years", .nullable = true) std::optional<std::int32_t> age = 0;
};
} // namespace cannot_hold_null

// A type for null, and a column that never is; it works, so it is a warning.
namespace optional {
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.nullable = false) std::optional<std::string> title;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'Post::title' is optional, but its column is never null [tenon-nullable-cpp-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:28: note: it is said here
  // CHECK-FIXES: TENON_COLUMN(.nullable = false) std::string title;
};
} // namespace optional

// Several members share the type, or an alias hides it.
// FAULTS: 2
namespace no_fix {
using MaybeText = std::optional<std::string>;
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.nullable = true) std::string first, second;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: error: 'Note::first' is nullable, but its type 'std::string' cannot hold null; make it 'std::optional<std::string>' [tenon-nullable-cpp-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:34: note: the type is given here
  TENON_COLUMN(.nullable = false) MaybeText text;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: 'Note::text' is optional, but its column is never null [tenon-nullable-cpp-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:28: note: it is said here
};
} // namespace no_fix

// Both say the same, or only the type says it; none means the default.
namespace silent_fitting {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.nullable = true) std::optional<std::string> mayor;
  TENON_COLUMN(.nullable = false) std::string name;
  std::optional<std::string> river;
  TENON_COLUMN(.nullable = false, .server_default = "now()") std::optional<std::string> founded;
  std::string country;
};
} // namespace silent_fitting
