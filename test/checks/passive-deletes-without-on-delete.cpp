// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// No action, and one that refuses.
// FAULTS: 2
namespace reported {
struct Post;
struct Note;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all, .passive_deletes = true)
  // CHECK-MESSAGES: :[[@LINE-1]]:99: warning: 'User::posts' leaves its rows to the database, but 'Post::user_id' has no 'on_delete' that deletes them or lets them go [tenon-passive-deletes-without-on-delete]
  // CHECK-MESSAGES: :[[@LINE+8]]:46: note: state 'cascade' or 'set_null' here
  tenon::many<Post> posts;
  TENON_RELATIONSHIP(.back_populates = "user", .passive_deletes = true) tenon::many<Note> notes;
  // CHECK-MESSAGES: :[[@LINE-1]]:67: warning: 'User::notes' leaves its rows to the database, but 'Note::user_id' has no 'on_delete' that deletes them or lets them go [tenon-passive-deletes-without-on-delete]
  // CHECK-MESSAGES: :[[@LINE+9]]:70: note: the database refuses, by this
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::restrict)
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::notes) tenon::one<User> user;
};
} // namespace reported

// The database deletes, lets go, or gives them to another.
namespace silent_acts {
struct Song;
struct TENON_TABLE("bands") Band {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "band", .foreign_keys = {"band_id"}, .cascade = tenon::cascade::all,
                     .passive_deletes = true)
  tenon::many<Song> songs;
  TENON_RELATIONSHIP(.back_populates = "guest", .foreign_keys = {"guest_id"}, .passive_deletes = true)
  tenon::many<Song> guested;
  TENON_RELATIONSHIP(.back_populates = "owner", .foreign_keys = {"owner_id"}, .passive_deletes = true)
  tenon::many<Song> owned;
};
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::cascade) std::int64_t band_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> guest_id;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::set_default,
               .server_default = "1")
  std::int64_t owner_id = 1;
  TENON_RELATIONSHIP(.back_populates = &Band::songs, .foreign_keys = {&Song::band_id}) tenon::one<Band> band;
  TENON_RELATIONSHIP(.back_populates = &Band::guested, .foreign_keys = {&Song::guest_id}) tenon::one<Band> guest;
  TENON_RELATIONSHIP(.back_populates = &Band::owned, .foreign_keys = {&Song::owner_id}) tenon::one<Band> owner;
};
} // namespace silent_acts
