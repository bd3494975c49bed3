// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// FAULTS: 2
namespace own_again {
struct TENON_TABLE(.abstract = true) WithId {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("users") User : WithId {
  std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: 'User::id' hides column 'WithId::id' of its base; each row would have both [tenon-shadowed-base-column]
  // CHECK-MESSAGES: :[[@LINE-5]]:50: note: 'WithId::id' declared here
};
struct TENON_TABLE("posts") Post : WithId {
  TENON_COLUMN(.name = "post_id") std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:48: error: 'Post::id' hides column 'WithId::id' of its base; each row would have both [tenon-shadowed-base-column]
  // CHECK-MESSAGES: :[[@LINE-10]]:50: note: 'WithId::id' declared here
};
} // namespace own_again

// Along the bases, once for all tables.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) Dated {
  std::int64_t at = 0;
};
struct TENON_TABLE(.abstract = true) Timed : Dated {
  double at = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: error: 'Timed::at' hides column 'Dated::at' of its base; each row would have both [tenon-shadowed-base-column]
  // CHECK-MESSAGES: :[[@LINE-5]]:16: note: 'Dated::at' declared here
};
struct TENON_TABLE("cats") Cat : Timed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("dogs") Dog : Timed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

namespace by_relationship {
struct TENON_TABLE(.abstract = true) Owned {
  std::int64_t owner = 0;
};
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("things") Thing : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::int64_t owner_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Owner> owner;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: error: 'Thing::owner' hides column 'Owned::owner' of its base; each row would have both [tenon-shadowed-base-column]
  // CHECK-MESSAGES: :[[@LINE-10]]:16: note: 'Owned::owner' declared here
};
} // namespace by_relationship

// A base that is no mixin, a member that is not persistent.
namespace silent_bases {
struct Plain {
  std::int64_t id = 0;
};
struct TENON_TABLE(.abstract = true) Cached {
  TENON_TRANSIENT void *cache = nullptr;
  std::int64_t at = 0;
};
struct TENON_TABLE("rooms") Room : Plain, Cached {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t cache = 0;
};
} // namespace silent_bases
