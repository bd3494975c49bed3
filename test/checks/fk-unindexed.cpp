// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// One column; the fix adds to the annotation.
namespace single {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.foreign_key = &User::id) std::int64_t author_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:55: warning: foreign key 'Post::author_id' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id;
};
} // namespace single

// In a mixin: repaired once for all tables.
namespace mixin {
struct TENON_TABLE("tenants") Tenant {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.abstract = true) OfTenant {
  TENON_COLUMN(.name = "tenant", .foreign_key = "tenants.id") std::int64_t tenant_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:76: warning: foreign key 'Ship::tenant_id' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
  // CHECK-FIXES: TENON_COLUMN(.name = "tenant", .index = true, .foreign_key = "tenants.id") std::int64_t tenant_id;
};
struct TENON_TABLE("ships") Ship : OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("vans") Van : OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace mixin

// Two columns, of which an index has the second one only first.
namespace composite {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"number", "price", "row"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") Ticket {
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") TENON_INDEX(.columns = {"row", "number"}) Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t price;
  std::int64_t row;
  std::int64_t number;
};
// CHECK-MESSAGES: :[[@LINE-7]]:34: warning: foreign key 'Ticket::row' and 'Ticket::number' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
} // namespace composite

// Two keys that begin with one column are two faults; a mixin's are repaired in
// the mixin.
// FAULTS: 2
namespace of_tenant {
struct TENON_TABLE("halls") Hall {
  TENON_COLUMN(.primary_key = true) std::int64_t tenant;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE(.abstract = true)
    TENON_FOREIGN_KEY(.columns = {"tenant", "from"}, .references = "halls")
    TENON_FOREIGN_KEY(.columns = {"tenant", "to"}, .references = "halls") Moving {
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"tenant", "from"}, .references = "halls") TENON_INDEX(.columns = {"tenant", "from"})
  // CHECK-FIXES-NEXT: TENON_FOREIGN_KEY(.columns = {"tenant", "to"}, .references = "halls") TENON_INDEX(.columns = {"tenant", "to"}) Moving {
  std::int64_t tenant;
  std::int64_t from;
  std::int64_t to;
};
struct TENON_TABLE("moves") Move : Moving {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("swaps") Swap : Moving {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
// CHECK-MESSAGES: :[[@LINE-14]]:34: warning: foreign key 'Move::tenant' and 'Move::from' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
// CHECK-MESSAGES: :[[@LINE-14]]:34: warning: foreign key 'Move::tenant' and 'Move::to' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
} // namespace of_tenant

// The second column of a primary key and of an index leads neither.
// FAULTS: 2
namespace second_column {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("lists") TENON_UNIQUE("place", "encore") List {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.primary_key = true, .foreign_key = &Song::id) std::int64_t song;
  // CHECK-MESSAGES: :[[@LINE-1]]:76: warning: foreign key 'List::song' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Song::id) std::int64_t song;
  TENON_COLUMN(.foreign_key = &Song::id) std::optional<std::int64_t> encore;
  // CHECK-MESSAGES: :[[@LINE-1]]:70: warning: foreign key 'List::encore' has no index: finding or deleting what it refers to reads the whole table [tenon-fk-unindexed]
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &Song::id) std::optional<std::int64_t> encore;
  std::int64_t place;
};
} // namespace second_column

// The primary key, its first column, a unique column, an index in another
// order or with more columns, a partial index.
namespace silent_indexed {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t country;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.unique = true) std::string name;
};
struct TENON_TABLE("mayors") TENON_FOREIGN_KEY(.columns = {"country", "city"}, .references = "cities") Mayor {
  TENON_COLUMN(.primary_key = true) std::int64_t city;
  TENON_COLUMN(.primary_key = true) std::int64_t country;
  TENON_COLUMN(.primary_key = true) std::int64_t since;
  TENON_COLUMN(.unique = true, .foreign_key = &City::name) std::string city_name;
};
struct TENON_TABLE("trips") TENON_UNIQUE("to", "day")
    TENON_INDEX(.columns = {"city", "country", "day"})
    TENON_INDEX(.columns = {"via"}, .where = "via IS NOT NULL")
    TENON_FOREIGN_KEY(.columns = {"country", "city"}, .references = "cities") Trip {
  TENON_COLUMN(.primary_key = true, .foreign_key = &City::name) std::string from;
  TENON_COLUMN(.primary_key = true) std::int64_t day;
  std::int64_t country;
  std::int64_t city;
  TENON_COLUMN(.foreign_key = &City::name) std::string to;
  TENON_COLUMN(.foreign_key = &City::name) std::optional<std::string> via;
};
} // namespace silent_indexed
