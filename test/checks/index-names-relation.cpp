// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// FAULTS: 4
namespace own_key {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") TENON_UNIQUE("author", "title") TENON_INDEX(.columns = {"at", "author"}) Post {
  // CHECK-MESSAGES: :[[@LINE-1]]:42: error: 'Post::author' is a relationship, not a column; its column is 'Post::author_id' [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+8]]:57: note: 'Post::author' declared here
  // CHECK-MESSAGES: :[[@LINE-3]]:91: error: 'Post::author' is a relationship, not a column; its column is 'Post::author_id' [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+6]]:57: note: 'Post::author' declared here
  // CHECK-FIXES: struct TENON_TABLE("posts") TENON_UNIQUE("author_id", "title") TENON_INDEX(.columns = {"at", "author_id"}) Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t title = 0;
  std::int64_t at = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> author;
};
// That the key has no index follows from it.
struct TENON_TABLE("likes") TENON_INDEX(.columns = {"user"}) Like {
  // CHECK-MESSAGES: :[[@LINE-1]]:53: error: 'Like::user' is a relationship, not a column; its column is 'Like::user_id' [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+4]]:57: note: 'Like::user' declared here
  // CHECK-FIXES: struct TENON_TABLE("likes") TENON_INDEX(.columns = {"user_id"}) Like {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> user;
};
// The column is there already.
struct TENON_TABLE("votes") TENON_UNIQUE("user_id", "user", "topic") Vote {
  // CHECK-MESSAGES: :[[@LINE-1]]:53: error: 'Vote::user' is a relationship, not a column; its column is 'Vote::user_id' [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+4]]:57: note: 'Vote::user' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t topic = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> user;
};
} // namespace own_key

namespace several_columns {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t x = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t y = 0;
};
struct TENON_TABLE("pins") TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points")
    TENON_INDEX(.columns = {"x", "y"}) TENON_UNIQUE("point", "text") Pin {
    // CHECK-MESSAGES: :[[@LINE-1]]:53: error: 'Pin::point' is a relationship, not a column; its columns are 'Pin::x' and 'Pin::y' [tenon-index-names-relation]
    // CHECK-MESSAGES: :[[@LINE+5]]:58: note: 'Pin::point' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t text = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Point> point;
};
} // namespace several_columns

// The relationship has no column of this table, or none that is known.
// FAULTS: 2
namespace no_key {
struct Page;
struct TENON_TABLE("books") TENON_INDEX(.columns = {"pages"}) Book {
  // CHECK-MESSAGES: :[[@LINE-1]]:53: error: 'Book::pages' is a relationship, not a column; name a column of the table [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+2]]:66: note: 'Book::pages' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "book") tenon::many<Page> pages;
};
struct TENON_TABLE("pages") TENON_FOREIGN_KEY(.columns = {"book"}, .references = "books") Page {
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: 'Page::book' is a relationship, not a column; name a column of the table [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+3]]:71: note: 'Page::book' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t book_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Book::pages) tenon::one<Book> book;
};
} // namespace no_key

namespace order {
struct Item;
struct TENON_TABLE("orders") Order {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "order", .order_by = {"-article", "id"}) tenon::many<Item> items;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: error: 'Item::article' is a relationship, not a column; its column is 'Item::article_id' [tenon-index-names-relation]
  // CHECK-MESSAGES: :[[@LINE+11]]:60: note: 'Item::article' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "order", .order_by = {"-article_id", "id"}) tenon::many<Item> items;
};
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Order::id, .on_delete = tenon::action::cascade) std::int64_t order_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Order::items) tenon::one<Order> order;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Article> article;
};
} // namespace order
