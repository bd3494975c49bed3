// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Two tables that take their keys from each other.
namespace two {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true, .foreign_key = "profiles.id") std::int64_t id;
  // CHECK-MESSAGES: :[[@LINE-1]]:52: error: primary keys refer to each other in a cycle, so no row can be inserted: 'User' -> 'Profile' -> 'User' [tenon-fk-identifying-cycle]
  // CHECK-MESSAGES: :[[@LINE+3]]:52: note: 'Profile' takes its key from 'User' here
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id) std::int64_t id;
};
} // namespace two

// Three tables and parts of composite keys; the table that leads into the
// cycle is not in it.
namespace three {
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true, .foreign_key = "shops.id") std::int64_t id;
};
struct TENON_TABLE("shops") Shop {
  TENON_COLUMN(.primary_key = true, .foreign_key = "owners.id") std::int64_t id;
  // CHECK-MESSAGES: :[[@LINE-1]]:52: error: primary keys refer to each other in a cycle, so no row can be inserted: 'Shop' -> 'Owner' -> 'Lease' -> 'Shop' [tenon-fk-identifying-cycle]
  // CHECK-MESSAGES: :[[@LINE+4]]:78: note: 'Owner' takes its key from 'Lease' here
  // CHECK-MESSAGES: :[[@LINE+9]]:52: note: 'Lease' takes its key from 'Shop' here
};
struct TENON_TABLE("owners") TENON_INDEX(.columns = {"lease_shop", "lease_year"})
    TENON_FOREIGN_KEY(.columns = {"lease_shop", "lease_year"}, .references = "leases") Owner {
  TENON_COLUMN(.primary_key = true, .unique = true) std::int64_t id;
  TENON_COLUMN(.primary_key = true) std::int64_t lease_shop;
  TENON_COLUMN(.primary_key = true) std::int64_t lease_year;
};
struct TENON_TABLE("leases") Lease {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Shop::id) std::int64_t shop;
  TENON_COLUMN(.primary_key = true) std::int64_t year;
};
} // namespace three

// A chain of shared keys, a key to the own table, and a way back over a column
// that is no part of the key.
namespace silent_acyclic {
struct TENON_TABLE("persons") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "managers.id") std::optional<std::int64_t> boss_id;
};
struct TENON_TABLE("employees") Employee {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t id;
};
struct TENON_TABLE("managers") Manager {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Employee::id) std::int64_t id;
};
struct TENON_TABLE("versions") TENON_INDEX(.columns = {"id", "previous"})
    TENON_FOREIGN_KEY(.columns = {"id", "previous"}, .references = "versions") Version {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  std::optional<std::int64_t> previous;
};
} // namespace silent_acyclic
