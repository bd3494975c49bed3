// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// FAULTS: 2
namespace on_structs {
struct TENON_TABLE("seats") TENON_UNIQUE("row", "number", "row") TENON_INDEX(.columns = {"hall", "hall"}) Seat {
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: 'Seat::row' is listed twice [tenon-column-listed-twice]
  // CHECK-MESSAGES: :[[@LINE-2]]:42: note: listed first here
  // CHECK-MESSAGES: :[[@LINE-3]]:98: error: 'Seat::hall' is listed twice [tenon-column-listed-twice]
  // CHECK-MESSAGES: :[[@LINE-4]]:90: note: listed first here
  // CHECK-FIXES: struct TENON_TABLE("seats") TENON_UNIQUE("row", "number") TENON_INDEX(.columns = {"hall"}) Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t hall = 0;
  std::int64_t row = 0;
  std::int64_t number = 0;
};
} // namespace on_structs

// The number of columns, the types and the key that is referred to follow from
// it. Where both lists have as many different columns, one is too many.
// FAULTS: 3
namespace foreign_keys {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t x = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t y = 0;
};
struct TENON_TABLE("pins") TENON_INDEX(.columns = {"x", "y"})
    TENON_FOREIGN_KEY(.columns = {"x", "y", "x"}, .references = "points") Pin {
    // CHECK-MESSAGES: :[[@LINE-1]]:45: error: 'Pin::x' is listed twice [tenon-column-listed-twice]
    // CHECK-MESSAGES: :[[@LINE-2]]:35: note: listed first here
    // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points") Pin {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
};
struct TENON_TABLE("flags") TENON_INDEX(.columns = {"x", "y"})
    TENON_FOREIGN_KEY(.columns = {"x", "x"}, .references = "points") Flag {
    // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Flag::x' is listed twice [tenon-column-listed-twice]
    // CHECK-MESSAGES: :[[@LINE-2]]:35: note: listed first here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Point> point;
};
struct TENON_TABLE("marks") TENON_INDEX(.columns = {"x", "y"})
    TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points", .referred = {"x", "x"}) Mark {
    // CHECK-MESSAGES: :[[@LINE-1]]:88: error: 'Point::x' is listed twice [tenon-column-listed-twice]
    // CHECK-MESSAGES: :[[@LINE-2]]:83: note: listed first here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
};
} // namespace foreign_keys

// FAULTS: 3
namespace on_relationships {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "author", .foreign_keys = {"author_id", "author_id"},
  // CHECK-MESSAGES: :[[@LINE-1]]:80: error: 'Post::author_id' is listed twice [tenon-column-listed-twice]
  // CHECK-MESSAGES: :[[@LINE-2]]:67: note: listed first here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "author", .foreign_keys = {"author_id"},
                     .order_by = {"-at", "id", "at"})
                     // CHECK-MESSAGES: :[[@LINE-1]]:48: error: 'Post::at' is listed twice [tenon-column-listed-twice]
                     // CHECK-MESSAGES: :[[@LINE-2]]:35: note: listed first here
                     // CHECK-FIXES: .order_by = {"-at", "id"})
  tenon::many<Post> posts;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t at = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::posts, .foreign_keys = {&Post::author_id, &Post::author_id})
  // CHECK-MESSAGES: :[[@LINE-1]]:89: error: 'Post::author_id' is listed twice [tenon-column-listed-twice]
  // CHECK-MESSAGES: :[[@LINE-2]]:71: note: listed first here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &User::posts, .foreign_keys = {&Post::author_id})
  tenon::one<User> author;
};
} // namespace on_relationships

// A name that leads nowhere is another matter, twice, too.
namespace silent_lists {
struct TENON_TABLE(.abstract = true) Dated {
  std::int64_t day = 0;
};
struct TENON_TABLE("visits") TENON_UNIQUE("day", "place") TENON_INDEX(.columns = {"place", "day"}) Visit : Dated {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t place = 0;
};
} // namespace silent_lists
