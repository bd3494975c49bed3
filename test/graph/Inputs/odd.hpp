//===- odd.hpp - what is drawn in a particular way --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <cstdint>
#include <optional>
#include <string>
#include <tenon/model.hpp>

// What is found in a mixin is found in all tables that have it.
struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.foreign_key = "people.id") std::int64_t owner_id = 0;
};

struct Friendship;

// A self-referential many-to-many.
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "friend_of",
                     .foreign_keys = {"person_id"}, .secondary = "friendships")
  tenon::many<Person> friends;
  TENON_RELATIONSHIP(.back_populates = "friends", .foreign_keys = {"friend_id"},
                     .secondary = "friendships")
  tenon::many<Person> friend_of;
};

struct TENON_TABLE("friendships") Friendship {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id)
  std::int64_t person_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Person::id)
  std::int64_t friend_id = 0;
};

struct TENON_TABLE("cats") Cat : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("dogs") Dog : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

// Another struct of the same table.
struct TENON_TABLE("dogs") Hound {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

// The other side is implied.
struct TENON_TABLE("collars") Collar {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Cat::id)
  std::int64_t cat_id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "collar", .uselist = false})
  tenon::one<Cat> cat;
};

// Two ways to the same table, and a relationship that does not say which.
struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id)
  std::int64_t from_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id)
  std::optional<std::int64_t> to_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Person> sender;
};

// Composite, and unique: one-to-one.
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int32_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int32_t number = 0;
};

struct TENON_TABLE("tickets") TENON_UNIQUE("row", "number")
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats")
        Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int32_t row = 0;
  std::int32_t number = 0;
};

// The secondary refers to one of the two only.
struct Club;
struct TENON_TABLE("members") Member {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "members", .secondary = "memberships")
  tenon::many<Club> clubs;
};

struct TENON_TABLE("clubs") Club {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Member::clubs,
                     .secondary = "memberships")
  tenon::many<Member> members;
};

struct TENON_TABLE("memberships") Membership {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Member::id)
  std::int64_t member_id = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t club_id = 0;
};

// Only its specialisations are tables.
template <class T> struct TENON_TABLE("boxes") Box {
  TENON_COLUMN(.primary_key = true) T id;
};
struct TENON_TABLE("shelves") Shelf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_TRANSIENT Box<std::int64_t> box;
};
