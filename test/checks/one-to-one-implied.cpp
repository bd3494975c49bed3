// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// The key is unique.
namespace unique_key {
struct Profile;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Profile> profiles;
  // CHECK-MESSAGES: :[[@LINE-1]]:69: warning: 'User::profiles' is a collection, but the foreign key 'Profile::user_id' is unique: it can hold one row at most [tenon-one-to-one-implied]
  // CHECK-MESSAGES: :[[@LINE+5]]:86: note: 'Profile::user_id' is unique here
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profiles) tenon::one<User> user;
};
} // namespace unique_key

// It is the primary key; the collection is of a type of one's own, and alone.
namespace primary_key {
struct Passport;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan, .unpaired = true)
  std::vector<Passport *> passports;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: 'Person::passports' is a collection, but the foreign key 'Passport::person_id' is unique: it can hold one row at most [tenon-one-to-one-implied]
  // CHECK-MESSAGES: :[[@LINE+4]]:78: note: 'Passport::person_id' is unique here
};

struct TENON_TABLE("passports") Passport {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t person_id = 0;
};
} // namespace primary_key

// A composite key; unique in another order.
namespace composite_key {
struct Stamp;
struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t year = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = "letter") tenon::many<Stamp> stamps;
  // CHECK-MESSAGES: :[[@LINE-1]]:69: warning: 'Letter::stamps' is a collection, but the foreign key 'Stamp::year' and 'Stamp::number' is unique: it can hold one row at most [tenon-one-to-one-implied]
  // CHECK-MESSAGES: :[[@LINE+6]]:31: note: 'Stamp::year' and 'Stamp::number' are unique together
};

struct TENON_TABLE("stamps") TENON_UNIQUE("number", "year")
    TENON_FOREIGN_KEY(.columns = {"year", "number"}, .references = "letters") Stamp {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> number;
  TENON_RELATIONSHIP(.back_populates = &Letter::stamps) tenon::one<Letter> letter;
};
} // namespace composite_key

// The collection is implied: without .uselist it follows from the direction.
namespace implied {
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Country::id) std::optional<std::int64_t> country_id;
  TENON_RELATIONSHIP(.backref = {.name = "capitals"}) tenon::one<Country> country;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: 'Country::capitals' is a collection, but the foreign key 'Capital::country_id' is unique: it can hold one row at most [tenon-one-to-one-implied]
  // CHECK-MESSAGES: :[[@LINE-3]]:89: note: 'Capital::country_id' is unique here
};
} // namespace implied

// Scalars; keys that are unique only together with another column, or for a
// part of the rows; a many-to-many over a secondary.
namespace silent_collections {
struct Seat;
struct Badge;
struct TENON_TABLE("visitors") Visitor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "visitor") tenon::many<Seat> seats;
  TENON_RELATIONSHIP(.back_populates = "visitor") tenon::many<Badge> badges;
};

struct TENON_TABLE("shows") Show {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "seats", .overlaps = {"seats"}) tenon::many<Visitor> visitors;
};

struct TENON_TABLE("seats") TENON_UNIQUE("visitor_id", "show_id") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &Visitor::id) std::optional<std::int64_t> visitor_id;
  TENON_COLUMN(.index = true, .foreign_key = &Show::id) std::optional<std::int64_t> show_id;
  TENON_RELATIONSHIP(.back_populates = &Visitor::seats) tenon::one<Visitor> visitor;
};

struct TENON_TABLE("badges")
    TENON_INDEX(.columns = {"visitor_id"}, .unique = true, .where = "valid") Badge {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  bool valid = true;
  TENON_COLUMN(.index = true, .foreign_key = &Visitor::id) std::optional<std::int64_t> visitor_id;
  TENON_RELATIONSHIP(.back_populates = &Visitor::badges) tenon::one<Visitor> visitor;
};
} // namespace silent_collections
