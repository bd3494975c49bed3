// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every kind of relationship and of column, in a program without errors.

#ifndef BLOG_HPP
#define BLOG_HPP

#include <tenon/model.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct Uuid {
  std::string text;
};
template <> struct tenon::type_traits<Uuid> {
  using stored_type = std::string;
  static std::string to_stored(const Uuid &id) { return id.text; }
  static Uuid from_stored(const std::string &text) { return {text}; }
};

namespace blog {

struct Article;
struct Profile;
struct Tag;

enum class Role : std::uint8_t { reader, writer };
enum class Color { red, green, blue = -3, crimson = red };

// Its columns come first in each table.
struct TENON_TABLE(.abstract = true) Stamped {
  TENON_COLUMN(.server_default = "CURRENT_TIMESTAMP") std::optional<std::chrono::sys_seconds> created;
  TENON_COLUMN(.version = true) std::int32_t revision = 0;
};

// One-to-one with User::profile, one-to-many with Article::author.
struct TENON_TABLE("users") TENON_UNIQUE("first", "last") User : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string first;
  TENON_COLUMN(.name = "Last \"name\"", .length = 50) std::string last;
  Role role = Role::reader;
  TENON_COLUMN(.length = 10) std::optional<Color> color;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all_delete_orphan, .single_parent = true,
                     .lazy = tenon::lazy::joined)
  tenon::one<Profile> profile;
  TENON_RELATIONSHIP(.back_populates = "author", .cascade = tenon::cascade::save_update | tenon::cascade::remove,
                     .passive_deletes = true, .order_by = {"title", "-id"}, .lazy = tenon::lazy::selectin)
  tenon::many<Article> articles;
  TENON_TRANSIENT int scratch = 0;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::vector<std::byte>> photo;
  Uuid token;
  TENON_COLUMN(.type = "DATE") std::chrono::year_month_day born;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};

struct TENON_TABLE("articles") TENON_INDEX(.columns = {"title", "author_id"}, .unique = true) Article : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::articles) tenon::one<User> author;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "article_tags", .cascade = tenon::cascade::none)
  tenon::many<Tag> tags;
};

struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true, .length = 20) std::string name;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "article_tags", .order_by = {&Article::title})
  tenon::many<Article> articles;
};

struct TENON_TABLE("article_tags") ArticleTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::name) std::string tag;
};

// A tree.
struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true, .autoincrement = false) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Node> children;
  TENON_RELATIONSHIP(.back_populates = &Node::children, .remote_side = {&Node::id}) tenon::one<Node> parent;
};

// Many-to-many with itself, said on one side.
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "followed_by", .foreign_keys = {"follower_id"}, .remote_side = {"followed_id"},
                     .secondary = "follows")
  tenon::many<Person> follows;
  TENON_RELATIONSHIP(.back_populates = &Person::follows, .secondary = "follows") tenon::many<Person> followed_by;
};
struct TENON_TABLE("follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t follower_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Person::id) std::int64_t followed_id = 0;
};

// A key of two columns, and the other side implied.
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int32_t row = 0;
  TENON_COLUMN(.primary_key = true) std::string number;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"row", "number"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats",
                      .on_update = tenon::action::cascade) Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int32_t row = 0;
  std::string number;
  TENON_RELATIONSHIP(.backref = {.name = "tickets"}) tenon::one<Seat> seat;
};

// Two tables that refer to each other.
struct Book;
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "books.id") std::optional<std::int64_t> best_id;
  TENON_RELATIONSHIP(.foreign_keys = {"best_id"}, .post_update = true, .unpaired = true) tenon::one<Book> best;
  TENON_RELATIONSHIP(.foreign_keys = {"best_id"}, .viewonly = true, .unpaired = true) tenon::one<Book> shown;
};
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "object"}, .foreign_keys = {"author_id"}) tenon::one<Author> author;
};

} // namespace blog

#endif // BLOG_HPP
