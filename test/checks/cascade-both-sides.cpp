// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// One-to-many, and many-to-many.
// FAULTS: 2
namespace reported {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all) tenon::many<Post> posts;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::posts, .cascade = tenon::cascade::all) tenon::one<User> user;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: warning: both sides cascade 'remove': deleting one row deletes all that are reached from it over 'Post::user' and 'User::posts' [tenon-cascade-both-sides]
  // CHECK-MESSAGES: :[[@LINE-7]]:59: note: 'User::posts' cascades it here
};
struct Tag;
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "songs", .secondary = "song_tags", .cascade = tenon::cascade::all)
  // CHECK-MESSAGES: :[[@LINE-1]]:86: warning: both sides cascade 'remove': deleting one row deletes all that are reached from it over 'Song::tags' and 'Tag::songs' [tenon-cascade-both-sides]
  // CHECK-MESSAGES: :[[@LINE+5]]:90: note: 'Tag::songs' cascades it here
  tenon::many<Tag> tags;
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Song::tags, .secondary = "song_tags", .cascade = tenon::cascade::all)
  tenon::many<Song> songs;
};
struct TENON_TABLE("song_tags") SongTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
} // namespace reported

// One side only, or other cascades.
namespace silent_one_side {
struct Wheel;
struct TENON_TABLE("carts") Cart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "cart", .cascade = tenon::cascade::all) tenon::many<Wheel> wheels;
};
struct TENON_TABLE("wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Cart::id) std::int64_t cart_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Cart::wheels, .cascade = tenon::cascade::merge | tenon::cascade::expunge)
  tenon::one<Cart> cart;
};
} // namespace silent_one_side
