// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=small-integer-primary-key
// FAULTS: 3

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int32_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: numbered key 'User::id' has 32 bits and ends at 2147483647; use 'std::int64_t' [tenon-small-integer-primary-key]
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) unsigned short id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: numbered key 'Post::id' has 16 bits and ends at 65535; use 'std::int64_t' [tenon-small-integer-primary-key]
};
struct TENON_TABLE("lines") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t post = 0;
  TENON_COLUMN(.primary_key = true, .autoincrement = true) int number = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:60: warning: numbered key 'Line::number' has 32 bits and ends at 2147483647; use 'std::int64_t' [tenon-small-integer-primary-key]
};

// Wide, not numbered by the database, taken from another table, or no number.
namespace silent_keys {
struct TENON_TABLE("wide") Wide {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true, .autoincrement = false) std::int16_t code = 0;
};
struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Country::code) std::int16_t code = 0;
};
struct TENON_TABLE("cells") Cell {
  TENON_COLUMN(.primary_key = true) int x = 0;
  TENON_COLUMN(.primary_key = true) int y = 0;
};
struct TENON_TABLE("words") Word {
  TENON_COLUMN(.primary_key = true) std::string text;
};
} // namespace silent_keys
