// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// FAULTS: 3
namespace on_members {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_TABLE("names") std::string name;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_TABLE' stands on the member 'User::name'; it is for structs [tenon-annotation-on-wrong-subject]
  TENON_UNIQUE("email") std::string email;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_UNIQUE' stands on the member 'User::email'; it is for structs [tenon-annotation-on-wrong-subject]
  TENON_INDEX(.columns = {"city"}) TENON_COLUMN(.length = 50) std::string city;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_INDEX' stands on the member 'User::city'; it is for structs [tenon-annotation-on-wrong-subject]
};
} // namespace on_members

// FAULTS: 3
namespace on_structs {
struct TENON_TABLE("posts") TENON_COLUMN(.name = "post") Post {
  // CHECK-MESSAGES: :[[@LINE-1]]:29: error: 'TENON_COLUMN' stands on the struct 'Post'; it is for data members [tenon-annotation-on-wrong-subject]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_RELATIONSHIP(.unpaired = true) TENON_TRANSIENT TENON_TABLE("tags") Tag {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: error: 'TENON_RELATIONSHIP' stands on the struct 'Tag'; it is for data members [tenon-annotation-on-wrong-subject]
  // CHECK-MESSAGES: :[[@LINE-2]]:45: error: 'TENON_TRANSIENT' stands on the struct 'Tag'; it is for data members [tenon-annotation-on-wrong-subject]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace on_structs

// What no row holds.
// FAULTS: 5
namespace on_others {
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "books") static inline std::int64_t count = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the static member 'Book::count', which no row holds [tenon-annotation-on-wrong-subject]
  TENON_TRANSIENT static constexpr int limit = 5;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_TRANSIENT' stands on the static member 'Book::limit', which no row holds [tenon-annotation-on-wrong-subject]
  TENON_COLUMN(.length = 5) std::string title() const;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_COLUMN' stands on the function 'Book::title', which no row holds [tenon-annotation-on-wrong-subject]
  TENON_RELATIONSHIP(.unpaired = true) static tenon::one<Book> first();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_RELATIONSHIP' stands on the function 'Book::first', which no row holds [tenon-annotation-on-wrong-subject]
  template <class T> TENON_COLUMN(.length = 5) T as() const;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: error: 'TENON_COLUMN' stands on the function 'Book::as', which no row holds [tenon-annotation-on-wrong-subject]
};
} // namespace on_others

// In a mixin, once, whatever derives from it.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) Named {
  TENON_UNIQUE("name") std::string name;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_UNIQUE' stands on the member 'Named::name'; it is for structs [tenon-annotation-on-wrong-subject]
};
struct TENON_TABLE("cats") Cat : Named {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("dogs") Dog : Named {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// Each where it belongs, or on what is no model.
namespace silent_right_places {
struct TENON_TABLE("rooms") TENON_UNIQUE("floor", "number") TENON_INDEX(.columns = {"number"}) Room {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "storey") std::int64_t floor = 0;
  std::int64_t number = 0;
  TENON_TRANSIENT void *cache = nullptr;
  static inline std::int64_t count = 0;
  [[clang::annotate("other")]] static inline std::int64_t other = 0;
  [[nodiscard]] std::int64_t size() const;
};
struct Plain {
  TENON_TABLE("x") std::int64_t id = 0;
  TENON_COLUMN(.length = 5) static inline std::int64_t count = 0;
};
} // namespace silent_right_places
