// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every kind of key, in a program that nothing is reported in.

#include <tenon/model.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

enum class Status : std::uint8_t { Open, Closed };

// Its columns come first in each table.
struct TENON_TABLE(.abstract = true) Stamped {
  TENON_COLUMN(.server_default = "CURRENT_TIMESTAMP")
  std::chrono::system_clock::time_point created;
  TENON_COLUMN(.server_default = "1 + 1", .version = true) std::int32_t revision;
};

// Refers to a table that is declared below.
struct TENON_TABLE("order") TENON_INDEX(.columns = {"customer_id", "placed"})
    TENON_INDEX(.columns = {"note"}, .name = "one_open_note", .unique = true, .where = "status = 0") Order : Stamped {
  TENON_COLUMN(.primary_key = true, .autoincrement = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "customers.id", .on_delete = tenon::action::cascade,
               .on_update = tenon::action::restrict)
  std::int32_t customer_id;
  TENON_COLUMN(.server_default = "0") Status status;
  std::chrono::year_month_day placed;
  TENON_COLUMN(.server_default = "'it''s new'") std::optional<std::string> note;
};

struct TENON_TABLE("customers") Customer {
  TENON_COLUMN(.primary_key = true) std::int32_t id;
  TENON_COLUMN(.name = "Full \"name\"", .length = 80) std::string name;
  TENON_COLUMN(.unique = true, .index = true) std::string code;
  bool active;
  std::optional<double> score;
  std::optional<float> weight;
  std::optional<std::vector<std::byte>> photo;
  TENON_COLUMN(.type = "NUMERIC(10, 2)") std::optional<double> credit;
};

// One-to-one: the key of the child is the key of the parent.
struct TENON_TABLE("settings") Settings {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Customer::id, .on_delete = tenon::action::cascade)
  std::int32_t customer_id;
  std::uint8_t level;
  std::uint16_t width;
  std::uint32_t height;
};

// A self-reference, and one to a key that is not the primary one.
struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.unique = true) std::string path;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> parent_id;
  TENON_COLUMN(.index = true, .foreign_key = &Node::path, .on_update = tenon::action::cascade)
  std::optional<std::string> link;
};

// Two tables that refer to each other; one side may be empty.
struct Author;
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "authors.id") std::int64_t author_id;
  TENON_RELATIONSHIP(.foreign_keys = {"author_id"}, .unpaired = true) tenon::one<Author> author;
};
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id, .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> best_id;
  TENON_RELATIONSHIP(.foreign_keys = {"best_id"}, .post_update = true, .unpaired = true) tenon::one<Book> best;
};

// Keys of several columns.
struct TENON_TABLE("seats") TENON_UNIQUE("label", "row") Seat {
  TENON_COLUMN(.primary_key = true) std::int32_t row;
  TENON_COLUMN(.primary_key = true) std::string number;
  std::string label;
};
struct TENON_TABLE("tickets") TENON_UNIQUE("row", "number")
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats",
                      .on_delete = tenon::action::no_action) Ticket {
  TENON_COLUMN(.primary_key = true, .autoincrement = false) std::int64_t id;
  std::int32_t row;
  std::string number;
};

// Many-to-many.
struct Tag;
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = "posts", .secondary = "post_tags") tenon::many<Tag> tags;
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true, .length = 20) std::string name;
  TENON_RELATIONSHIP(.back_populates = &Post::tags, .secondary = "post_tags") tenon::many<Post> posts;
};
struct TENON_TABLE("post_tags") PostTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Post::id) std::int64_t post_id;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::name) std::string tag;
};
