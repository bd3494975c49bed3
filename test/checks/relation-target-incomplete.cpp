// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=relation-target-incomplete

#include <tenon/model.hpp>

#include <cstdint>
#include <memory>
#include <vector>

struct Unseen;
struct Seen;

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Unseen> unseen;
  // CHECK-MESSAGES: :[[@LINE-1]]:48: warning: target 'Unseen' of relationship 'User::unseen' is only declared here, so its other side is not checked [tenon-relation-target-incomplete]
  // CHECK-MESSAGES: :[[@LINE-7]]:8: note: 'Unseen' declared here
  TENON_RELATIONSHIP(.unpaired = true) std::vector<std::shared_ptr<Unseen>> many_unseen;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: note: 'User::many_unseen' refers to it, too
  // Not said to be a relationship, so it need not be one.
  Unseen *cached = nullptr;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Seen> seen;
};

struct TENON_TABLE("seen") Seen {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::seen) tenon::one<User> user;
};
