// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// The other side names nothing: with other keys, without keys, without an
// annotation.
// FAULTS: 3
namespace names_nothing {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> posts;
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.lazy = tenon::lazy::joined) tenon::one<User> user;
  // CHECK-MESSAGES: :[[@LINE-1]]:68: error: 'User::posts' names 'Post::user' as its other side, but 'Post::user' does not name it back [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-8]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "posts", .lazy = tenon::lazy::joined) tenon::one<User> user;
};

struct Team;
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "teams.id") std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.back_populates = "players") tenon::one<Team> team;
};

struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP() tenon::many<Player> players;
  // CHECK-MESSAGES: :[[@LINE-1]]:44: error: 'Player::team' names 'Team::players' as its other side, but 'Team::players' does not name it back [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-7]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "team") tenon::many<Player> players;
};

struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::vector<struct Wheel *> wheels;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: error: 'Wheel::car' names 'Car::wheels' as its other side, but 'Car::wheels' does not name it back [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE+7]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "car") std::vector<struct Wheel *> wheels;
};

struct TENON_TABLE("wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id) std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = &Car::wheels) Car *car = nullptr;
};
} // namespace names_nothing

// It names another member, as a string and as a pointer.
// FAULTS: 2
namespace names_another {
struct Book;
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "author") tenon::many<Book> books;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Book> latest;
};

struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id) std::optional<std::int64_t> author_id;
  TENON_RELATIONSHIP(.back_populates = &Author::latest) tenon::one<Author> author;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Author::books' names 'Book::author' as its other side, but 'Book::author' names 'Author::latest' instead [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-9]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &names_another::Author::books) tenon::one<Author> author;
};

struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {"id"}) tenon::one<Folder> parent;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::many<Folder> children;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Folder::parent' names 'Folder::children' as its other side, but 'Folder::children' names 'Folder::owner' instead [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-3]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Folder> children;
  TENON_RELATIONSHIP(.remote_side = {"id"}, .viewonly = true) tenon::one<Folder> owner;
};
} // namespace names_another

// It has no other side on purpose: which of the two is wrong is not known.
namespace unpaired {
struct Leaf;
struct TENON_TABLE("trees") Tree {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "tree") tenon::many<Leaf> leaves;
};

struct TENON_TABLE("leaves") Leaf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Tree::id) std::optional<std::int64_t> tree_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Tree> tree;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: error: 'Tree::leaves' names 'Leaf::tree' as its other side, but 'Leaf::tree' does not name it back [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-8]]:40: note: named as the other side here
};
} // namespace unpaired

// Crossed pairs, one fault each: which of the names are wrong, the keys tell.
// FAULTS: 2
namespace crossed {
struct Letter;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "receiver", .foreign_keys = {"Letter.sender_id"})
  tenon::many<Letter> sent;
  TENON_RELATIONSHIP(.back_populates = "sender", .foreign_keys = {"Letter.receiver_id"})
  tenon::many<Letter> received;
};

struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> sender_id;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> receiver_id;
  TENON_RELATIONSHIP(.back_populates = "sent", .foreign_keys = {"sender_id"}) tenon::one<Person> sender;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Person::received' names 'Letter::sender' as its other side, but 'Letter::sender' names 'Person::sent' instead [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-10]]:40: note: named as the other side here
  TENON_RELATIONSHIP(.back_populates = "received", .foreign_keys = {"receiver_id"}) tenon::one<Person> receiver;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Person::sent' names 'Letter::receiver' as its other side, but 'Letter::receiver' names 'Person::received' instead [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-15]]:40: note: named as the other side here
};
} // namespace crossed

// In a mixin, whose name for the other side would be that of all its tables.
namespace in_mixin {
struct Cat;
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::many<Cat> cats;
};

struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::optional<std::int64_t> owner_id;
  tenon::one<Owner> owner;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: error: 'Owner::cats' names 'Cat::owner' as its other side, but 'Cat::owner' does not name it back [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-7]]:40: note: named as the other side here
};

struct TENON_TABLE("cats") Cat : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("dogs") Dog : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// A pointer into an anonymous namespace is written without it.
namespace {
struct Song;
struct TENON_TABLE("albums") Album {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "album") tenon::many<Song> songs;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Song> best;
};

struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Album::id) std::optional<std::int64_t> album_id;
  TENON_RELATIONSHIP(.back_populates = &Album::best) tenon::one<Album> album;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Album::songs' names 'Song::album' as its other side, but 'Song::album' names 'Album::best' instead [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-9]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &Album::songs) tenon::one<Album> album;
};
} // namespace

// Both name each other, whatever the form; one side implies the other; the
// other side of a many-to-many.
namespace silent_pairs {
struct Room;
struct TENON_TABLE("houses") House {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "house") tenon::many<Room> rooms;
};

struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &House::id) std::optional<std::int64_t> house_id;
  TENON_RELATIONSHIP(.back_populates = &House::rooms) tenon::one<House> house;
};

struct TENON_TABLE("keys") Key {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Room::id) std::optional<std::int64_t> room_id;
  TENON_RELATIONSHIP(.backref = {.name = "keys"}) tenon::one<Room> room;
};
} // namespace silent_pairs

// The way back of a linked list is named by the side that says which end it is.
namespace way_back {
struct TENON_TABLE("waypoints") Waypoint {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Waypoint::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous", .remote_side = {"id"}) tenon::one<Waypoint> next;
  tenon::one<Waypoint> previous;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: error: 'Waypoint::next' names 'Waypoint::previous' as its other side, but 'Waypoint::previous' does not name it back [tenon-back-populates-not-reciprocal]
  // CHECK-MESSAGES: :[[@LINE-3]]:40: note: named as the other side here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "next") tenon::one<Waypoint> previous;
};
} // namespace way_back
