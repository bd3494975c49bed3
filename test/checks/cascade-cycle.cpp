// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// RUN: not %tenon check --target=sqlserver %s -- %cxxflags | FileCheck --check-prefix=SQLSERVER %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

namespace two {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "teams.id", .on_delete = tenon::action::cascade)
  // CHECK-MESSAGES: :[[@LINE-1]]:71: warning: foreign keys that cascade on delete form a cycle: 'User' -> 'Team' -> 'User' [tenon-cascade-cycle]
  // CHECK-MESSAGES: :[[@LINE+5]]:70: note: 'Team' is deleted with 'User' here
  std::optional<std::int64_t> team_id;
};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> leader_id;
};
} // namespace two

namespace three {
struct TENON_TABLE("as") A {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "bs.id", .on_delete = tenon::action::cascade)
  // CHECK-MESSAGES: :[[@LINE-1]]:68: warning: foreign keys that cascade on delete form a cycle: 'A' -> 'B' -> 'C' -> 'A' [tenon-cascade-cycle]
  // CHECK-MESSAGES: :[[@LINE+6]]:68: note: 'B' is deleted with 'C' here
  // CHECK-MESSAGES: :[[@LINE+10]]:67: note: 'C' is deleted with 'A' here
  std::optional<std::int64_t> b_id;
};
struct TENON_TABLE("bs") B {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "cs.id", .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> c_id;
};
struct TENON_TABLE("cs") C {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &A::id, .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> a_id;
};
} // namespace three

// A tree is one table; a cycle with a key that only lets go. SQL Server refuses
// both.
namespace silent_open {
struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id, .on_delete = tenon::action::cascade)
  // SQLSERVER: :[[@LINE-1]]:70: error: a foreign key to its own table deletes or changes rows, which SQL Server refuses: 'Node' -> 'Node' [tenon-cascade-cycle]
  std::optional<std::int64_t> up_id;
};
struct TENON_TABLE("lefts") Left {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "rights.id", .on_delete = tenon::action::cascade)
  // SQLSERVER: :[[@LINE-1]]:72: error: foreign keys that delete or change rows form a cycle, which SQL Server refuses: 'Left' -> 'Right' -> 'Left' [tenon-cascade-cycle]
  // SQLSERVER: :[[@LINE+5]]:70: note: 'Right' is changed with 'Left' here
  std::optional<std::int64_t> right_id;
};
struct TENON_TABLE("rights") Right {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Left::id, .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> left_id;
};
} // namespace silent_open
