// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

// Not nullable, and nullable: a default that is null is 'set_null'.
// FAULTS: 2
namespace reported {
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::set_default)
  // CHECK-MESSAGES: :[[@LINE-1]]:70: error: 'on_delete' sets 'Post::user_id' to its default, but it has none; state 'server_default', or 'set_null' [tenon-on-delete-set-default-no-default]
  // CHECK-MESSAGES: :[[@LINE+1]]:16: note: 'Post::user_id' declared here
  std::int64_t user_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_update = tenon::action::set_default)
  // CHECK-MESSAGES: :[[@LINE-1]]:70: error: 'on_update' sets 'Post::editor_id' to its default, but it has none; state 'server_default', or 'set_null' [tenon-on-delete-set-default-no-default]
  // CHECK-MESSAGES: :[[@LINE+1]]:31: note: 'Post::editor_id' declared here
  std::optional<std::int64_t> editor_id;
};
} // namespace reported

// One column of two has none.
namespace composite {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"row", "number"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats",
                      .on_delete = tenon::action::set_default) Ticket {
                      // CHECK-MESSAGES: :[[@LINE-1]]:36: error: 'on_delete' sets 'Ticket::number' to its default, but it has none; state 'server_default', or 'set_null' [tenon-on-delete-set-default-no-default]
                      // CHECK-MESSAGES: :[[@LINE+3]]:16: note: 'Ticket::number' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.server_default = "1") std::int64_t row = 0;
  std::int64_t number = 0;
};
} // namespace composite

// With a default.
namespace silent_default {
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::set_default,
               .server_default = "1")
  std::int64_t user_id = 0;
};
} // namespace silent_default
