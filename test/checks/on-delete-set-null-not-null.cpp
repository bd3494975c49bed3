// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

// A member that cannot be null, one that must not be, and part of a key.
// FAULTS: 3
namespace reported {
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::set_null) std::int64_t user_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:70: error: 'on_delete' sets 'Post::user_id' to null, but it is not nullable; make it nullable, or choose another action [tenon-on-delete-set-null-not-null]
  // CHECK-MESSAGES: :[[@LINE-2]]:108: note: 'Post::user_id' declared here
  TENON_COLUMN(.index = true, .nullable = false, .foreign_key = &User::id, .on_update = tenon::action::set_null)
  // CHECK-MESSAGES: :[[@LINE-1]]:89: error: 'on_update' sets 'Post::editor_id' to null, but it is not nullable; make it nullable, or choose another action [tenon-on-delete-set-null-not-null]
  // CHECK-MESSAGES: :[[@LINE+1]]:16: note: 'Post::editor_id' declared here
  std::int64_t editor_id = 0;
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id, .on_delete = tenon::action::set_null)
  // CHECK-MESSAGES: :[[@LINE-1]]:76: error: 'on_delete' sets 'Profile::user_id' to null, but it is part of the primary key; choose another action [tenon-on-delete-set-null-not-null]
  // CHECK-MESSAGES: :[[@LINE+1]]:16: note: 'Profile::user_id' declared here
  std::int64_t user_id = 0;
};
} // namespace reported

// One column of two cannot be null, and both would be set.
namespace composite {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"row", "number"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats",
                      .on_delete = tenon::action::set_null) Ticket {
                      // CHECK-MESSAGES: :[[@LINE-1]]:36: error: 'on_delete' sets 'Ticket::number' to null, but it is not nullable; make it nullable, or choose another action [tenon-on-delete-set-null-not-null]
                      // CHECK-MESSAGES: :[[@LINE+3]]:16: note: 'Ticket::number' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> row;
  std::int64_t number = 0;
};
} // namespace composite

// Nullable keys; other actions.
namespace silent_nullable {
struct TENON_TABLE("drafts") Draft {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> user_id;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade)
  std::int64_t editor_id = 0;
};
} // namespace silent_nullable
