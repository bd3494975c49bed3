// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

namespace with_column {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t posts = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "posts"}) tenon::one<User> author;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: error: the other side of 'Post::author' would be 'User::posts', which is declared already; give it another name [tenon-relation-name-clashes-member]
  // CHECK-MESSAGES: :[[@LINE-7]]:16: note: 'User::posts' declared here
};
} // namespace with_column

namespace with_function {
struct TENON_TABLE(.abstract = true) Counted {
  std::int64_t items() const;
};
struct TENON_TABLE("orders") Order : Counted {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Order::id) std::int64_t order_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "items"}) tenon::one<Order> order;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: error: the other side of 'Item::order' would be 'Order::items', which is declared already; give it another name [tenon-relation-name-clashes-member]
  // CHECK-MESSAGES: :[[@LINE-8]]:30: note: 'Order' declared here
};
} // namespace with_function

// The other side is declared, and names this one or not.
namespace with_other_side {
struct Page;
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "book") tenon::many<Page> pages;
};
struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id, .on_delete = tenon::action::cascade) std::int64_t book_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "pages"}) tenon::one<Book> book;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: error: the other side of 'Page::book' would be 'Book::pages', which is declared already; pair the two with '.back_populates' [tenon-relation-name-clashes-member]
  // CHECK-MESSAGES: :[[@LINE-7]]:66: note: 'Book::pages' declared here
};
} // namespace with_other_side

namespace with_backref {
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id, .on_delete = tenon::action::cascade) std::int64_t from_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id, .on_delete = tenon::action::cascade) std::int64_t to_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "letters"}, .foreign_keys = {&Letter::from_id}) tenon::one<Person> from;
  TENON_RELATIONSHIP(.backref = {.name = "letters"}, .foreign_keys = {&Letter::to_id}) tenon::one<Person> to;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: error: the other side of 'Letter::to' would be 'Person::letters', which is implied by another relationship; give it another name [tenon-relation-name-clashes-member]
  // CHECK-MESSAGES: :[[@LINE-3]]:42: note: 'Person::letters' declared here
};
} // namespace with_backref

namespace silent_names {
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t players = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id, .on_delete = tenon::action::cascade) std::int64_t team_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "players"}) tenon::one<Team> team;
};
} // namespace silent_names
