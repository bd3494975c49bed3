// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// No column says so: a name is not enough, nor is a unique column.
namespace by_name {
struct TENON_TABLE("users") User {
  // CHECK-MESSAGES: :[[@LINE-1]]:29: error: table 'User' has no primary key; mark a column '.primary_key = true' [tenon-no-primary-key]
  std::int64_t id;
  TENON_COLUMN(.unique = true) std::string email;
};
} // namespace by_name

// The table between two others, with a unique constraint for a key.
namespace between {
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.name = "post_links", .schema = "blog") TENON_UNIQUE("from", "to") PostLink {
  // CHECK-MESSAGES: :[[@LINE-1]]:87: error: table 'PostLink' has no primary key; mark a column '.primary_key = true' [tenon-no-primary-key]
  TENON_COLUMN(.foreign_key = &Post::id) std::int64_t from;
  TENON_COLUMN(.index = true, .foreign_key = &Post::id) std::int64_t to;
};
} // namespace between

// What refers to a table without a key has nothing to add.
namespace referred {
struct TENON_TABLE("rates") Rate {
  // CHECK-MESSAGES: :[[@LINE-1]]:29: error: table 'Rate' has no primary key; mark a column '.primary_key = true' [tenon-no-primary-key]
  std::int64_t id;
};
struct TENON_TABLE("prices") TENON_FOREIGN_KEY(.columns = {"low"}, .references = "rates")
    TENON_INDEX(.columns = {"low"}) Price {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Rate::id) std::int64_t id;
  std::int64_t low;
};
} // namespace referred

// A base that is no mixin gives no columns, with or without a key. The name of
// the struct is not unique, so it is qualified.
namespace plain_base {
struct Base {
  std::int64_t id;
};
struct TENON_TABLE("events") Event : Base {
  // CHECK-MESSAGES: :[[@LINE-1]]:30: error: table 'plain_base::Event' has no primary key; mark a column '.primary_key = true' [tenon-no-primary-key]
  std::string what;
};
} // namespace plain_base

// A mixin needs none, gives one, or gives a part of one; what a template
// leaves open is not known.
namespace silent_keyed {
struct TENON_TABLE(.abstract = true) Timed {
  std::int64_t at;
};
struct TENON_TABLE(.abstract = true) WithId : Timed {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.abstract = true) OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t tenant;
};
struct TENON_TABLE("old_events") Event : WithId {};
struct TENON_TABLE("rooms") Room : Timed, OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
template <class Key> struct TENON_TABLE("tags") Tag : Key {
  std::string text;
};
struct NotAModel {
  std::int64_t value;
};
} // namespace silent_keyed
