// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=-cascade-no-delete-policy

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// The struct's name, where its table's is meant.
namespace struct_name {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "User.id") std::int64_t user_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'User'; did you mean 'users'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-7]]:29: note: 'User' is stored in 'users'
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "users.id") std::int64_t user_id;
};
} // namespace struct_name

// A typo in a table, in a schema, and a schema that is missing.
// FAULTS: 3
namespace table_typo {
struct TENON_TABLE(.name = "hotels", .schema = "travel") Hotel {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "citeis.id") std::int64_t city_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'citeis'; did you mean 'cities'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-7]]:30: note: 'City' is stored in 'cities'
  // CHECK-FIXES: .foreign_key = "cities.id") std::int64_t city_id;
  TENON_COLUMN(.index = true, .foreign_key = "travl.hotels.id") std::int64_t hotel_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'travl.hotels'; did you mean 'travel.hotels'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-14]]:58: note: 'Hotel' is stored in 'travel.hotels'
  // CHECK-FIXES: .foreign_key = "travel.hotels.id") std::int64_t hotel_id;
  TENON_COLUMN(.index = true, .foreign_key = "hotels.id") std::int64_t annexe_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'hotels'; did you mean 'travel.hotels'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-18]]:58: note: 'Hotel' is stored in 'travel.hotels'
  // CHECK-FIXES: .foreign_key = "travel.hotels.id") std::int64_t annexe_id;
};
} // namespace table_typo

// On the struct.
namespace composite {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t x;
  TENON_COLUMN(.primary_key = true) std::int64_t y;
};
struct TENON_TABLE("lines") TENON_INDEX(.columns = {"x", "y"})
    TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "pionts") Line {
  // CHECK-MESSAGES: :[[@LINE-1]]:60: error: no table 'pionts'; did you mean 'points'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-7]]:30: note: 'Point' is stored in 'points'
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t x;
  std::int64_t y;
};
} // namespace composite

// Nothing is near, but a relationship says which table is meant.
namespace by_relationship {
struct TENON_TABLE("customers") Customer {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("invoices") Invoice {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "client.id") std::int64_t customer_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'client'; did you mean 'customers'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-7]]:33: note: 'Customer' is stored in 'customers'
  // CHECK-FIXES: .foreign_key = "customers.id") std::int64_t customer_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Customer> customer;
};
} // namespace by_relationship

// The table is right and the column is not: a typo, the member's name for its
// column's, a relationship, and no column at all.
// FAULTS: 6
namespace column {
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.name = "short_name", .unique = true) std::string code;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<struct Badge> badges;
};
struct TENON_TABLE("badges") Badge {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::int64_t team_id;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "teams.idd") std::int64_t team_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no column 'idd' in table 'teams'; did you mean 'id'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-13]]:29: note: 'Team' is stored in 'teams'
  // CHECK-FIXES: .foreign_key = "teams.id") std::int64_t team_id;
  TENON_COLUMN(.index = true, .foreign_key = "teams.code") std::string team_code;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no column 'code' in table 'teams'; did you mean 'short_name'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-17]]:29: note: 'Team' is stored in 'teams'
  // CHECK-FIXES: .foreign_key = "teams.short_name") std::string team_code;
  TENON_COLUMN(.index = true, .foreign_key = &Team::badges) std::int64_t badge_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no column 'badges' in table 'teams' [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-21]]:29: note: 'Team' is stored in 'teams'
  TENON_COLUMN(.index = true, .foreign_key = "teams") std::int64_t home_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: foreign key 'teams' names no column; write it as 'table.column' [tenon-fk-target-unknown]
  TENON_COLUMN(.index = true, .foreign_key = "public.teams.ID") std::int64_t guest_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'public.teams'; did you mean 'teams'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-26]]:29: note: 'Team' is stored in 'teams'
  TENON_COLUMN(.index = true, .foreign_key = "teams.ID") std::int64_t away_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no column 'ID' in table 'teams'; did you mean 'id'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-29]]:29: note: 'Team' is stored in 'teams'
  // CHECK-FIXES: .foreign_key = "teams.id") std::int64_t away_id;
};
} // namespace column

// Two structs of one short name: which is meant, a relationship tells.
// FAULTS: 0
namespace billing {
struct TENON_TABLE("billing_addresses") Address {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace billing
namespace shipping {
struct TENON_TABLE("shipping_addresses") Address {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("cartons") Carton {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "Address.id") std::int64_t address_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: no table 'Address'; did you mean 'shipping_addresses'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :[[@LINE-7]]:42: note: 'shipping::Address' is stored in 'shipping_addresses'
  // CHECK-FIXES: .foreign_key = "shipping_addresses.id") std::int64_t address_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Address> address;
};
} // namespace shipping

// A pointer to a member of a struct that is no table.
namespace not_a_table {
struct Place {
  std::int64_t id;
};
struct TENON_TABLE("parcels") Parcel {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Place::id) std::int64_t place_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: 'Place' is not a table, so 'Place::id' is no column to refer to [tenon-fk-target-unknown]
};
} // namespace not_a_table

// A mixin's column, a schema, a column by its own name.
namespace silent_known {
struct TENON_TABLE(.abstract = true) WithId {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.name = "staff", .schema = "hr") Employee : WithId {
  TENON_COLUMN(.name = "no", .unique = true) std::string number;
  TENON_COLUMN(.index = true, .foreign_key = "hr.staff.id") std::optional<std::int64_t> boss_id;
};
struct TENON_TABLE(.name = "desks", .schema = "hr") Desk : WithId {
  TENON_COLUMN(.index = true, .foreign_key = &Employee::id) std::int64_t employee_id;
  TENON_COLUMN(.index = true, .foreign_key = "hr.staff.no") std::string employee_number;
};
} // namespace silent_known
