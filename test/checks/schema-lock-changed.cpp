// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Each change of the schema is found at its place in the models, and shown beside the line of the lock.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %tenon lock before.cpp -- %cxxflags
// RUN: diff tenon.lock wanted.lock
// RUN: %tenon check --locked before.cpp -- %cxxflags | count 0
// RUN: not %tenon check --locked after.cpp -- %cxxflags | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: %tenon check after.cpp -- %cxxflags | count 0
// RUN: not %tenon check --locked=tenon.lock --fix after.cpp -- %cxxflags 2>&1 | FileCheck --check-prefix=FIX %s
// RUN: diff tenon.lock wanted.lock
// RUN: %tenon lock after.cpp -- %cxxflags && %tenon check --locked after.cpp -- %cxxflags | count 0
// FIX: 0 fixes applied
/*
//--- before.cpp
#include <tenon/model.hpp>
#include <cstdint>
#include <optional>
#include <string>
struct TENON_TABLE("teams") Team { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
struct TENON_TABLE("old") Old { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
enum class Role { reader, writer };
struct TENON_TABLE(.name = "users", .schema = "app")
    TENON_UNIQUE("first", "last")
    TENON_INDEX(.columns = {"last"}, .name = "by last", .unique = true, .where = "first = 'a'") User {
  TENON_COLUMN(.primary_key = true)                    std::int64_t id = 0;
  TENON_COLUMN(.length = 100)                          std::string first;
  TENON_COLUMN(.server_default = "'x'", .length = 100) std::string last;
  TENON_COLUMN()                                       std::optional<std::int32_t> age;
  TENON_COLUMN()                                       std::int32_t lost = 0;
  TENON_COLUMN(.unique = true)                         std::int32_t lost_too = 0;
  TENON_COLUMN()                                       Role role = Role::reader;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
};
//--- wanted.lock
tenon-lock 1

table app.users
  column id BIGINT identity
  column first VARCHAR(100) not null
  column last VARCHAR(100) not null default 'x'
  column age INTEGER
  column lost INTEGER not null
  column lost_too INTEGER not null
  column role INTEGER not null in (0, 1)
  column team_id BIGINT not null
  primary key (id)
  unique (lost_too)
  unique (first, last)
  index (team_id)
  index "by last" (last) unique where first = 'a'
  foreign key (team_id) references teams (id)

table old
  column id BIGINT identity
  primary key (id)

table teams
  column id BIGINT identity
  primary key (id)
//--- after.cpp
#include <tenon/model.hpp>
#include <cstdint>
#include <optional>
#include <string>
struct TENON_TABLE("teams") Team { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
struct TENON_TABLE("fresh") Fresh { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
// CHECK: after.cpp:6:29: error: table 'fresh' is new; run 'tenon lock' to accept [tenon-schema-lock-changed]
enum class Role { reader, writer, owner };
struct TENON_TABLE(.name = "users", .schema = "app")
    TENON_UNIQUE("first", "last")
    TENON_INDEX(.columns = {"last"}, .name = "by last", .where = "first = 'a'") User {
// CHECK: after.cpp:11:5: error: index "by last" of 'app.users' was (last) unique where first = 'a' and is (last) where first = 'a'; run 'tenon lock' to accept
// CHECK: tenon.lock:16:3: note: locked here
// CHECK: after.cpp:11:81: error: column 'app.users.lost' is gone; run 'tenon lock' to accept
// CHECK: tenon.lock:8:3: note: locked here
// CHECK: tenon.lock:9:3: note: column 'app.users.lost_too' is gone, too
// CHECK: tenon.lock:13:3: note: unique (lost_too) of 'app.users' is gone, too
  TENON_COLUMN(.primary_key = true)                    std::int64_t id = 0;
  TENON_COLUMN(.length = 50)                           std::string first;
// CHECK: after.cpp:19:68: error: column 'app.users.first' was VARCHAR(100) not null and is VARCHAR(50) not null; run 'tenon lock' to accept
// CHECK: tenon.lock:5:3: note: locked here
// CHECK-NEXT: 5 |   column first VARCHAR(100) not null
  TENON_COLUMN(.server_default = "'x'", .length = 100) std::string last;
  TENON_COLUMN()                                       std::int32_t age = 0;
// CHECK: after.cpp:24:69: error: column 'app.users.age' was INTEGER and is INTEGER not null
  TENON_COLUMN(.unique = true)                         std::int32_t more = 0;
// CHECK: after.cpp:26:26: error: unique (more) of 'app.users' is new
// CHECK: tenon.lock:3:1: note: the table is here without it
// CHECK: after.cpp:26:69: error: column 'app.users.more' is new
// CHECK: tenon.lock:3:1: note: the table is here without it
  TENON_COLUMN()                                       Role role = Role::reader;
// CHECK: after.cpp:31:61: error: column 'app.users.role' was INTEGER not null in (0, 1) and is INTEGER not null in (0, 1, 2)
  TENON_COLUMN(.index = true, .foreign_key = &Team::id, .on_delete = tenon::action::cascade) std::int64_t team_id = 0;
// CHECK: after.cpp:33:46: error: foreign key (team_id) of 'app.users' was references teams (id) and is references teams (id) on delete cascade
};
// CHECK: tenon.lock:19:1: error: table 'old' is gone; run 'tenon lock' to accept
// CHECK-NEXT: 19 | table old
//--- end
*/
