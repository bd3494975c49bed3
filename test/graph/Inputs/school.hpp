//===- school.hpp - each kind of joint, all as it should be -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tenon/model.hpp>

struct Course;
struct Enrolment;
struct Locker;

struct TENON_TABLE(.abstract = true) Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::chrono::sys_seconds> changed;
};

struct TENON_TABLE("teachers") Teacher : Stamped {
  TENON_COLUMN(.length = 80) std::string name;
  // One-to-many, and a self-reference.
  TENON_RELATIONSHIP(.back_populates = "teacher") tenon::many<Course> courses;
  TENON_COLUMN(.index = true, .foreign_key = "teachers.id")
  std::optional<std::int64_t> mentor_id;
  TENON_RELATIONSHIP(.back_populates = "students", .remote_side = {"id"})
  tenon::one<Teacher> mentor;
  TENON_RELATIONSHIP(.back_populates = "mentor") tenon::many<Teacher> students;
};

struct TENON_TABLE("students") Student : Stamped {
  // One-to-one.
  TENON_RELATIONSHIP(.back_populates = "student", .uselist = false)
  tenon::one<Locker> locker;
  // Many-to-many.
  TENON_RELATIONSHIP(.back_populates = "fans", .secondary = "favourites")
  tenon::many<Course> favourites;
  // Many-to-many through a struct that says more.
  TENON_RELATIONSHIP(.back_populates = "student")
  tenon::many<Enrolment> enrolments;
};

struct TENON_TABLE("lockers") Locker : Stamped {
  TENON_COLUMN(.unique = true, .foreign_key = &Student::id,
               .on_delete = tenon::action::cascade)
  std::int64_t student_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Student::locker)
  tenon::one<Student> student;
};

struct TENON_TABLE(.name = "courses", .schema = "plan") Course : Stamped {
  TENON_COLUMN(.index = true, .foreign_key = &Teacher::id)
  std::optional<std::int64_t> teacher_id;
  TENON_RELATIONSHIP(.back_populates = &Teacher::courses)
  tenon::one<Teacher> teacher;
  TENON_RELATIONSHIP(.back_populates = &Student::favourites,
                     .secondary = "favourites")
  tenon::many<Student> fans;
};

struct TENON_TABLE("favourites") Favourite {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Student::id)
  std::int64_t student_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Course::id)
  std::int64_t course_id = 0;
};

struct TENON_TABLE("enrolments") Enrolment : Stamped {
  TENON_COLUMN(.index = true, .foreign_key = &Student::id,
               .on_delete = tenon::action::cascade)
  std::int64_t student_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Student::enrolments)
  tenon::one<Student> student;
  TENON_COLUMN(.index = true, .foreign_key = &Course::id,
               .on_delete = tenon::action::cascade)
  std::int64_t course_id = 0;
  double mark = 0;
};
