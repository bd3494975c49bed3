// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// One action, two, beside other keys; the fix takes them out.
// FAULTS: 3
namespace on_column {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .on_delete = tenon::action::cascade) std::int64_t group = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: error: 'on_delete' on 'User::group', which has no 'foreign_key' [tenon-on-delete-without-fk]
  // CHECK-FIXES: TENON_COLUMN(.index = true) std::int64_t group = 0;
  TENON_COLUMN(.on_delete = tenon::action::cascade, .on_update = tenon::action::cascade, .length = 9) int level = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: 'on_delete' on 'User::level', which has no 'foreign_key' [tenon-on-delete-without-fk]
  // CHECK-FIXES: TENON_COLUMN(.length = 9) int level = 0;
  TENON_COLUMN(.on_update = tenon::action::restrict) int age = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: 'on_update' on 'User::age', which has no 'foreign_key' [tenon-on-delete-without-fk]
  // CHECK-FIXES: TENON_COLUMN() int age = 0;
};
} // namespace on_column

// In a mixin: once for all tables.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) Stamped {
  TENON_COLUMN(.on_delete = tenon::action::set_null) std::int64_t at = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: 'on_delete' on 'Letter::at', which has no 'foreign_key' [tenon-on-delete-without-fk]
  // CHECK-FIXES: TENON_COLUMN() std::int64_t at = 0;
};
struct TENON_TABLE("letters") Letter : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("parcels") Parcel : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// The key is on the struct: that is where the action belongs.
namespace of_struct_key {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"row", "number"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.on_delete = tenon::action::cascade) std::int64_t row = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: 'on_delete' on 'Ticket::row', which has no 'foreign_key' [tenon-on-delete-without-fk]
  // CHECK-MESSAGES: :[[@LINE-4]]:5: note: state it on the foreign key, here
  std::int64_t number = 0;
};
} // namespace of_struct_key

// With a key; on the struct's key; a key whose target is unknown is another
// fault, here in a way that only the missing table is reported.
namespace silent_with_key {
struct TENON_TABLE("towns") Town {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("roads") TENON_INDEX(.columns = {"to"})
    TENON_FOREIGN_KEY(.columns = {"to"}, .references = "towns", .on_delete = tenon::action::cascade) Road {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Town::id, .on_delete = tenon::action::restrict) std::int64_t from = 0;
  std::int64_t to = 0;
};
} // namespace silent_with_key
