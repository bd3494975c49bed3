// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What options of checks change, in every host.
// FAULTS: 6
// RUN: %check_tenon %s --plugin-args=checks=-*,reserved-word-name,three-state-bool,small-integer-primary-key,one-to-one-soft-delete-unique,identifier-too-long --plugin-args=options=reserved-word-name.allow=gr*p --plugin-args=options=three-state-bool.allow=agreed --plugin-args=options=small-integer-primary-key.bits=32 --plugin-args=options=one-to-one-soft-delete-unique.times=gone_* --plugin-args=options=one-to-one-soft-delete-unique.flags=is_gone --plugin-args=options=identifier-too-long.limit=20

#include <tenon/model.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

struct TENON_TABLE("Group") Group {
  TENON_COLUMN(.primary_key = true) std::int32_t id = 0;
  std::optional<bool> AGREED;
  std::optional<bool> paid;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'Group::paid' is true, false or null; {{.*}} [tenon-three-state-bool]
};

struct TENON_TABLE("order") Order {
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: table name 'order' is a reserved word of {{.*}} [tenon-reserved-word-name]
  TENON_COLUMN(.primary_key = true) std::int16_t id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: numbered key 'Order::id' has 16 bits and ends at 32767; use 'std::int32_t' [tenon-small-integer-primary-key]
  long a_name_of_20_lettrs;
  long a_name_of_22_characters;
  // CHECK-MESSAGES: :[[@LINE-1]]:8: error: column name 'a_name_of_22_characters' has 23 characters; the configuration takes 20; {{.*}} [tenon-identifier-too-long]
};

struct TENON_TABLE("notes") Note {
  TENON_COLUMN(.primary_key = true) std::int32_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Group::id) std::int32_t group_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:72: warning: 'Note::group_id' is unique among deleted rows too; {{.*}} [tenon-one-to-one-soft-delete-unique]
  // CHECK-MESSAGES: :[[@LINE+1]]:56: note: 'Note::gone_at' marks deleted rows
  std::optional<std::chrono::system_clock::time_point> gone_at;
};

struct TENON_TABLE("marks") Mark {
  TENON_COLUMN(.primary_key = true) std::int32_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Group::id) std::int32_t group_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:72: warning: 'Mark::group_id' is unique among deleted rows too; {{.*}} [tenon-one-to-one-soft-delete-unique]
  // CHECK-MESSAGES: :[[@LINE+1]]:8: note: 'Mark::is_gone' marks deleted rows
  bool is_gone = false;
};

// Another name than those that are set.
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int32_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Group::id) std::int32_t group_id = 0;
  std::optional<std::chrono::system_clock::time_point> deleted_at;
};
