// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 3

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) User author;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Post::author' is a copy of a 'User', not a relationship to one; use 'tenon::one<User>', or mark it 'TENON_TRANSIENT' [tenon-relation-by-value]
};
// Without a foreign key, and without an annotation.
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  User author;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'Note::author' is a copy of a 'User', not a relationship to one; use 'tenon::one<User>', or mark it 'TENON_TRANSIENT' [tenon-relation-by-value]
  std::optional<User> editor;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'Note::editor' is a copy of a 'User', not a relationship to one; use 'tenon::one<User>', or mark it 'TENON_TRANSIENT' [tenon-relation-by-value]
};
// Its other side has nothing to add.
namespace pair {
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "owners.id") std::int64_t owner_id = 0;
  TENON_RELATIONSHIP(.back_populates = "profile") tenon::one<struct Owner> owner;
};
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Profile::owner) Profile profile;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: error: 'Owner::profile' is a copy of a 'Profile', not a relationship to one; use 'tenon::one<Profile>', or mark it 'TENON_TRANSIENT' [tenon-relation-by-value]
};
} // namespace pair

// A collection, a struct that is no table, and what is not persistent.
namespace silent_values {
struct Box;
struct TENON_TABLE("items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "boxes.id", .on_delete = tenon::action::cascade) std::int64_t box_id = 0;
};
struct TENON_TABLE("boxes") Box {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) std::vector<Item> items;
  TENON_TRANSIENT Item first;
};
} // namespace silent_values
