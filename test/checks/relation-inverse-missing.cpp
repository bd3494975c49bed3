// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=relation-inverse-missing

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Of a key that is not unique it is a collection.
namespace many_to_one {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "author") tenon::many<struct BlogPost> blog_posts;
};
struct TENON_TABLE("blog_posts") BlogPost {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> author_id;
  tenon::one<User> author;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "blog_posts") tenon::one<User> author;
};
// CHECK-MESSAGES: :[[@LINE-3]]:20: warning: 'BlogPost::author' has no other side in 'User'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-11]]:29: note: 'User' declared here
} // namespace many_to_one

// Of a collection, and of a unique key, it holds one.
// FAULTS: 2
namespace one_to_many {
struct Page;
struct Cover;
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  tenon::many<Page> pages;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "book") tenon::many<Page> pages;
  tenon::one<Cover> cover;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "book") tenon::one<Cover> cover;
};
struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id) std::optional<std::int64_t> book_id;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "pages") tenon::one<Book> book;
};
struct TENON_TABLE("covers") Cover {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Book::id) std::optional<std::int64_t> book_id;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "cover") tenon::one<Book> book;
};
// CHECK-MESSAGES: :[[@LINE-15]]:21: warning: 'Book::pages' has no other side in 'Page'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-11]]:29: note: 'Page' declared here
// CHECK-MESSAGES: :[[@LINE-15]]:21: warning: 'Book::cover' has no other side in 'Cover'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-8]]:30: note: 'Cover' declared here
} // namespace one_to_many

// What is declared before needs no `struct`.
namespace declared {
struct Knob;
struct TENON_TABLE("doors") Door {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "door") tenon::many<Knob> knobs;
};
struct TENON_TABLE("knobs") Knob {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Door::id) std::optional<std::int64_t> door_id;
  tenon::one<Door> door;
};
// CHECK-MESSAGES: :[[@LINE-2]]:20: warning: 'Knob::door' has no other side in 'Door'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-10]]:29: note: 'Door' declared here
} // namespace declared

// It names the secondary, too.
namespace many_to_many {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "songs", .secondary = "places") tenon::many<struct Chart> charts;
};
struct TENON_TABLE("charts") Chart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "places") tenon::many<Song> songs;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "charts", .secondary = "places") tenon::many<Song> songs;
};
struct TENON_TABLE("places") Place {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Chart::id) std::int64_t chart_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
};
// CHECK-MESSAGES: :[[@LINE-7]]:63: warning: 'Chart::songs' has no other side in 'Song'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-14]]:29: note: 'Song' declared here
} // namespace many_to_many

// No name, type or place is plain: a tree, a plural, another namespace, pointers.
// FAULTS: 4
namespace no_fix {
struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.remote_side = {"id"}) tenon::one<Node> parent;
};
namespace inner {
struct TENON_TABLE("leaves") Leaf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> node_id;
  tenon::one<Node> node;
};
} // namespace inner
struct TENON_TABLE("branches") Branch {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> node_id;
  tenon::one<Node> node;
};
struct TENON_TABLE("roots") Root {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> node_id;
  Node *node = nullptr;
};
// CHECK-MESSAGES: :[[@LINE-19]]:62: warning: 'Node::parent' has no other side in 'Node'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-23]]:29: note: 'Node' declared here
// CHECK-MESSAGES: :[[@LINE-15]]:20: warning: 'Leaf::node' has no other side in 'Node'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-25]]:29: note: 'Node' declared here
// CHECK-MESSAGES: :[[@LINE-11]]:20: warning: 'Branch::node' has no other side in 'Node'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-27]]:29: note: 'Node' declared here
// CHECK-MESSAGES: :[[@LINE-8]]:9: warning: 'Root::node' has no other side in 'Node'; add one, or mark it '.unpaired = true' [tenon-relation-inverse-missing]
// CHECK-MESSAGES: :[[@LINE-29]]:29: note: 'Node' declared here
} // namespace no_fix

// A pair, an implied side, one that is alone on purpose, one that only reads.
namespace silent_sides {
struct Line;
struct TENON_TABLE("poems") Poem {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "poem") tenon::many<Line> lines;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Line> long_lines;
};
struct TENON_TABLE("lines") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Poem::id) std::optional<std::int64_t> poem_id;
  TENON_RELATIONSHIP(.back_populates = &Poem::lines) tenon::one<Poem> poem;
};
struct TENON_TABLE("titles") Title {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Poem::id) std::optional<std::int64_t> poem_id;
  TENON_RELATIONSHIP(.backref = {.name = "titles"}) tenon::one<Poem> poem;
};
struct TENON_TABLE("copies") Copy {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Poem::id) std::optional<std::int64_t> poem_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Poem> poem;
};
} // namespace silent_sides
