// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

namespace direct {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("admins") Admin : public User {
  // CHECK-MESSAGES: :[[@LINE-1]]:45: error: 'Admin' derives from table 'User', and so would not have its columns; make the base a mixin with '.abstract = true', or refer to it with a foreign key [tenon-table-inherits-table]
  // CHECK-MESSAGES: :[[@LINE-5]]:29: note: 'User' declared here
  std::int64_t level = 0;
};
} // namespace direct

// A mixin is not to derive from a table either; what derives from it has
// nothing to add.
namespace through_mixin {
struct TENON_TABLE("animals") Animal {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE(.abstract = true) Pet : Animal {
  // CHECK-MESSAGES: :[[@LINE-1]]:44: error: 'Pet' derives from table 'Animal', and so would not have its columns; make the base a mixin with '.abstract = true', or refer to it with a foreign key [tenon-table-inherits-table]
  // CHECK-MESSAGES: :[[@LINE-5]]:31: note: 'Animal' declared here
  std::int64_t owner = 0;
};
struct TENON_TABLE("cats") Cat : Pet {
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
} // namespace through_mixin

namespace templates {
template <class Key> struct TENON_TABLE("bases") Base {
  TENON_COLUMN(.primary_key = true) Key id = 0;
};
struct TENON_TABLE("leaves") Leaf : Base<std::int64_t> {};
  // CHECK-MESSAGES: :[[@LINE-1]]:37: error: 'Leaf' derives from table 'Base<long>', and so would not have its columns; make the base a mixin with '.abstract = true', or refer to it with a foreign key [tenon-table-inherits-table]
  // CHECK-MESSAGES: :[[@LINE-5]]:50: note: 'Base<long>' declared here
} // namespace templates

namespace silent_bases {
struct Plain {};
struct TENON_TABLE(.abstract = true) WithId {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("books") Book : Plain, WithId {};
struct DerivedFromTable : Book {};
} // namespace silent_bases
