// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// What it says belongs to the foreign key's column, and goes there.
namespace moved {
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Country::id)
  std::int64_t country_id = 0;
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .index = true, .foreign_key = &Country::id)
  TENON_COLUMN(.unique = true) TENON_RELATIONSHIP(.unpaired = true) tenon::one<Country> country;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Capital::country'; its column is the foreign key 'Capital::country_id' [tenon-column-annotation-on-relation]
  // CHECK-MESSAGES: :[[@LINE-4]]:16: note: 'Capital::country_id' declared here
  // CHECK-FIXES: {{^ *}}TENON_RELATIONSHIP(.unpaired = true) tenon::one<Country> country;
};
} // namespace moved

// A value cannot be moved without its text, nor two keys to one place.
// FAULTS: 2
namespace not_moved {
struct TENON_TABLE("ships") Ship {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("sailors") Sailor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "ships.id") std::optional<std::int64_t> ship_id;
  TENON_COLUMN(.name = "ship") TENON_RELATIONSHIP(.unpaired = true) Ship *ship = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Sailor::ship'; its column is the foreign key 'Sailor::ship_id' [tenon-column-annotation-on-relation]
  // CHECK-MESSAGES: :[[@LINE-3]]:87: note: 'Sailor::ship_id' declared here
};

struct TENON_TABLE("anchors") Anchor {
  TENON_COLUMN(.primary_key = true, .foreign_key = "ships.id") std::int64_t ship_id = 0;
  TENON_COLUMN(.unique = true, .index = true)
  TENON_RELATIONSHIP(.unpaired = true)
  tenon::one<Ship> ship;
  // CHECK-MESSAGES: :[[@LINE-3]]:3: error: 'TENON_COLUMN' stands on the relationship 'Anchor::ship'; its column is the foreign key 'Anchor::ship_id' [tenon-column-annotation-on-relation]
  // CHECK-MESSAGES: :[[@LINE-5]]:77: note: 'Anchor::ship_id' declared here
};
} // namespace not_moved

// No single column to name: a composite key, and a key in the other struct.
// FAULTS: 2
namespace no_column {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t x = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t y = 0;
};

struct TENON_TABLE("flags") TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points")
    TENON_INDEX(.columns = {"y", "x"}) Flag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
  TENON_COLUMN(.index = true) TENON_RELATIONSHIP(.unpaired = true) tenon::one<Point> point;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Flag::point'; use 'TENON_RELATIONSHIP', or put it on a column [tenon-column-annotation-on-relation]
};

struct Page;
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.nullable = true) TENON_RELATIONSHIP(.back_populates = "book") tenon::many<Page> pages;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Book::pages'; use 'TENON_RELATIONSHIP', or put it on a column [tenon-column-annotation-on-relation]
};
struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id) std::optional<std::int64_t> book_id;
  TENON_RELATIONSHIP(.back_populates = &Book::pages) tenon::one<Book> book;
};
} // namespace no_column

// That the key is not unique, has no index, or is not there is the same fault.
// FAULTS: 3
namespace one_fault {
struct Mayor;
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "city") tenon::one<Mayor> mayor;
};

struct TENON_TABLE("mayors") Mayor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &City::id) std::optional<std::int64_t> city_id;
  // CHECK-FIXES: TENON_COLUMN(.unique = true, .foreign_key = &City::id) std::optional<std::int64_t> city_id;
  TENON_COLUMN(.unique = true) TENON_RELATIONSHIP(.back_populates = &City::mayor) tenon::one<City> city;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Mayor::city'; its column is the foreign key 'Mayor::city_id' [tenon-column-annotation-on-relation]
  // CHECK-MESSAGES: :[[@LINE-4]]:70: note: 'Mayor::city_id' declared here
  // CHECK-FIXES: {{^ *}}TENON_RELATIONSHIP(.back_populates = &City::mayor) tenon::one<City> city;
};

struct TENON_TABLE("streets") Street {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &City::id) std::optional<std::int64_t> city_id;
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &City::id) std::optional<std::int64_t> city_id;
  TENON_COLUMN(.index = true) TENON_RELATIONSHIP(.unpaired = true) tenon::one<City> city;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Street::city'; its column is the foreign key 'Street::city_id' [tenon-column-annotation-on-relation]
  // CHECK-MESSAGES: :[[@LINE-4]]:70: note: 'Street::city_id' declared here
};

struct TENON_TABLE("parks") Park {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = "cities.id") tenon::one<City> city;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Park::city'; use 'TENON_RELATIONSHIP', or put it on a column [tenon-column-annotation-on-relation]
};
} // namespace one_fault

// In a mixin of two tables, whose keys are in the tables: nothing is moved.
namespace in_mixin {
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.unique = true) TENON_RELATIONSHIP(.unpaired = true) tenon::one<Owner> owner;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the relationship 'Cat::owner'; its column is the foreign key 'Cat::owner_id' [tenon-column-annotation-on-relation]
  // CHECK-MESSAGES: :[[@LINE+5]]:86: note: 'Cat::owner_id' declared here
};

struct TENON_TABLE("cats") Cat : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::optional<std::int64_t> owner_id;
};

struct TENON_TABLE("dogs") Dog : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::optional<std::int64_t> owner_id;
};
} // namespace in_mixin

// Each annotation where it belongs, and a member that is not persistent.
namespace silent_right_places {
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 80) std::string name;
};

struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Team> team;
  TENON_TRANSIENT TENON_COLUMN(.index = true) Team *cached = nullptr;
};
} // namespace silent_right_places
