// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=-cascade-no-delete-policy

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// Two keys to one table; the side that says which one is right.
namespace two_columns {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = "author", .foreign_keys = {"author_id"}) tenon::many<Post> posts;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id;
  TENON_COLUMN(.index = true, .foreign_key = "users.id") std::int64_t editor_id;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> author;
  // CHECK-MESSAGES: :[[@LINE-1]]:71: error: relationship 'Post::author' could go over 2 foreign keys; name one in 'foreign_keys' [tenon-fk-ambiguous]
  // CHECK-MESSAGES: :[[@LINE-4]]:46: note: candidate 'Post::author_id'
  // CHECK-MESSAGES: :[[@LINE-4]]:46: note: candidate 'Post::editor_id'
};
} // namespace two_columns

// Keys in both directions.
namespace mutual {
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "towns.id") std::optional<std::int64_t> capital_id;
};
struct TENON_TABLE("towns") Town {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Country::id) std::int64_t country_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Country> country;
  // CHECK-MESSAGES: :[[@LINE-1]]:60: error: relationship 'Town::country' could go over 2 foreign keys; name one in 'foreign_keys' [tenon-fk-ambiguous]
  // CHECK-MESSAGES: :[[@LINE-3]]:46: note: candidate 'Town::country_id'
  // CHECK-MESSAGES: :[[@LINE-8]]:46: note: candidate 'Country::capital_id'
};
} // namespace mutual

// Two keys to the own table, the second one composite.
namespace self_reference {
struct TENON_TABLE("nodes") TENON_UNIQUE("tree", "id") TENON_INDEX(.columns = {"tree", "root"})
    TENON_FOREIGN_KEY(.columns = {"tree", "root"}, .references = "nodes", .referred = {"tree", "id"}) Node {
  // CHECK-MESSAGES: :[[@LINE+7]]:58: error: relationship 'Node::children' could go over 2 foreign keys; name one in 'foreign_keys' [tenon-fk-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+5]]:46: note: candidate 'Node::parent'
  // CHECK-MESSAGES: :[[@LINE-3]]:66: note: candidate 'Node::tree' and 'Node::root'
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t tree;
  std::optional<std::int64_t> root;
  TENON_COLUMN(.index = true, .foreign_key = "nodes.id") std::optional<std::int64_t> parent;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Node> children;
};
} // namespace self_reference

// Two structs of one short name, two pairs that each name their key, and keys
// to different tables.
namespace silent_archive {
struct TENON_TABLE("archived_persons") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace silent_archive
namespace silent_named {
struct Flight;
struct TENON_TABLE("persons") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = "pilot", .foreign_keys = {"pilot_id"}) tenon::many<Flight> flown;
  TENON_RELATIONSHIP(.back_populates = "steward", .foreign_keys = {"Flight.steward_id"}) tenon::many<Flight> served;
};
struct TENON_TABLE("flights") Flight {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::int64_t pilot_id;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::int64_t steward_id;
  TENON_COLUMN(.index = true, .foreign_key = &silent_archive::Person::id) std::int64_t former_id;
  TENON_RELATIONSHIP(.back_populates = &Person::flown, .foreign_keys = {&Flight::pilot_id}) tenon::one<Person> pilot;
  TENON_RELATIONSHIP(.back_populates = &Person::served, .foreign_keys = {&Flight::steward_id})
  tenon::one<Person> steward;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<silent_archive::Person> former;
};
} // namespace silent_named
