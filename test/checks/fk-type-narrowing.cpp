// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// 32 bits for 64, the commonest one; inside std::optional only what is inside
// is replaced.
// FAULTS: 3
namespace integers {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.unique = true) double score;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int32_t author_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: error: foreign key 'Post::author_id' is 'std::int32_t', narrower than 'User::id', which is 'std::int64_t' [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: 'User::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id;
  TENON_COLUMN(.index = true, .foreign_key = "users.id") std::optional<int> editor_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: error: foreign key 'Post::editor_id' is 'std::optional<int>', narrower than 'User::id', which is 'std::int64_t' [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-11]]:50: note: 'User::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "users.id") std::optional<std::int64_t> editor_id;
  TENON_COLUMN(.index = true, .foreign_key = "users.score") float score;
  // CHECK-MESSAGES: :[[@LINE-1]]:61: error: foreign key 'Post::score' is 'float', narrower than 'User::score', which is 'double' [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-14]]:39: note: 'User::score' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "users.score") double score;
};
} // namespace integers

// Shorter, and a length where the referenced column has none.
// FAULTS: 2
namespace lengths {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true, .length = 50) std::string name;
  TENON_COLUMN(.unique = true) std::string motto;
};
struct TENON_TABLE("streets") Street {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &City::name, .length = 20) std::string city;
  // CHECK-MESSAGES: :[[@LINE-1]]:73: error: foreign key 'Street::city' is 'std::string' of length 20, narrower than 'City::name', which is 'std::string' of length 50 [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-7]]:63: note: 'City::name' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &City::name, .length = 50) std::string city;
  TENON_COLUMN(.index = true, .foreign_key = "cities.motto", .length = 200) std::string motto;
  // CHECK-MESSAGES: :[[@LINE-1]]:77: error: foreign key 'Street::motto' is 'std::string' of length 200, narrower than 'City::motto', which is 'std::string' of any length [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-10]]:44: note: 'City::motto' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "cities.motto") std::string motto;
};
} // namespace lengths

// The second column of a composite key to the own table.
namespace self_reference {
struct TENON_TABLE("nodes") TENON_INDEX(.columns = {"tree", "parent"})
    TENON_FOREIGN_KEY(.columns = {"tree", "parent"}, .references = "nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t tree;
  TENON_COLUMN(.primary_key = true) std::uint32_t number;
  std::optional<std::uint16_t> parent;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: foreign key 'Node::parent' is 'std::optional<std::uint16_t>', narrower than 'Node::number', which is 'std::uint32_t' [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-3]]:51: note: 'Node::number' declared here
  // CHECK-FIXES: std::optional<std::uint32_t> parent;
};
} // namespace self_reference

// The name of a type may mean nothing where the key stands: no repair. Nor is a
// const taken away.
// FAULTS: 2
namespace names {
struct TENON_TABLE("kinds") Kind {
  using Id = std::int64_t;
  TENON_COLUMN(.primary_key = true) Id id;
  TENON_COLUMN(.unique = true) std::int64_t code;
};
struct TENON_TABLE("uses") Use {
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .foreign_key = &Kind::id) std::int32_t kind_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: error: foreign key 'Use::kind_id' is 'std::int32_t', narrower than 'Kind::id', which is 'Id' [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-7]]:40: note: 'Kind::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &Kind::id) std::int32_t kind_id;
  TENON_COLUMN(.index = true, .foreign_key = &Kind::code) const std::int32_t code = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: foreign key 'Use::code' is 'const std::int32_t', narrower than 'Kind::code', which is 'std::int64_t' [tenon-fk-type-narrowing]
  // CHECK-MESSAGES: :[[@LINE-10]]:45: note: 'Kind::code' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &Kind::code) const std::int32_t code = 0;
};
} // namespace names

// The same by another name, a string without a length, a stated SQL type.
namespace silent_wide_enough {
struct TENON_TABLE("parts") Part {
  TENON_COLUMN(.primary_key = true) long long id;
  TENON_COLUMN(.unique = true, .length = 12) std::string code;
  TENON_COLUMN(.unique = true, .type = "smallint") std::int64_t slot;
};
struct TENON_TABLE("stocks") Stock {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Part::id) std::int64_t part_id;
  TENON_COLUMN(.index = true, .foreign_key = &Part::code) std::optional<std::string> part_code;
  TENON_COLUMN(.index = true, .foreign_key = &Part::slot) std::int16_t part_slot;
};
} // namespace silent_wide_enough
