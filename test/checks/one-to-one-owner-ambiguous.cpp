// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Both sides hold a key.
namespace both {
struct Profile;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "profiles.id") std::optional<std::int64_t> profile_id;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Profile> profile;
  // CHECK-MESSAGES: :[[@LINE-1]]:68: error: one-to-one between 'User::profile' and 'Profile::user' has a foreign key on both sides; drop one of them, or name one in 'foreign_keys' on both [tenon-one-to-one-owner-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+8]]:73: note: the other side is here
  // CHECK-MESSAGES: :[[@LINE-4]]:47: note: foreign key 'User::profile_id'
  // CHECK-MESSAGES: :[[@LINE+5]]:47: note: foreign key 'Profile::user_id'
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};
} // namespace both

// Both, and each side names its own.
namespace both_stated {
struct Key;
struct TENON_TABLE("locks") Lock {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "keys.id") std::optional<std::int64_t> key_id;
  TENON_RELATIONSHIP(.back_populates = "lock", .foreign_keys = {"key_id"}) Key *key = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:81: error: one-to-one between 'Lock::key' and 'Key::lock' has a foreign key on both sides; drop one of them, or name one in 'foreign_keys' on both [tenon-one-to-one-owner-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+8]]:91: note: the other side is here
  // CHECK-MESSAGES: :[[@LINE-4]]:47: note: foreign key 'Lock::key_id'
  // CHECK-MESSAGES: :[[@LINE+5]]:47: note: foreign key 'Key::lock_id'
};

struct TENON_TABLE("keys") Key {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Lock::id) std::optional<std::int64_t> lock_id;
  TENON_RELATIONSHIP(.back_populates = &Lock::key, .foreign_keys = {&Key::lock_id}) Lock *lock = nullptr;
};
} // namespace both_stated

// Neither side holds one.
namespace neither {
struct Capital;
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "country", .uselist = false) tenon::one<Capital> capital;
  // CHECK-MESSAGES: :[[@LINE-1]]:89: error: one-to-one between 'Country::capital' and 'Capital::country' has no foreign key on either side; one of the two structs needs one [tenon-one-to-one-owner-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+5]]:79: note: the other side is here
};

struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Country::capital) tenon::one<Country> country;
};
} // namespace neither

// One side holds it; both do, and the two sides agree on one of the keys; the
// key is composite, and comes out of a mixin.
namespace silent_one_owner {
struct Badge;
struct TENON_TABLE("staff") Employee {
  TENON_COLUMN(.primary_key = true) std::int64_t firm = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::one<Badge> badge;
};

struct TENON_TABLE(.abstract = true)
    TENON_FOREIGN_KEY(.columns = {"firm", "number"}, .references = "staff")
    TENON_UNIQUE("firm", "number") Owned {
  std::optional<std::int64_t> firm;
  std::optional<std::int64_t> number;
};

struct TENON_TABLE("badges") Badge : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Employee::badge) tenon::one<Employee> owner;
};

struct Song;
struct TENON_TABLE("bands") Band {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "songs.id") std::optional<std::int64_t> hit_id;
  TENON_RELATIONSHIP(.back_populates = "band", .foreign_keys = {"Song.band_id"}) tenon::one<Song> song;
};

struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Band::id) std::optional<std::int64_t> band_id;
  TENON_RELATIONSHIP(.back_populates = &Band::song, .foreign_keys = {&Song::band_id}) tenon::one<Band> band;
};
} // namespace silent_one_owner
