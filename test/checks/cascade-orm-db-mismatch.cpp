// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// The database refuses, or lets go; on the side that does not hold the key.
// FAULTS: 3
namespace reported {
struct Post;
struct Note;
struct Mark;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all) tenon::many<Post> posts;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'User::posts' cascades 'remove', but the database refuses to delete what 'Post::user_id' refers to [tenon-cascade-orm-db-mismatch]
  // CHECK-MESSAGES: :[[@LINE+12]]:70: note: the action is stated here
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all_delete_orphan) tenon::many<Note> notes;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'User::notes' cascades 'remove', but the database sets 'Note::user_id' to null [tenon-cascade-orm-db-mismatch]
  // CHECK-MESSAGES: :[[@LINE+14]]:70: note: the action is stated here
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all_delete_orphan,
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'User::marks' cascades 'remove', but the database refuses to delete what 'Mark::user_id' refers to [tenon-cascade-orm-db-mismatch]
  // CHECK-MESSAGES: :[[@LINE+17]]:70: note: the action is stated here
                     .passive_deletes = true)
  tenon::many<Mark> marks;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::restrict) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::notes) tenon::one<User> user;
};
struct TENON_TABLE("marks") Mark {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::restrict) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::marks) tenon::one<User> user;
};
} // namespace reported

// The database deletes too, or deletes where the session does not; it refuses
// where the session does not delete; one that only reads.
namespace silent_agreed {
struct Song;
struct TENON_TABLE("bands") Band {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "band", .foreign_keys = {"band_id"}, .cascade = tenon::cascade::all)
  tenon::many<Song> songs;
  TENON_RELATIONSHIP(.back_populates = "guest", .foreign_keys = {"guest_id"}) tenon::many<Song> guested;
  TENON_RELATIONSHIP(.back_populates = "rival", .foreign_keys = {"rival_id"}) tenon::many<Song> countered;
};
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::cascade) std::int64_t band_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::cascade) std::int64_t guest_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::restrict) std::int64_t rival_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Band::songs, .foreign_keys = {&Song::band_id}) tenon::one<Band> band;
  TENON_RELATIONSHIP(.back_populates = &Band::guested, .foreign_keys = {&Song::guest_id}) tenon::one<Band> guest;
  TENON_RELATIONSHIP(.back_populates = &Band::countered, .foreign_keys = {&Song::rival_id}) tenon::one<Band> rival;
};
} // namespace silent_agreed
