// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// RUN: not %tenon check --target=postgresql %s -- %cxxflags | FileCheck --check-prefix=CASE --implicit-check-not=Mail %s
// CASE: error: column 'name' of 'User::nickname' is already that of 'User::name'

// FAULTS: 2
namespace given_names {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.name = "name") std::string nickname;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: error: column 'name' of 'User::nickname' is already that of 'User::name' [tenon-duplicate-column-name]
  // CHECK-MESSAGES: :[[@LINE-3]]:15: note: 'User::name' declared here
  TENON_COLUMN(.name = "mail") std::string email;
  TENON_COLUMN(.name = "Mail") std::string second_email;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: error: column 'Mail' of 'User::second_email' is already that of 'User::email' [tenon-duplicate-column-name]
  // CHECK-MESSAGES: :[[@LINE-3]]:24: note: 'User::email' declared here
};
} // namespace given_names

// What is not read by its own name can be taken by another member.
namespace taken {
struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.name = "number", .primary_key = true) std::int64_t id = 0;
  std::int64_t number = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: column 'number' of 'Room::number' is already that of 'Room::id' [tenon-duplicate-column-name]
  // CHECK-MESSAGES: :[[@LINE-3]]:24: note: 'Room::id' declared here
};
} // namespace taken

namespace inherited {
struct TENON_TABLE(.abstract = true) Timed {
  TENON_COLUMN(.name = "at") std::int64_t created_at = 0;
};
struct TENON_TABLE("logs") Log : Timed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t at = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: column 'at' of 'Log::at' is already that of 'Timed::created_at' [tenon-duplicate-column-name]
  // CHECK-MESSAGES: :[[@LINE-6]]:24: note: 'Timed::created_at' declared here
};
} // namespace inherited

// Each mixin is right alone.
namespace joined {
struct TENON_TABLE(.abstract = true) Named {
  std::string text;
};
struct TENON_TABLE(.abstract = true) Noted {
  std::string text;
};
struct TENON_TABLE("things") Thing : Named, Noted {
  // CHECK-MESSAGES: :[[@LINE-1]]:30: error: 'joined::Named::text' and 'Noted::text' are both column 'text' of 'Thing' [tenon-duplicate-column-name]
  // CHECK-MESSAGES: :[[@LINE-7]]:15: note: 'joined::Named::text' declared here
  // CHECK-MESSAGES: :[[@LINE-5]]:15: note: 'Noted::text' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace joined

// A mixin along two ways, other tables, other members.
namespace silent_names {
struct TENON_TABLE(.abstract = true) WithId {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE(.abstract = true) Named : virtual WithId {
  std::string name;
};
struct TENON_TABLE(.abstract = true) Dated : virtual WithId {
  std::int64_t at = 0;
};
struct TENON_TABLE("cats") Cat : Named, Dated {
  TENON_TRANSIENT TENON_COLUMN(.name = "name") std::string cached;
};
struct TENON_TABLE("dogs") Dog : Named {
  TENON_COLUMN(.name = "at") std::int64_t born = 0;
};
} // namespace silent_names

// Which of the two a foreign key means is not known.
namespace referred_to {
struct TENON_TABLE("boxes") Box {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "id") std::string label;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: error: column 'id' of 'Box::label' is already that of 'Box::id' [tenon-duplicate-column-name]
  // CHECK-MESSAGES: :[[@LINE-3]]:50: note: 'Box::id' declared here
};
struct TENON_TABLE("lids") Lid {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "boxes.id") std::int64_t box_id = 0;
};
} // namespace referred_to
