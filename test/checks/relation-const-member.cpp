// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 2

#include <tenon/model.hpp>

#include <cstdint>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) const tenon::one<User> author;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: relationship 'Post::author' is const, so nothing can be loaded into it; leave out the 'const' [tenon-relation-const-member]
};
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) User *const author = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: relationship 'Note::author' is const, so nothing can be loaded into it; leave out the 'const' [tenon-relation-const-member]
};

// A pointer to what is const can be loaded.
struct TENON_TABLE("likes") Like {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) const User *author = nullptr;
  TENON_TRANSIENT const tenon::one<User> cached;
};
