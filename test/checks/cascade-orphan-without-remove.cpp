// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Without one of the two, and without both.
// FAULTS: 3
namespace reported {
struct A;
struct B;
struct C;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::save_update | tenon::cascade::delete_orphan)
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'User::as' cascades 'delete_orphan' without 'remove' [tenon-cascade-orphan-without-remove]
  tenon::many<A> as;
  // CHECK-FIXES: .cascade = tenon::cascade::save_update | tenon::cascade::delete_orphan | tenon::cascade::remove)
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::remove | tenon::cascade::delete_orphan)
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'User::bs' cascades 'delete_orphan' without 'save_update' [tenon-cascade-orphan-without-remove]
  tenon::many<B> bs;
  // CHECK-FIXES: .cascade = tenon::cascade::remove | tenon::cascade::delete_orphan | tenon::cascade::save_update)
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::delete_orphan) tenon::one<C> c;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: warning: 'User::c' cascades 'delete_orphan' without 'save_update' and 'remove' [tenon-cascade-orphan-without-remove]
  // CHECK-FIXES: .cascade = tenon::cascade::delete_orphan | tenon::cascade::save_update | tenon::cascade::remove) tenon::one<C> c;
};
struct TENON_TABLE("as") A {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::as) tenon::one<User> user;
};
struct TENON_TABLE("bs") B {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::bs) tenon::one<User> user;
};
struct TENON_TABLE("cs") C {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::c) tenon::one<User> user;
};
} // namespace reported

// With both; without delete_orphan.
namespace silent_both {
struct Line;
struct Stop;
struct TENON_TABLE("trips") Trip {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "trip", .cascade = tenon::cascade::save_update | tenon::cascade::remove |
                                                          tenon::cascade::delete_orphan)
  tenon::many<Line> lines;
  TENON_RELATIONSHIP(.back_populates = "trip", .cascade = tenon::cascade::merge) tenon::many<Stop> stops;
};
struct TENON_TABLE("lines") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Trip::id) std::int64_t trip_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Trip::lines) tenon::one<Trip> trip;
};
struct TENON_TABLE("stops") Stop {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Trip::id) std::optional<std::int64_t> trip_id;
  TENON_RELATIONSHIP(.back_populates = &Trip::stops) tenon::one<Trip> trip;
};
} // namespace silent_both
