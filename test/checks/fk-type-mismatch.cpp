// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// An integer to a string, and a flag to a number; the message shows what was
// written, std::optional too.
// FAULTS: 2
namespace single {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::string name;
  TENON_COLUMN(.unique = true) std::int32_t number;
};
struct TENON_TABLE("logins") Login {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &User::name) std::optional<std::int64_t> user_name;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: foreign key 'Login::user_name' is 'std::optional<std::int64_t>', but refers to 'User::name', which is 'std::string' [tenon-fk-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-7]]:49: note: 'User::name' declared here
  TENON_COLUMN(.index = true, .foreign_key = "users.number") bool user_number;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: error: foreign key 'Login::user_number' is 'bool', but refers to 'User::number', which is 'std::int32_t' [tenon-fk-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-9]]:45: note: 'User::number' declared here
};
} // namespace single

// One column of two; no order of them fits. The mixin's column fits.
namespace composite {
struct TENON_TABLE(.abstract = true) OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t tenant;
};
struct TENON_TABLE("accounts") Account : OfTenant {
  TENON_COLUMN(.primary_key = true) std::string number;
};
struct TENON_TABLE("bookings") TENON_FOREIGN_KEY(.columns = {"tenant", "account"}, .references = "accounts")
    Booking : OfTenant {
  TENON_COLUMN(.primary_key = true) double account;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: error: foreign key 'Booking::account' is 'double', but refers to 'Account::number', which is 'std::string' [tenon-fk-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-6]]:49: note: 'Account::number' declared here
};
} // namespace composite

// A mixin's key is at fault in each table that it is part of: said once.
namespace mixin {
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.abstract = true) Tagged {
  TENON_COLUMN(.index = true, .foreign_key = &Tag::id) std::string tag;
  // CHECK-MESSAGES: :[[@LINE-1]]:56: error: foreign key 'Photo::tag' is 'std::string', but refers to 'Tag::id', which is 'std::int64_t' [tenon-fk-type-mismatch]
  // CHECK-MESSAGES: :[[@LINE-5]]:50: note: 'Tag::id' declared here
};
struct TENON_TABLE("photos") Photo : Tagged {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("videos") Video : Tagged {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace mixin

// Another name of the same type, an unscoped enum, null on one side only, a
// stated SQL type.
namespace silent_same {
using Id = std::int64_t;
enum Kind : std::int32_t { small, large };
struct TENON_TABLE("things") Thing {
  TENON_COLUMN(.primary_key = true) Id id;
  TENON_COLUMN(.unique = true) Kind kind;
  TENON_COLUMN(.unique = true, .type = "uuid") std::string external;
};
struct TENON_TABLE("uses") Use {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Thing::id) std::optional<std::int64_t> thing_id;
  TENON_COLUMN(.index = true, .foreign_key = "things.kind") std::int32_t thing_kind;
  TENON_COLUMN(.index = true, .foreign_key = "things.external", .type = "uuid") std::string external;
};
} // namespace silent_same
