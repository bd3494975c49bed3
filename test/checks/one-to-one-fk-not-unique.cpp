// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Scalars on both sides; the key has no annotation of its own for it, an
// index, or says the contrary.
// FAULTS: 2
namespace both_scalar {
struct Profile;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false) tenon::one<Profile> profile;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = "users.id") std::optional<std::int64_t> user_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:71: error: one-to-one 'User::profile' needs a unique foreign key, but 'Profile::user_id' is not unique [tenon-one-to-one-fk-not-unique]
  // CHECK-MESSAGES: :[[@LINE-7]]:86: note: 'User::profile' holds one 'Profile'
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .foreign_key = "users.id") std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};

struct Country;
struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = false, .index = true, .foreign_key = "countries.id")
  std::optional<std::int64_t> country_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: error: one-to-one 'Country::capital' needs a unique foreign key, but 'Capital::country_id' is not unique [tenon-one-to-one-fk-not-unique]
  // CHECK-MESSAGES: :[[@LINE+7]]:68: note: 'Country::capital' holds one 'Capital'
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .index = true, .foreign_key = "countries.id")
  TENON_RELATIONSHIP(.back_populates = "capital") Country *country = nullptr;
};

struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Capital::country) Capital *capital = nullptr;
};
} // namespace both_scalar

// The other side is implied, as a scalar; a unique index over a part of the
// rows proves nothing.
namespace implied {
struct TENON_TABLE("parents") Parent {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("children")
    TENON_INDEX(.columns = {"parent_id"}, .unique = true, .where = "alive") Child {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  bool alive = true;
  TENON_COLUMN(.foreign_key = &Parent::id) std::optional<std::int64_t> parent_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:72: error: one-to-one 'Parent::child' needs a unique foreign key, but 'Child::parent_id' is not unique [tenon-one-to-one-fk-not-unique]
  // CHECK-MESSAGES: :[[@LINE+2]]:33: note: 'Parent::child' is implied as a scalar here
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .foreign_key = &Parent::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.backref = {.name = "child", .uselist = false}) tenon::one<Parent> parent;
};
} // namespace implied

// A composite key, whose superset is unique but not itself.
namespace composite {
struct Stamp;
struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t year = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = "letter") tenon::one<Stamp> stamp;
};

struct TENON_TABLE("stamps")
    TENON_FOREIGN_KEY(.columns = {"year", "number"}, .references = "letters")
    TENON_UNIQUE("number", "year", "colour") Stamp {
  // CHECK-FIXES: struct TENON_TABLE("stamps") TENON_UNIQUE("year", "number")
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> year;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: error: one-to-one 'Letter::stamp' needs a unique foreign key, but 'Stamp::year' and 'Stamp::number' are not unique together [tenon-one-to-one-fk-not-unique]
  // CHECK-MESSAGES: :[[@LINE-10]]:68: note: 'Letter::stamp' holds one 'Stamp'
  std::optional<std::int64_t> number;
  std::int64_t colour = 0;
  TENON_RELATIONSHIP(.back_populates = &Letter::stamp) tenon::one<Letter> letter;
};
} // namespace composite

// No fix in the text of a macro.
namespace in_macro {
#define OWNER_KEY TENON_COLUMN(.index = true, .foreign_key = "owners.id")
struct Owner;
struct TENON_TABLE("collars") Collar {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  OWNER_KEY std::optional<std::int64_t> owner_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:41: error: one-to-one 'Owner::collar' needs a unique foreign key, but 'Collar::owner_id' is not unique [tenon-one-to-one-fk-not-unique]
  // CHECK-MESSAGES: :[[@LINE+5]]:59: note: 'Owner::collar' holds one 'Collar'
};

struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Collar> collar;
};
} // namespace in_macro

// The column comes out of a mixin, whose other table is not one-to-one.
namespace in_mixin {
struct Photo;
struct Review;
struct TENON_TABLE("members") Member {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Photo> photo;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Review> reviews;
};

struct TENON_TABLE(.abstract = true) ByMember {
  TENON_COLUMN(.index = true, .foreign_key = &Member::id) std::optional<std::int64_t> member_id;
};

struct TENON_TABLE("photos") Photo : ByMember {
  // CHECK-FIXES: struct TENON_TABLE("photos") TENON_UNIQUE("member_id") Photo : ByMember {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
// CHECK-MESSAGES: :[[@LINE-7]]:87: error: one-to-one 'Member::photo' needs a unique foreign key, but 'Photo::member_id' is not unique [tenon-one-to-one-fk-not-unique]
// CHECK-MESSAGES: :[[@LINE-13]]:58: note: 'Member::photo' holds one 'Photo'

struct TENON_TABLE("reviews") Review : ByMember {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// The key is the primary key; a part of it is unique; unique in another order,
// or by an index; a linked list; a scalar that only reads one of several.
namespace silent_unique {
struct Badge;
struct Locker;
struct Desk;
struct TENON_TABLE("staff") Employee {
  TENON_COLUMN(.primary_key = true) std::int64_t firm = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::one<Badge> badge;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::one<Locker> locker;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::one<Desk> desk;
  TENON_RELATIONSHIP(.viewonly = true) tenon::one<struct Visit> last_visit;
};

struct TENON_TABLE("badges") TENON_FOREIGN_KEY(.columns = {"firm", "number"}, .references = "staff")
    TENON_UNIQUE("number", "firm") Badge {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> firm;
  std::optional<std::int64_t> number;
  TENON_RELATIONSHIP(.back_populates = &Employee::badge) tenon::one<Employee> owner;
};

struct TENON_TABLE("lockers") TENON_FOREIGN_KEY(.columns = {"firm", "number"}, .references = "staff")
    TENON_INDEX(.columns = {"firm", "number"}) Locker {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> firm;
  TENON_COLUMN(.unique = true) std::optional<std::int64_t> number;
  TENON_RELATIONSHIP(.back_populates = &Employee::locker) tenon::one<Employee> owner;
};

struct TENON_TABLE("desks") TENON_FOREIGN_KEY(.columns = {"firm", "number"}, .references = "staff")
    TENON_INDEX(.columns = {"firm", "number"}, .unique = true) Desk {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> firm;
  std::optional<std::int64_t> number;
  TENON_RELATIONSHIP(.back_populates = &Employee::desk) tenon::one<Employee> owner;
};

struct TENON_TABLE("visits") TENON_FOREIGN_KEY(.columns = {"firm", "number"}, .references = "staff")
    TENON_INDEX(.columns = {"firm", "number"}) Visit {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> firm;
  std::optional<std::int64_t> number;
};

struct TENON_TABLE("steps") Step {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Step::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous", .remote_side = {"id"}) tenon::one<Step> next;
  TENON_RELATIONSHIP(.back_populates = "next") tenon::one<Step> previous;
};

struct Passport;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "holder",
                     .cascade = tenon::cascade::all_delete_orphan) tenon::one<Passport> passport;
};

struct TENON_TABLE("passports") Passport {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t person_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Person::passport) tenon::one<Person> holder;
};
} // namespace silent_unique
