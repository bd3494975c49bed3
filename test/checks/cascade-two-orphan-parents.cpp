// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

namespace reported {
struct Comment;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Comment> comments;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "post", .cascade = tenon::cascade::all_delete_orphan)
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'Comment' is a 'delete_orphan' of 'User::comments' and of 'Post::comments': one that lacks either is deleted [tenon-cascade-two-orphan-parents]
  // CHECK-MESSAGES: :[[@LINE-7]]:59: note: 'User::comments' cascades it here
  tenon::many<Comment> comments;
};
struct TENON_TABLE("comments") Comment {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Post::id) std::int64_t post_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::comments) tenon::one<User> user;
  TENON_RELATIONSHIP(.back_populates = &Post::comments) tenon::one<Post> post;
};
} // namespace reported

// Two keys to one parent are two parents.
namespace one_struct {
struct Leg;
struct TENON_TABLE("ports") Port {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "from", .foreign_keys = {"from_id"},
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Leg> out;
  TENON_RELATIONSHIP(.back_populates = "to", .foreign_keys = {"to_id"}, .cascade = tenon::cascade::all_delete_orphan)
  // CHECK-MESSAGES: :[[@LINE-1]]:84: warning: 'Leg' is a 'delete_orphan' of 'Port::out' and of 'Port::in': one that lacks either is deleted [tenon-cascade-two-orphan-parents]
  // CHECK-MESSAGES: :[[@LINE-4]]:33: note: 'Port::out' cascades it here
  tenon::many<Leg> in;
};
struct TENON_TABLE("legs") Leg {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Port::id) std::int64_t from_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Port::id) std::int64_t to_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Port::out, .foreign_keys = {&Leg::from_id}) tenon::one<Port> from;
  TENON_RELATIONSHIP(.back_populates = &Port::in, .foreign_keys = {&Leg::to_id}) tenon::one<Port> to;
};
} // namespace one_struct

// Orphans of one parent only.
namespace silent_one_parent {
struct Word;
struct TENON_TABLE("lines") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "line", .cascade = tenon::cascade::all_delete_orphan) tenon::many<Word> words;
};
struct TENON_TABLE("fonts") Font {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "font", .cascade = tenon::cascade::all) tenon::many<Word> words;
};
struct TENON_TABLE("words") Word {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Line::id) std::int64_t line_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Font::id) std::int64_t font_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Line::words) tenon::one<Line> line;
  TENON_RELATIONSHIP(.back_populates = &Font::words) tenon::one<Font> font;
};
} // namespace silent_one_parent
