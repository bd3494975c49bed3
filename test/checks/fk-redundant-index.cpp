// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=fk-redundant-index

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// The beginning of an index, of a constraint, of the primary key.
// FAULTS: 3
namespace prefix {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("places") TENON_INDEX(.columns = {"day", "chart"})
    TENON_INDEX(.columns = {"day"})
    TENON_UNIQUE("song_id", "day") Place {
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: the index on 'Place::day' is redundant: the index on 'Place::day' and 'Place::chart' serves as one [tenon-fk-redundant-index]
  // CHECK-MESSAGES: :[[@LINE-4]]:30: note: the index on 'Place::day' and 'Place::chart' is here
  // CHECK-FIXES: struct TENON_TABLE("places") TENON_INDEX(.columns = {"day", "chart"})
  // CHECK-FIXES-NOT: TENON_INDEX(
  // CHECK-FIXES: TENON_UNIQUE("song_id", "day") Place {
  TENON_COLUMN(.primary_key = true, .index = true) std::int64_t chart = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: warning: the index on 'Place::chart' is redundant: the primary key serves as one [tenon-fk-redundant-index]
  // CHECK-FIXES: TENON_COLUMN(.primary_key = true) std::int64_t chart = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t day = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:70: warning: the index on 'Place::song_id' is redundant: the unique key on 'Place::song_id' and 'Place::day' serves as one [tenon-fk-redundant-index]
  // CHECK-MESSAGES: :[[@LINE-12]]:5: note: the unique key on 'Place::song_id' and 'Place::day' is here
  // CHECK-FIXES: TENON_COLUMN(.foreign_key = &Song::id) std::int64_t song_id = 0;
};
} // namespace prefix

// The same one again, and one on what is unique.
// FAULTS: 2
namespace same {
struct TENON_TABLE("users") TENON_INDEX(.columns = {"name"}) User {
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the index on 'User::name' is redundant: the index on 'User::name' serves as one [tenon-fk-redundant-index]
  // CHECK-MESSAGES: :[[@LINE+3]]:43: note: the index on 'User::name' is here
  // CHECK-FIXES: struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true) std::string name;
  TENON_COLUMN(.unique = true, .index = true) std::string email;
  // CHECK-MESSAGES: :[[@LINE-1]]:41: warning: the index on 'User::email' is redundant: that it is unique gives it one [tenon-fk-redundant-index]
  // CHECK-FIXES: TENON_COLUMN(.unique = true) std::string email;
};
} // namespace same

// Of a mixin it may be the only one in another table.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) Dated {
  TENON_COLUMN(.index = true) std::int64_t day = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:44: warning: the index on 'Note::day' is redundant: the index on 'Note::day' and 'Note::hour' serves as one [tenon-fk-redundant-index]
  // CHECK-MESSAGES: :[[@LINE+2]]:29: note: the index on 'Note::day' and 'Note::hour' is here
};
struct TENON_TABLE("notes") TENON_INDEX(.columns = {"day", "hour"}) Note : Dated {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t hour = 0;
};
struct TENON_TABLE("letters") Letter : Dated {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// Another order, another column first, a part of the rows, unique itself.
namespace silent_needed {
struct TENON_TABLE("cities") TENON_INDEX(.columns = {"name", "country"})
    TENON_INDEX(.columns = {"country", "name"})
    TENON_INDEX(.columns = {"mayor"}, .where = "mayor IS NOT NULL")
    TENON_INDEX(.columns = {"mayor", "name"})
    TENON_INDEX(.columns = {"river", "name"}, .where = "river IS NOT NULL")
    TENON_UNIQUE("code", "name") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string country;
  std::string name;
  std::optional<std::string> mayor;
  TENON_COLUMN(.index = true) std::optional<std::string> river;
  TENON_COLUMN(.unique = true) std::string code;
};
} // namespace silent_needed
