// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// A plain struct is one fault.
namespace plain_struct {
struct Address {
  std::string street;
};

struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Address> home;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: target 'Address' of relationship 'Person::home' is not a table; annotate it with 'TENON_TABLE' [tenon-relation-target-not-a-table]
  // CHECK-MESSAGES: :[[@LINE-8]]:8: note: 'Address' declared here
  tenon::many<Address> others;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: note: 'Person::others' refers to it, too
};
} // namespace plain_struct

// The same behind a pointer: that it is meant as a relationship is stated.
namespace pointer_to_plain_struct {
struct Engine {
  int power = 0;
};

struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) std::vector<Engine *> engines;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: target 'Engine' of relationship 'Car::engines' is not a table; annotate it with 'TENON_TABLE' [tenon-relation-target-not-a-table]
  // CHECK-MESSAGES: :[[@LINE-8]]:8: note: 'Engine' declared here
};
} // namespace pointer_to_plain_struct

// A mixin has no table of its own. The other side names this one and is right.
namespace mixin {
struct Circle;
struct TENON_TABLE(.abstract = true) Shape {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("drawings") Drawing {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "drawing") tenon::many<Shape> circles;
  // CHECK-MESSAGES: :[[@LINE-1]]:51: error: target 'Shape' of relationship 'Drawing::circles' is abstract and has no table; name a table that derives from it [tenon-relation-target-not-a-table]
  // CHECK-MESSAGES: :[[@LINE-8]]:38: note: 'Shape' declared here
};

struct TENON_TABLE("circles") Circle : Shape {
  TENON_COLUMN(.index = true, .foreign_key = &Drawing::id) std::optional<std::int64_t> drawing_id;
  TENON_RELATIONSHIP(.back_populates = &Drawing::circles) tenon::one<Drawing> drawing;
};
} // namespace mixin

// In a mixin of two tables: said once. Two structs share the short name.
namespace in_mixin {
struct Owner {
  std::string name;
};

namespace tables {
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace tables

struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "owners.id") std::optional<std::int64_t> owner_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Owner> owner;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: target 'in_mixin::Owner' of relationship 'Cat::owner' is not a table; annotate it with 'TENON_TABLE' [tenon-relation-target-not-a-table]
  // CHECK-MESSAGES: :[[@LINE-15]]:8: note: 'in_mixin::Owner' declared here
};

struct TENON_TABLE("cats") Cat : Owned {};
struct TENON_TABLE("dogs") Dog : Owned {};
} // namespace in_mixin

// A table that is only declared here is another unit's; a member that is not
// persistent, and a pointer without annotation in a plain struct, are nobody's.
namespace silent_elsewhere {
struct Archive;
struct Cache {
  int size = 0;
};

struct TENON_TABLE("files") File {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Archive> archive;
  TENON_TRANSIENT Cache *cache = nullptr;
};

struct Window {
  tenon::one<Cache> cache;
};
} // namespace silent_elsewhere
