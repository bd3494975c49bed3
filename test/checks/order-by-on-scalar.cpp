// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Many-to-one, and the side of a one-to-one without the key.
// FAULTS: 2
namespace reported {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .order_by = {"-id"}) tenon::one<Post> post;
  // CHECK-MESSAGES: :[[@LINE-1]]:60: warning: 'order_by' on 'User::post', which holds one row [tenon-order-by-on-scalar]
  // CHECK-MESSAGES: :[[@LINE-2]]:69: note: the type is given here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Post> post;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::post, .order_by = {&User::id}, .lazy = tenon::lazy::joined)
  // CHECK-MESSAGES: :[[@LINE-1]]:65: warning: 'order_by' on 'Post::user', which holds one row [tenon-order-by-on-scalar]
  // CHECK-MESSAGES: :[[@LINE+1]]:3: note: the type is given here
  tenon::one<User> user;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &User::post, .lazy = tenon::lazy::joined)
};
} // namespace reported

// Collections have an order; a shape that is unclear is reported as that.
namespace silent_collections {
struct Reply;
struct TENON_TABLE("threads") Thread {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "thread", .order_by = {"-id"}) tenon::many<Reply> replies;
};
struct TENON_TABLE("replies") Reply {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Thread::id) std::optional<std::int64_t> thread_id;
  TENON_RELATIONSHIP(.back_populates = &Thread::replies) tenon::one<Thread> thread;
};
} // namespace silent_collections
