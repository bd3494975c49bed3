// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// With another side, and without.
// FAULTS: 2
namespace reported {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> posts;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_COLUMN(.index = true, .foreign_key = "topics.id") std::optional<std::int64_t> topic_id;
  TENON_RELATIONSHIP(.back_populates = &User::posts, .cascade = tenon::cascade::all) tenon::one<User> user;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: warning: deleting a 'Post' deletes its 'User', to which others may refer [tenon-cascade-remove-on-many-to-one]
  // CHECK-MESSAGES: :[[@LINE-8]]:66: note: 'User::posts' is the side from which to cascade 'remove'
  TENON_RELATIONSHIP(.cascade = tenon::cascade::save_update | tenon::cascade::remove, .unpaired = true)
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: deleting a 'Post' deletes its 'Topic', to which others may refer [tenon-cascade-remove-on-many-to-one]
  tenon::one<struct Topic> topic;
};
struct TENON_TABLE("topics") Topic {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace reported

// From the parent; a parent that holds the key; a single parent; both sides,
// which is said as such.
namespace silent_owned {
struct Part;
struct TENON_TABLE("engines") Engine {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "engine", .cascade = tenon::cascade::all) tenon::many<Part> parts;
};
struct TENON_TABLE("parts") Part {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Engine::id) std::int64_t engine_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Engine::parts) tenon::one<Engine> engine;
};
struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Engine::id) std::optional<std::int64_t> engine_id;
  TENON_COLUMN(.index = true, .foreign_key = &Part::id) std::optional<std::int64_t> horn_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all, .unpaired = true) tenon::one<Engine> engine;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan, .single_parent = true, .unpaired = true)
  tenon::one<Part> horn;
};
} // namespace silent_owned
