//===- mixins.hpp - what several tables have in common ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Mixins with columns, keys and relationships, and sides that are only implied.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_MIXINS_HPP
#define TENON_TEST_MODELS_MIXINS_HPP

#include <tenon/model.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace mixins {

struct TENON_TABLE(.abstract = true) Identified {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE(.abstract = true) Dated {
  std::optional<std::chrono::sys_seconds> created;
};

struct TENON_TABLE(.abstract = true) Counted {
  TENON_COLUMN(.version = true) std::int64_t version = 0;
};

struct TENON_TABLE("mixins_users") User : Identified, Dated {
  std::string name;
};

// A key and a relationship that each table derived from it has.
struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.index = true, .foreign_key = "mixins_users.id")
  std::optional<std::int64_t> owner_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> owner;
};

struct TENON_TABLE("mixins_notes") Note : Identified, Dated, Owned {
  std::string text;
};

struct TENON_TABLE("mixins_files") File : Identified, Owned, Counted {
  std::string path;
};

// A collection that is implied.
struct TENON_TABLE("mixins_keepers") Keeper : Identified {
  std::string name;
};

struct TENON_TABLE("mixins_pets") Pet : Identified {
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = "mixins_keepers.id")
  std::optional<std::int64_t> keeper_id;
  TENON_RELATIONSHIP(.backref = {.name = "pets"}) tenon::one<Keeper> keeper;
};

// A scalar that is implied.
struct TENON_TABLE("mixins_nations") Nation : Identified {
  std::string name;
};

struct TENON_TABLE("mixins_anthems") Anthem : Identified {
  std::string title;
  TENON_COLUMN(.unique = true, .foreign_key = "mixins_nations.id")
  std::optional<std::int64_t> nation_id;
  TENON_RELATIONSHIP(.backref = {.name = "anthem", .uselist = false})
  tenon::one<Nation> nation;
};

// Many-to-many with a side that is implied.
struct TENON_TABLE("mixins_courses") Course : Identified {
  std::string title;
};

struct TENON_TABLE("mixins_students") Student : Identified {
  std::string name;
  TENON_RELATIONSHIP(.backref = {.name = "students"},
                     .secondary = "mixins_enrolments")
  tenon::many<Course> courses;
};

struct TENON_TABLE("mixins_enrolments") Enrolment {
  TENON_COLUMN(.primary_key = true, .foreign_key = "mixins_students.id")
  std::int64_t student_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true,
               .foreign_key = "mixins_courses.id")
  std::int64_t course_id = 0;
};

} // namespace mixins

#endif // TENON_TEST_MODELS_MIXINS_HPP
