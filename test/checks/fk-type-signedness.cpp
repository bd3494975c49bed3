// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Both directions, and inside std::optional.
// FAULTS: 2
namespace single {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::uint64_t id;
  TENON_COLUMN(.unique = true) std::int32_t number;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t key;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: warning: foreign key 'Post::author_id' is 'std::int64_t', but refers to 'User::id', which is 'std::uint64_t' [tenon-fk-type-signedness]
  // CHECK-MESSAGES: :[[@LINE-7]]:51: note: 'User::id' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &User::id) std::uint64_t author_id;
  TENON_COLUMN(.index = true, .foreign_key = "users.number") std::optional<unsigned> editor_no;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: warning: foreign key 'Post::editor_no' is 'std::optional<unsigned>', but refers to 'User::number', which is 'std::int32_t' [tenon-fk-type-signedness]
  // CHECK-MESSAGES: :[[@LINE-10]]:45: note: 'User::number' declared here
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "users.number") std::optional<std::int32_t> editor_no;
};
} // namespace single

// One column of a composite key; the enum's underlying type counts.
namespace composite {
enum Floor : std::int16_t { cellar, ground };
struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.primary_key = true) Floor floor;
  TENON_COLUMN(.primary_key = true) std::int32_t number;
};
struct TENON_TABLE("keys") TENON_FOREIGN_KEY(.columns = {"floor", "number"}, .references = "rooms") RoomKey {
  TENON_COLUMN(.primary_key = true) std::uint16_t floor;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: foreign key 'RoomKey::floor' is 'std::uint16_t', but refers to 'Room::floor', which is 'Floor' [tenon-fk-type-signedness]
  // CHECK-MESSAGES: :[[@LINE-6]]:43: note: 'Room::floor' declared here
  TENON_COLUMN(.primary_key = true) std::int32_t number;
};
} // namespace composite

// The same sign by another name, and a stated SQL type.
namespace silent_same {
struct TENON_TABLE("parts") Part {
  TENON_COLUMN(.primary_key = true) std::uint32_t id;
  TENON_COLUMN(.unique = true, .type = "bigint") std::uint64_t code;
};
struct TENON_TABLE("stocks") Stock {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Part::id) unsigned int part_id;
  TENON_COLUMN(.index = true, .foreign_key = "parts.code") std::int64_t part_code;
};
} // namespace silent_same
