// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=target=sqlserver
// FAULTS: 2

#include <tenon/model.hpp>

#include <cstdint>

// SQL Server has no RESTRICT.

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::restrict,
  // CHECK-MESSAGES: :[[@LINE-1]]:70: error: SQL Server lacks the action 'restrict'; 'no_action' refuses the same [tenon-on-delete-unsupported]
               .on_update = tenon::action::cascade)
  std::int64_t user_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_update = tenon::action::restrict)
  // CHECK-MESSAGES: :[[@LINE-1]]:70: error: SQL Server lacks the action 'restrict'; 'no_action' refuses the same [tenon-on-delete-unsupported]
  std::int64_t editor_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::no_action)
  std::int64_t reader_id = 0;
};
