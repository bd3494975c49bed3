// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <list>
#include <optional>

// Two collections, one scalar, no names.
namespace two_and_one {
struct Book;
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  tenon::many<Book> books;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: error: 'Author::books' could be paired with 'Book::author', but several relationships between 'Author' and 'Book' go over the same foreign key; name the sides in 'back_populates' [tenon-relation-ambiguous-pair]
  // CHECK-MESSAGES: :[[@LINE+2]]:21: note: candidate 'Author::drafts'
  // CHECK-MESSAGES: :[[@LINE+7]]:70: note: candidate 'Book::author'
  tenon::many<Book> drafts;
};

struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id) std::optional<std::int64_t> author_id;
  TENON_RELATIONSHIP(.lazy = tenon::lazy::joined) tenon::one<Author> author;
};
} // namespace two_and_one

// Two scalars for one collection, over a composite key, in types of one's own.
namespace one_and_two {
struct Seat;
struct TENON_TABLE("rows") Row {
  TENON_COLUMN(.primary_key = true) std::int64_t hall = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  std::list<Seat *> seats;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: error: 'Row::seats' could be paired with 'Seat::row', but several relationships between 'Row' and 'Seat' go over the same foreign key; name the sides in 'back_populates' [tenon-relation-ambiguous-pair]
  // CHECK-MESSAGES: :[[@LINE+10]]:8: note: candidate 'Seat::row'
  // CHECK-MESSAGES: :[[@LINE+10]]:8: note: candidate 'Seat::place'
};

struct TENON_TABLE("seats")
    TENON_FOREIGN_KEY(.columns = {"hall", "row_number"}, .references = "rows")
    TENON_INDEX(.columns = {"hall", "row_number"}) Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> hall;
  std::optional<std::int64_t> row_number;
  Row *row = nullptr;
  Row *place = nullptr;
};
} // namespace one_and_two

// A self-reference with two collections.
namespace self_reference {
struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.remote_side = {"id"}) tenon::one<Folder> parent;
  // CHECK-MESSAGES: :[[@LINE-1]]:64: error: 'Folder::parent' could be paired with 'Folder::children', but several relationships between 'Folder' and 'Folder' go over the same foreign key; name the sides in 'back_populates' [tenon-relation-ambiguous-pair]
  // CHECK-MESSAGES: :[[@LINE+2]]:23: note: candidate 'Folder::children'
  // CHECK-MESSAGES: :[[@LINE+2]]:23: note: candidate 'Folder::hidden'
  tenon::many<Folder> children;
  tenon::many<Folder> hidden;
};
} // namespace self_reference

// Many-to-many.
namespace many_to_many {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "labels") tenon::many<Tag> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: error: 'Article::tags' could be paired with 'Tag::articles', but several relationships between 'Article' and 'Tag' go over the same secondary table; name the sides in 'back_populates' [tenon-relation-ambiguous-pair]
  // CHECK-MESSAGES: :[[@LINE+2]]:62: note: candidate 'Article::topics'
  // CHECK-MESSAGES: :[[@LINE+6]]:66: note: candidate 'Tag::articles'
  TENON_RELATIONSHIP(.secondary = "labels") tenon::many<Tag> topics;
};

struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "labels") tenon::many<Article> articles;
};

struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
} // namespace many_to_many

// The sides are named; several keys, each with its own pair; a third one that
// only reads; one without another side on purpose.
namespace silent_stated {
struct Game;
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "home", .foreign_keys = {"Game.home_id"})
  tenon::many<Game> home_games;
  TENON_RELATIONSHIP(.back_populates = "guest", .foreign_keys = {"Game.guest_id"})
  tenon::many<Game> guest_games;
  TENON_RELATIONSHIP(.foreign_keys = {"Game.home_id"}, .viewonly = true)
  tenon::many<Game> won_games;
  TENON_RELATIONSHIP(.foreign_keys = {"Game.winner_id"}, .unpaired = true)
  tenon::many<Game> all_won_games;
};

struct TENON_TABLE("games") Game {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> home_id;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> guest_id;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> winner_id;
  TENON_RELATIONSHIP(.back_populates = &Team::home_games, .foreign_keys = {&Game::home_id})
  tenon::one<Team> home;
  TENON_RELATIONSHIP(.back_populates = &Team::guest_games, .foreign_keys = {&Game::guest_id})
  tenon::one<Team> guest;
};
} // namespace silent_stated
