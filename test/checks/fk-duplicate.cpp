// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// On the column and on the struct: the one on the struct goes.
namespace column_and_struct {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("posts")
    TENON_FOREIGN_KEY(.columns = {"author_id"}, .references = "users", .referred = {"id"})
    TENON_INDEX(.columns = {"author_id"}) Post {
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: foreign key from 'Post::author_id' to 'User::id' is declared twice [tenon-fk-duplicate]
  // CHECK-MESSAGES: :[[@LINE+5]]:31: note: declared first here
  // CHECK-FIXES: struct TENON_TABLE("posts")
  // CHECK-FIXES-NOT: TENON_FOREIGN_KEY
  // CHECK-FIXES: TENON_INDEX(.columns = {"author_id"}) Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.foreign_key = &User::id) std::int64_t author_id;
};
} // namespace column_and_struct

// Of a key that is declared twice nothing else is said: no relationship has a
// choice between the two.
namespace with_relationship {
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("pets") TENON_FOREIGN_KEY(.columns = {"owner_id"}, .references = "owners") Pet {
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: foreign key from 'Pet::owner_id' to 'Owner::id' is declared twice [tenon-fk-duplicate]
  // CHECK-MESSAGES: :[[@LINE+2]]:46: note: declared first here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::int64_t owner_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Owner> owner;
};
} // namespace with_relationship

// Twice on the struct, the second time in another order.
namespace both_on_struct {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t x;
  TENON_COLUMN(.primary_key = true) std::int64_t y;
};
struct TENON_TABLE("dots") TENON_INDEX(.columns = {"x", "y"})
    TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points")
    TENON_FOREIGN_KEY(.columns = {"y", "x"}, .references = "points", .referred = {"y", "x"}) Dot {
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: foreign key from 'Dot::y' and 'Dot::x' to 'Point::y' and 'Point::x' is declared twice [tenon-fk-duplicate]
  // CHECK-MESSAGES: :[[@LINE-3]]:60: note: declared first here
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points")
  // CHECK-FIXES-NOT: TENON_FOREIGN_KEY
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t x;
  std::int64_t y;
};
} // namespace both_on_struct
// CHECK-FIXES: namespace silent_different

// The same columns to another table or to other columns, other columns to the
// same ones, and a composite key beside one over a part of it.
namespace silent_different {
struct TENON_TABLE("hotels") Hotel {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.unique = true) std::int64_t code;
};
struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Hotel::id) std::int64_t hotel_id;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE("stays") TENON_INDEX(.columns = {"hotel_id", "room"})
    TENON_FOREIGN_KEY(.columns = {"hotel_id", "room"}, .references = "rooms")
    TENON_FOREIGN_KEY(.columns = {"hotel_id"}, .references = "hotels", .referred = {"code"}) Stay {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.foreign_key = &Hotel::id) std::int64_t hotel_id;
  TENON_COLUMN(.index = true, .foreign_key = &Hotel::id) std::int64_t next_hotel_id;
  std::int64_t room;
};
} // namespace silent_different
