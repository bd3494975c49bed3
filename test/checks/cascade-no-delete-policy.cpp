// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// A collection and a scalar; the cascade is the default, or a stated nothing;
// a side that a backref implies.
// FAULTS: 3
namespace reported {
struct Post;
struct Desk;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> posts;
  // CHECK-MESSAGES: :[[@LINE-1]]:66: warning: nothing says what becomes of a 'Post' when its 'User' is deleted; cascade 'remove' here, or state 'on_delete' on the foreign key [tenon-cascade-no-delete-policy]
  // CHECK-MESSAGES: :[[@LINE+7]]:46: note: 'Post::user_id' cannot be null
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::none) tenon::one<Desk> desk;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: nothing says what becomes of a 'Desk' when its 'User' is deleted; cascade 'remove' here, or state 'on_delete' on the foreign key [tenon-cascade-no-delete-policy]
  // CHECK-MESSAGES: :[[@LINE+9]]:47: note: 'Desk::user_id' cannot be null
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};
struct TENON_TABLE("desks") Desk {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::desk) tenon::one<User> user;
};
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_update = tenon::action::cascade) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "notes"}) tenon::one<User> user;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: nothing says what becomes of a 'Note' when its 'User' is deleted; cascade 'remove' here, or state 'on_delete' on the foreign key [tenon-cascade-no-delete-policy]
  // CHECK-MESSAGES: :[[@LINE-3]]:46: note: 'Note::user_id' cannot be null
};
} // namespace reported

// Something is said: the session deletes, the database does, or refuses. Or
// the key may be null; or no relationship takes it away.
namespace silent_said {
struct Song;
struct TENON_TABLE("bands") Band {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "a", .foreign_keys = {"a_id"}, .cascade = tenon::cascade::all)
  tenon::many<Song> as;
  TENON_RELATIONSHIP(.back_populates = "b", .foreign_keys = {"b_id"}) tenon::many<Song> bs;
  TENON_RELATIONSHIP(.back_populates = "c", .foreign_keys = {"c_id"}) tenon::many<Song> cs;
  TENON_RELATIONSHIP(.back_populates = "d", .foreign_keys = {"d_id"}) tenon::many<Song> ds;
  TENON_RELATIONSHIP(.foreign_keys = {"f_id"}, .viewonly = true, .unpaired = true) tenon::many<Song> fs;
};
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id) std::int64_t a_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::restrict) std::int64_t b_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id, .on_delete = tenon::action::cascade) std::int64_t c_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id) std::optional<std::int64_t> d_id;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id) std::int64_t e_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Band::id) std::int64_t f_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Band::as, .foreign_keys = {&Song::a_id}) tenon::one<Band> a;
  TENON_RELATIONSHIP(.back_populates = &Band::bs, .foreign_keys = {&Song::b_id}) tenon::one<Band> b;
  TENON_RELATIONSHIP(.back_populates = &Band::cs, .foreign_keys = {&Song::c_id}) tenon::one<Band> c;
  TENON_RELATIONSHIP(.back_populates = &Band::ds, .foreign_keys = {&Song::d_id}) tenon::one<Band> d;
  TENON_RELATIONSHIP(.foreign_keys = {&Song::e_id}, .unpaired = true) tenon::one<Band> e;
};
} // namespace silent_said
