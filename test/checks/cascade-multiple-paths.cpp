// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// RUN: not %tenon check --target=sqlserver %s -- %cxxflags | FileCheck --check-prefix=SQLSERVER %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Over two tables, and one that is direct.
// FAULTS: 2
namespace diamond {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t user_id = 0;
};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t user_id = 0;
};
struct TENON_TABLE("marks") Mark {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Post::id, .on_delete = tenon::action::cascade) std::int64_t post_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id, .on_delete = tenon::action::cascade) std::int64_t team_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:70: warning: rows of 'Mark' are deleted with one of 'User' in two ways: 'Mark' -> 'Post' -> 'User' and 'Mark' -> 'Team' -> 'User' [tenon-cascade-multiple-paths]
  // CHECK-MESSAGES: :[[@LINE-3]]:70: note: the first way begins here
};
struct TENON_TABLE("replies") Reply {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t user_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Post::id, .on_delete = tenon::action::cascade) std::int64_t post_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:70: warning: rows of 'Reply' are deleted with one of 'User' in two ways: 'Reply' -> 'User' and 'Reply' -> 'Post' -> 'User' [tenon-cascade-multiple-paths]
  // CHECK-MESSAGES: :[[@LINE-3]]:70: note: the first way begins here
};
// What is below is reached by two ways because of what is reported above.
struct TENON_TABLE("likes") Like {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Reply::id, .on_delete = tenon::action::cascade) std::int64_t reply_id = 0;
};
} // namespace diamond

// Two keys between the same tables, which only SQL Server refuses; a way that ends in another action; a tree;
// two parents that have nothing in common.
namespace silent_one_way {
struct TENON_TABLE("towns") Town {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Town::id, .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> of_id;
};
struct TENON_TABLE("roads") Road {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Town::id, .on_delete = tenon::action::cascade) std::int64_t from_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Town::id, .on_delete = tenon::action::cascade) std::int64_t to_id = 0;
  // SQLSERVER: :[[@LINE-1]]:70: error: rows of 'Road' are deleted or changed with one of 'Town' in two ways, which SQL Server refuses: 'Road' -> 'Town' and 'Road' -> 'Town' [tenon-cascade-multiple-paths]
};
struct TENON_TABLE("signs") Sign {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Town::id, .on_delete = tenon::action::restrict) std::int64_t town_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Road::id, .on_delete = tenon::action::cascade) std::int64_t road_id = 0;
};
struct TENON_TABLE("makers") Maker {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("lamps") Lamp {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Maker::id, .on_delete = tenon::action::cascade) std::int64_t maker_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Road::id, .on_delete = tenon::action::cascade) std::int64_t road_id = 0;
};
} // namespace silent_one_way
