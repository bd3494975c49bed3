// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <memory>
#include <optional>

// The foreign key's column instead of the relationship: the commonest slip.
namespace column {
struct Profile;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user_id") tenon::one<Profile> profile;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Profile::user_id' is a column, not a relationship; did you mean 'user'? [tenon-back-populates-not-relation]
  // CHECK-MESSAGES: :[[@LINE+6]]:86: note: 'Profile::user_id' declared here
  // CHECK-MESSAGES: :[[@LINE+6]]:68: note: 'Profile::user' leads back to 'User'
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = "profile") tenon::one<User> user;
};
} // namespace column

// By a pointer, and nothing leads back.
namespace pointer {
struct TENON_TABLE("rivers") River {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("bridges") Bridge {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &River::id) std::optional<std::int64_t> river_id;
  TENON_RELATIONSHIP(.back_populates = &River::id) std::shared_ptr<River> river;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'River::id' is a column, not a relationship [tenon-back-populates-not-relation]
  // CHECK-MESSAGES: :[[@LINE-8]]:50: note: 'River::id' declared here
};
} // namespace pointer

// Two ways back: none of them is suggested.
namespace two_ways_back {
struct Letter;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "sender_id", .foreign_keys = {"Letter.sender_id"})
  tenon::many<Letter> sent;
  // CHECK-MESSAGES: :[[@LINE-2]]:40: error: 'Letter::sender_id' is a column, not a relationship [tenon-back-populates-not-relation]
  // CHECK-MESSAGES: :[[@LINE+5]]:87: note: 'Letter::sender_id' declared here
};

struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> sender_id;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> receiver_id;
  TENON_RELATIONSHIP(.back_populates = &Person::sent, .foreign_keys = {&Letter::sender_id})
  tenon::one<Person> sender;
  TENON_RELATIONSHIP(.foreign_keys = {&Letter::receiver_id}, .unpaired = true)
  tenon::one<Person> receiver;
};
} // namespace two_ways_back

// A member that is not persistent.
namespace transient {
struct Branch;
struct TENON_TABLE("trunks") Trunk {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "cached") tenon::many<Branch> branches;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Branch::cached' is not persistent, not a relationship; did you mean 'trunk'? [tenon-back-populates-not-relation]
  // CHECK-MESSAGES: :[[@LINE+8]]:26: note: 'Branch::cached' declared here
  // CHECK-MESSAGES: :[[@LINE+6]]:76: note: 'Branch::trunk' leads back to 'Trunk'
};

struct TENON_TABLE("branches") Branch {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Trunk::id) std::optional<std::int64_t> trunk_id;
  TENON_RELATIONSHIP(.back_populates = &Trunk::branches) tenon::one<Trunk> trunk;
  TENON_TRANSIENT Trunk *cached = nullptr;
};
} // namespace transient

// The relationship is named as the column's name in the database.
namespace silent_same_word {
struct Wheel;
struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "car") tenon::many<Wheel> wheels;
};

struct TENON_TABLE("wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "car", .index = true, .foreign_key = &Car::id) std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = "wheels") tenon::one<Car> car;
};
} // namespace silent_same_word
