// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <vector>

// uselist = false on collections.
// FAULTS: 2
namespace false_on_collection {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false) tenon::many<Post> posts;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: 'uselist = false' on 'User::posts', whose type 'tenon::many<Post>' is a collection [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:66: note: the type is given here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> posts;
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};

struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.uselist = false, .unpaired = true) std::list<struct Wheel *> wheels;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: error: 'uselist = false' on 'Car::wheels', whose type 'std::list<struct Wheel *>' is a collection [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:58: note: the type is given here
  // CHECK-FIXES: TENON_RELATIONSHIP(.unpaired = true) std::list<struct Wheel *> wheels;
};

struct TENON_TABLE("wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id) std::optional<std::int64_t> car_id;
};
} // namespace false_on_collection

// uselist = true on scalars.
// FAULTS: 2
namespace true_on_scalar {
struct Capital;
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "country", .uselist = true) tenon::one<Capital> capital;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: error: 'uselist = true' on 'Country::capital', whose type 'tenon::one<Capital>' holds one row [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:68: note: the type is given here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "country") tenon::one<Capital> capital;
};

struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Country::id) std::optional<std::int64_t> country_id;
  TENON_RELATIONSHIP(.back_populates = "capital", .uselist = true) std::weak_ptr<Country> country;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: error: 'uselist = true' on 'Capital::country', whose type 'std::weak_ptr<Country>' holds one row [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-2]]:68: note: the type is given here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "capital") std::weak_ptr<Country> country;
};
} // namespace true_on_scalar

// A collection on the side that holds the key; the other side says nothing of
// it. Only tenon's own type has a scalar twin.
// FAULTS: 2
namespace on_the_side_of_the_key {
struct Page;
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "book") tenon::many<Page> pages;
};

struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id) std::optional<std::int64_t> book_id;
  TENON_RELATIONSHIP(.back_populates = &Book::pages) tenon::many<Book> book;
  // CHECK-MESSAGES: :[[@LINE-1]]:54: error: 'Page::book' is a collection, but its own struct holds the foreign key 'Page::book_id', so it can hold one row at most [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-3]]:46: note: the foreign key is here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &Book::pages) tenon::one<Book> book;
};

struct TENON_TABLE("covers") TENON_UNIQUE("book_id") Cover {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = "books.id") std::optional<std::int64_t> book_id;
  TENON_RELATIONSHIP(.unpaired = true) std::vector<Book *> books;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Cover::books' is a collection, but its own struct holds the foreign key 'Cover::book_id', so it can hold one row at most [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-3]]:31: note: the foreign key is here
};
} // namespace on_the_side_of_the_key

// A self-reference: either the type is wrong, or the far row.
namespace self_reference {
struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {"id"}) tenon::one<Folder> parent;
  TENON_RELATIONSHIP(.back_populates = "parent", .remote_side = {"id"}) tenon::many<Folder> children;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: 'Folder::children' is a collection, but reads the row that the foreign key 'Folder::parent_id' refers to, so it can hold one row at most; the one-to-many side has no 'remote_side' [tenon-uselist-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-4]]:46: note: the foreign key is here
};
} // namespace self_reference

// What the type says may be said again; a collection with a secondary, though
// its struct holds a key to the target too; a self-reference.
namespace silent_fitting {
struct Player;
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "team", .uselist = true) tenon::many<Player> players;
};

struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> team_id;
  TENON_COLUMN(.index = true, .foreign_key = &Player::id) std::optional<std::int64_t> coach_id;
  TENON_RELATIONSHIP(.back_populates = &Team::players, .uselist = false) tenon::one<Team> team;
  TENON_RELATIONSHIP(.secondary = "careers") tenon::many<Team> former_teams;
  TENON_RELATIONSHIP(.back_populates = "coach") tenon::many<Player> trained;
  TENON_RELATIONSHIP(.back_populates = "trained", .remote_side = {"id"}) tenon::one<Player> coach;
};

struct TENON_TABLE("careers") Career {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
};
} // namespace silent_fitting
