// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=unique-redundant

#include <tenon/model.hpp>

#include <cstdint>

// FAULTS: 2
namespace with_key {
struct TENON_TABLE("users") TENON_UNIQUE("id", "name") User {
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'User::id' and 'User::name' are unique together already, because the primary key is 'User::id' [tenon-unique-redundant]
  // CHECK-MESSAGES: :[[@LINE+2]]:66: note: the primary key is given here
  // CHECK-FIXES: struct TENON_TABLE("users")  User {
  TENON_COLUMN(.primary_key = true, .unique = true) std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:47: warning: 'User::id' is unique already, because the primary key is 'User::id' [tenon-unique-redundant]
  // CHECK-MESSAGES: :[[@LINE-2]]:66: note: the primary key is given here
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t name = 0;
};
} // namespace with_key

// FAULTS: 3
namespace with_unique {
struct TENON_TABLE("posts") TENON_UNIQUE("at", "slug") TENON_INDEX(.columns = {"slug", "at"}, .name = "ix_slug", .unique = true)
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Post::at' and 'Post::slug' are unique together already, because 'Post::slug' is [tenon-unique-redundant]
  // CHECK-MESSAGES: :[[@LINE+9]]:26: note: said to be unique here
  // CHECK-MESSAGES: :[[@LINE-3]]:56: warning: 'Post::slug' and 'Post::at' are unique together already, because 'Post::slug' is [tenon-unique-redundant]
  // CHECK-MESSAGES: :[[@LINE+7]]:26: note: said to be unique here
  // CHECK-FIXES: struct TENON_TABLE("posts")  TENON_INDEX(.columns = {"slug", "at"}, .name = "ix_slug")
    TENON_UNIQUE("at", "by") TENON_UNIQUE("by", "at") Post {
    // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Post::by' and 'Post::at' are unique together already, because 'Post::at' and 'Post::by' are [tenon-unique-redundant]
    // CHECK-MESSAGES: :[[@LINE-2]]:5: note: said to be unique here
    // CHECK-FIXES: TENON_UNIQUE("at", "by")  Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::int64_t slug = 0;
  std::int64_t at = 0;
  std::int64_t by = 0;
};
} // namespace with_unique

// It is the index of a foreign key as well.
namespace index_of_key {
struct TENON_TABLE("pages") TENON_UNIQUE("post_id", "number") Page {
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'Page::post_id' and 'Page::number' are unique together already, because the primary key is 'Page::number' [tenon-unique-redundant]
  // CHECK-MESSAGES: :[[@LINE+1]]:89: note: the primary key is given here
  TENON_COLUMN(.primary_key = true, .foreign_key = &with_unique::Post::id) std::int64_t number = 0;
  TENON_COLUMN(.foreign_key = &with_unique::Post::id) std::int64_t post_id = 0;
};
} // namespace index_of_key

// Partial indexes, keys that overlap, and the target of a foreign key that
// takes the tenant along.
namespace silent_uniques {
struct TENON_TABLE("tenants") Tenant {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("rooms") TENON_UNIQUE("id", "tenant_id") TENON_UNIQUE("tenant_id", "number") Room {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Tenant::id) std::int64_t tenant_id = 0;
  std::int64_t number = 0;
};
struct TENON_TABLE("desks") TENON_INDEX(.columns = {"room_id", "tenant_id"})
    TENON_FOREIGN_KEY(.columns = {"room_id", "tenant_id"}, .references = "rooms", .referred = {"id", "tenant_id"})
    TENON_INDEX(.columns = {"id", "number"}) TENON_INDEX(.columns = {"number"}, .unique = true, .where = "tenant_id > 0")
    TENON_UNIQUE("number", "tenant_id") Desk {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t room_id = 0;
  std::int64_t tenant_id = 0;
  std::int64_t number = 0;
};
} // namespace silent_uniques
