// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// Two structs that share their short name are told apart in messages, and never linked to each other.
#include <tenon/model.hpp>
#include <cstdint>

namespace shop {
struct TENON_TABLE("shop_users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
// CHECK-MESSAGES: :[[@LINE+1]]:31: error: table 'shop::Order' has no primary key; mark a column '.primary_key = true' [tenon-no-primary-key]
struct TENON_TABLE("orders1") Order {
  TENON_COLUMN(.index = true, .foreign_key = "shop_users.id") std::int64_t user_id = 0;
};
} // namespace shop

namespace forum {
struct TENON_TABLE("forum_users") User {
  TENON_COLUMN(.primary_key = true) std::int32_t id = 0;
};
struct TENON_TABLE("orders2") Order {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE+2]]:57: warning: foreign key 'forum::Order::user_id' is 'std::int64_t', wider than 'forum::User::id', which is 'std::int32_t' [tenon-fk-type-widening]
  // CHECK-MESSAGES: :[[@LINE-5]]:50: note: 'forum::User::id' declared here
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int32_t user_id = 0;
};
} // namespace forum
