// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// RUN: not %tenon check --target=sqlserver %s -- %cxxflags | FileCheck --check-prefix=SQLSERVER %s

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// One column; the fix adds to an annotation, or adds one.
// FAULTS: 2
namespace single {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.length = 100) std::string email;
  std::string nick;
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .length = 100) std::string email;
  // CHECK-FIXES-NEXT: TENON_COLUMN(.unique = true) std::string nick;
};
struct TENON_TABLE("logins") Login {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "users.email", .length = 100) std::string email;
  TENON_COLUMN(.index = true, .foreign_key = &User::nick) std::string nick;
};
// CHECK-MESSAGES: :[[@LINE-3]]:46: error: foreign key 'Login::email' refers to 'User::email', which is not unique [tenon-fk-target-not-unique]
// CHECK-MESSAGES: :[[@LINE-11]]:43: note: 'User::email' declared here
// CHECK-MESSAGES: :[[@LINE-4]]:46: error: foreign key 'Login::nick' refers to 'User::nick', which is not unique [tenon-fk-target-not-unique]
// CHECK-MESSAGES: :[[@LINE-12]]:15: note: 'User::nick' declared here
} // namespace single

// Two columns, each of them unique or not: what counts is both together.
namespace together {
struct TENON_TABLE("seats") Seat {
  // CHECK-FIXES: struct TENON_TABLE("seats") TENON_UNIQUE("row", "number") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string row;
  std::int64_t number;
};
struct TENON_TABLE("tickets")
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats", .referred = {"row", "number"})
    TENON_INDEX(.columns = {"row", "number"}) Ticket {
  // CHECK-MESSAGES: :[[@LINE-2]]:67: error: foreign key 'Ticket::row' and 'Ticket::number' refers to 'Seat::row' and 'Seat::number', which are not unique together [tenon-fk-target-not-unique]
  // CHECK-MESSAGES: :[[@LINE-7]]:15: note: 'Seat::row' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string row;
  std::int64_t number;
};
} // namespace together

// A database wants a key of exactly these columns, not one among them.
namespace superset {
struct TENON_TABLE("plans") Plan {
  // CHECK-FIXES: struct TENON_TABLE("plans") TENON_UNIQUE("id", "kind") Plan {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t kind;
};
struct TENON_TABLE("steps")
    TENON_FOREIGN_KEY(.columns = {"plan_id", "kind"}, .references = "plans", .referred = {"id", "kind"})
    TENON_INDEX(.columns = {"plan_id", "kind"}) Step {
  // CHECK-MESSAGES: :[[@LINE-2]]:69: error: foreign key 'Step::plan_id' and 'Step::kind' refers to 'Plan::id' and 'Plan::kind', which are not unique together [tenon-fk-target-not-unique]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: 'Plan::id' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t plan_id;
  std::int64_t kind;
};
} // namespace superset

// Rows outside a partial index may repeat.
namespace partial {
struct TENON_TABLE("codes") TENON_INDEX(.columns = {"text"}, .unique = true, .where = "active") Code {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::string text;
  // CHECK-FIXES: TENON_COLUMN(.unique = true) std::string text;
  bool active;
};
struct TENON_TABLE("uses") Use {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "codes.text") std::string code;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: foreign key 'Use::code' refers to 'Code::text', which is not unique [tenon-fk-target-not-unique]
  // CHECK-MESSAGES: :[[@LINE-8]]:15: note: 'Code::text' declared here
};
} // namespace partial

// A mixin's column is made unique in the one table that is referred to.
namespace mixin {
struct TENON_TABLE(.abstract = true) Named {
  std::string name;
};
struct TENON_TABLE("cats") Cat : Named {
  // CHECK-FIXES: struct TENON_TABLE("cats") TENON_UNIQUE("name") Cat : Named {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("dogs") Dog : Named {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("kittens") Kitten {
  TENON_COLUMN(.primary_key = true, .foreign_key = "cats.name") std::string mother;
};
// CHECK-MESSAGES: :[[@LINE-2]]:52: error: foreign key 'Kitten::mother' refers to 'Cat::name', which is not unique [tenon-fk-target-not-unique]
// CHECK-MESSAGES: :[[@LINE-13]]:15: note: 'Cat::name' declared here
} // namespace mixin

// A unique column, a unique index, a key in another order, a mixin's key.
namespace silent_unique {
struct TENON_TABLE(.abstract = true) Coded {
  TENON_COLUMN(.unique = true) std::string code;
};
struct TENON_TABLE("places") TENON_UNIQUE("x", "y")
    TENON_INDEX(.columns = {"label"}, .name = "ux_label", .unique = true) Place : Coded {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t x;
  std::int64_t y;
  std::string label;
};
struct TENON_TABLE("visits")
    TENON_FOREIGN_KEY(.columns = {"y", "x"}, .references = "places", .referred = {"y", "x"})
    // SQLSERVER: :[[@LINE-1]]:60: error: foreign key 'Visit::y' and 'Visit::x' refers to 'Place::y' and 'Place::x' in another order than that of their key, which SQL Server refuses [tenon-fk-target-not-unique]
    TENON_INDEX(.columns = {"x", "y"}) Visit {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t x;
  std::int64_t y;
  TENON_COLUMN(.index = true, .foreign_key = &Place::code) std::string code;
  TENON_COLUMN(.index = true, .foreign_key = "places.label") std::string label;
};
} // namespace silent_unique
