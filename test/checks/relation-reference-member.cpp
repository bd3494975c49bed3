// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 3

#include <tenon/model.hpp>

#include <cstdint>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) User &author;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: relationship 'Post::author' is a reference, which cannot be made to refer to what is loaded; use 'tenon::one<User>' [tenon-relation-reference-member]
};
// Without a foreign key, and without an annotation.
struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  const User &author;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: relationship 'Note::author' is a reference, which cannot be made to refer to what is loaded; use 'tenon::one<User>' [tenon-relation-reference-member]
};
struct TENON_TABLE("likes") Like {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> &author;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: relationship 'Like::author' is a reference, which cannot be made to refer to what is loaded; use 'tenon::one<User>' [tenon-relation-reference-member]
};

struct TENON_TABLE("views") View {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> author;
  TENON_TRANSIENT User &cached;
};
