// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Many-to-one and many-to-many.
// FAULTS: 2
namespace reported {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan, .unpaired = true) tenon::one<User> user;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: error: many-to-one 'Post::user' cascades 'delete_orphan', which needs 'single_parent': others may refer to the same row [tenon-cascade-orphan-many-side]
  // CHECK-FIXES: TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan, .single_parent = true, .unpaired = true) tenon::one<User> user;
};
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "song_tags", .cascade = tenon::cascade::all_delete_orphan, .single_parent = false, .unpaired = true)
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: many-to-many 'Song::tags' cascades 'delete_orphan', which needs 'single_parent': others may refer to the same row [tenon-cascade-orphan-many-side]
  tenon::many<struct Tag> tags;
  // CHECK-FIXES: TENON_RELATIONSHIP(.secondary = "song_tags", .cascade = tenon::cascade::all_delete_orphan, .single_parent = true, .unpaired = true)
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("song_tags") SongTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
} // namespace reported

// With .single_parent; from the one side, where there is one parent anyway.
namespace silent_single {
struct Verse;
struct TENON_TABLE("covers") Cover {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Cover::id) std::optional<std::int64_t> cover_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan, .single_parent = true, .unpaired = true)
  tenon::one<Cover> cover;
  TENON_RELATIONSHIP(.back_populates = "book", .cascade = tenon::cascade::all_delete_orphan) tenon::many<Verse> verses;
};
struct TENON_TABLE("verses") Verse {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id) std::int64_t book_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Book::verses) tenon::one<Book> book;
};
} // namespace silent_single
