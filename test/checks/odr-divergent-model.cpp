// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Units see the structs of this file in their own way; in one unit alone there is nothing to find.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: not %tenon check first.cpp second.cpp third.cpp -- %cxxflags | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: not %tenon check third.cpp second.cpp first.cpp -- %cxxflags | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: %tenon check first.cpp -- %cxxflags | count 0
// RUN: %tenon check second.cpp -- %cxxflags | count 0
// RUN: %tenon check third.cpp -- %cxxflags | count 0
// RUN: %tenon check --dump-facts first.cpp -- %cxxflags > first.json
// RUN: %tenon check --dump-facts second.cpp -- %cxxflags > second.json
// RUN: %tenon check --dump-facts third.cpp -- %cxxflags > third.json
// RUN: not %tenon merge second.json first.json third.json | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: %tenon check --dump-facts first.cpp second.cpp third.cpp -- %cxxflags > all.json
// RUN: not %tenon merge all.json | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// Of two units that agree nothing is said, copied header or not.
// RUN: %tenon check second.cpp third.cpp -- %cxxflags -DSAME | count 0
/*
//--- models.hpp
#ifndef MODELS
#define MODELS
#include <tenon/model.hpp>
#include <cstdint>
#include <string>
#ifndef NAME_LENGTH
#define NAME_LENGTH 50
#endif
// A member that only some units see.
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
#ifdef TRACED
  TENON_COLUMN() std::int64_t trace = 0;
#endif
// CHECK: models.hpp:13:31: error: 'User' is defined differently in two units: 'trace' is a member in one of them only [tenon-odr-divergent-model]
// CHECK: models.hpp:10:29: note: 'first.cpp' sees this, and 'second.cpp' the other
};
// An annotation, in a namespace.
namespace app {
struct TENON_TABLE("names") Name {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.length = NAME_LENGTH) std::string text;
// CHECK: models.hpp:22:51: error: 'Name' is defined differently in two units: '.length' of 'text' is 80 here, and 50 in the other
// CHECK: models.hpp:22:51: note: 'first.cpp' sees this, and 'second.cpp' the other
};
} // namespace app
// What only some units can read is no difference: a struct that is declared, a type that is.
struct Team;
enum class Color : int;
struct TENON_TABLE("members") Member {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN() Color color;
  TENON_COLUMN(.index = true, .foreign_key = "teams.id") std::int64_t team_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Team> team;
#ifdef TRACED
  void print() const;
#endif
};
#endif
//--- first.cpp
#include "models.hpp"
struct TENON_TABLE("logs") Log {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.nullable = false) std::int32_t level = 0;
};
struct TENON_TABLE("marks") Mark {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
namespace {
struct Child;
struct TENON_TABLE("local_first") Local {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Child> children;
};
struct TENON_TABLE("child_first") Child {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Local::id, .on_delete = tenon::action::cascade) std::int64_t parent_id = 0;
  TENON_RELATIONSHIP(.back_populates = "children") tenon::one<Local> parent;
};
}
//--- second.cpp
#ifndef SAME
#define TRACED
#define NAME_LENGTH 80
#endif
#include "models.hpp"
enum class Color : int { red, green };
struct TENON_TABLE("teams") Team { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
// A struct of the same name in another file: a type, a table.
struct TENON_TABLE("logs") Log {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.nullable = false) std::int64_t level = 0;
};
// CHECK: second.cpp:11:35: error: 'Log' is defined differently in two units: the type of 'level' is 'std::int64_t' here, and 'std::int32_t' in the other
// CHECK: first.cpp:4:35: note: 'first.cpp' sees this, and 'second.cpp' the other
struct TENON_TABLE("other_marks") Mark {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
// CHECK: second.cpp:15:35: error: 'Mark' is defined differently in two units: the table is 'other_marks' here, and 'marks' in the other
// CHECK: first.cpp:6:29: note: 'first.cpp' sees this, and 'second.cpp' the other
// Other structs, with whatever they have; each unit's are paired with each other.
namespace {
struct Child;
struct TENON_TABLE("local_second") Local {
  TENON_COLUMN(.primary_key = true) std::int32_t other_id = 0;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::many<Child> all;
};
struct TENON_TABLE("child_second") Child {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Local::other_id, .on_delete = tenon::action::cascade) std::int32_t owner_id = 0;
  TENON_RELATIONSHIP(.back_populates = "all") tenon::one<Local> owner;
};
}
//--- third.cpp
// A third unit that is like the second one: one finding for each struct.
#ifndef SAME
#define TRACED
#define NAME_LENGTH 80
#endif
#include "models.hpp"
struct TENON_TABLE("logs") Log {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  // The same type, written in another way.
  TENON_COLUMN(.nullable = false) long level = 0;
};
//--- end
*/
