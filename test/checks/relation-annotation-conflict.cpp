// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

namespace other_side {
struct Profile;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .backref = {.name = "owner"}) tenon::one<Profile> profile;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: '.backref' contradicts '.back_populates' on 'User::profile': the other side is either declared or implied [tenon-relation-annotation-conflict]
  // CHECK-MESSAGES: :[[@LINE-2]]:40: note: '.back_populates' is given here
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};
} // namespace other_side

// FAULTS: 2
namespace no_other_side {
struct Post;
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "author", .unpaired = true) tenon::many<Post> posts;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: error: '.unpaired' contradicts '.back_populates' on 'Author::posts': either it has another side, or it has none [tenon-relation-annotation-conflict]
  // CHECK-MESSAGES: :[[@LINE-2]]:40: note: '.back_populates' is given here
};
struct TENON_TABLE("places") Place {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id, .on_delete = tenon::action::cascade) std::int64_t author_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Place::id, .on_delete = tenon::action::cascade) std::int64_t place_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Author::posts) tenon::one<Author> author;
  TENON_RELATIONSHIP(.backref = {.name = "posts"}, .unpaired = true) tenon::one<Place> place;
  // CHECK-MESSAGES: :[[@LINE-1]]:64: error: '.unpaired' contradicts '.backref' on 'Post::place': either it has another side, or it has none [tenon-relation-annotation-conflict]
  // CHECK-MESSAGES: :[[@LINE-2]]:33: note: '.backref' is given here
};
} // namespace no_other_side

// What is never written cannot be written along.
// FAULTS: 3
namespace viewonly {
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id) std::int64_t book_id = 0;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::save_update, .viewonly = true, .unpaired = true) tenon::one<Book> a;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: error: '.cascade' contradicts '.viewonly' on 'Page::a': what is viewonly is never written [tenon-relation-annotation-conflict]
  // CHECK-MESSAGES: :[[@LINE-2]]:74: note: '.viewonly' is given here
  TENON_RELATIONSHIP(.passive_deletes = true, .viewonly = true, .post_update = true, .unpaired = true) tenon::one<Book> b;
  // CHECK-MESSAGES: :[[@LINE-1]]:41: error: '.passive_deletes' contradicts '.viewonly' on 'Page::b': what is viewonly is never written [tenon-relation-annotation-conflict]
  // CHECK-MESSAGES: :[[@LINE-2]]:59: note: '.viewonly' is given here
  // CHECK-MESSAGES: :[[@LINE-3]]:80: error: '.post_update' contradicts '.viewonly' on 'Page::b': what is viewonly is never written [tenon-relation-annotation-conflict]
  // CHECK-MESSAGES: :[[@LINE-4]]:59: note: '.viewonly' is given here
};
} // namespace viewonly

namespace silent_keys {
struct TENON_TABLE("cats") Cat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("toys") Toy {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Cat::id, .on_delete = tenon::action::cascade) std::int64_t cat_id = 0;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::merge | tenon::cascade::expunge, .viewonly = true, .unpaired = true)
  tenon::one<Cat> seen;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::none, .viewonly = true, .unpaired = true) tenon::one<Cat> other;
  TENON_RELATIONSHIP(.backref = {.name = "toys"}, .cascade = tenon::cascade::save_update, .viewonly = false,
                     .unpaired = false)
  tenon::one<Cat> cat;
};
} // namespace silent_keys
