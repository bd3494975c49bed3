// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// Nothing stated; some cascades stated; a side that a backref implies.
// FAULTS: 3
namespace reported {
struct Profile;
struct Photo;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Profile> profile;
  // CHECK-MESSAGES: :[[@LINE-1]]:68: error: letting go of a 'Profile' blanks its primary key 'Profile::id'; 'User::profile' needs to cascade 'delete_orphan' [tenon-cascade-blanks-primary-key]
  // CHECK-MESSAGES: :[[@LINE+8]]:76: note: the foreign key is the primary key
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all_delete_orphan) tenon::one<Profile> profile;
  TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all) tenon::one<Photo> photo;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: letting go of a 'Photo' blanks its primary key 'Photo::id'; 'User::photo' needs to cascade 'delete_orphan' [tenon-cascade-blanks-primary-key]
  // CHECK-MESSAGES: :[[@LINE+8]]:76: note: the foreign key is the primary key
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "user", .cascade = tenon::cascade::all_delete_orphan) tenon::one<Photo> photo;
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};
struct TENON_TABLE("photos") Photo {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::photo) tenon::one<User> user;
};
struct TENON_TABLE("badges") Badge {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id) std::int64_t id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "badge", .uselist = false}) tenon::one<User> user;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: error: letting go of a 'Badge' blanks its primary key 'Badge::id'; 'User::badge' needs to cascade 'delete_orphan' [tenon-cascade-blanks-primary-key]
  // CHECK-MESSAGES: :[[@LINE-3]]:76: note: the foreign key is the primary key
};
} // namespace reported

// Orphans are deleted; no side that could let go; the key is only a part of
// the primary key, which cascade-no-delete-policy looks at.
namespace silent_deleted {
struct Manual;
struct TENON_TABLE("machines") Machine {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "machine", .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<Manual> manual;
};
struct TENON_TABLE("manuals") Manual {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Machine::id) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Machine::manual) tenon::one<Machine> machine;
};
struct Step;
struct TENON_TABLE("plans") Plan {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Machine::id) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Machine> machine;
  TENON_RELATIONSHIP(.back_populates = "plan", .cascade = tenon::cascade::all) tenon::many<Step> steps;
};
struct TENON_TABLE("steps") Step {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Plan::id) std::int64_t plan_id = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = &Plan::steps) tenon::one<Plan> plan;
};
} // namespace silent_deleted
