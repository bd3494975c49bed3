// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

// One-to-many: one side with other keys, the other without annotation.
namespace one_to_many {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.lazy = tenon::lazy::selectin) tenon::many<Post> posts;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "user", .lazy = tenon::lazy::selectin) tenon::many<Post> posts;
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  tenon::one<User> user;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "posts") tenon::one<User> user;
};
// CHECK-MESSAGES: :[[@LINE-10]]:71: warning: 'User::posts' and 'Post::user' are two sides of one relationship, but neither names the other in 'back_populates' [tenon-back-populates-missing]
// CHECK-MESSAGES: :[[@LINE-4]]:20: note: 'Post::user' declared here
} // namespace one_to_many

// One-to-one, with types of one's own persistence layer.
namespace one_to_one {
struct Country;
struct TENON_TABLE("capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "countries.id") std::optional<std::int64_t> country_id;
  TENON_RELATIONSHIP() std::weak_ptr<Country> country;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "capital") std::weak_ptr<Country> country;
};

struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::unique_ptr<Capital> capital;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "country") std::unique_ptr<Capital> capital;
};
// CHECK-MESSAGES: :[[@LINE-9]]:47: warning: 'Capital::country' and 'Country::capital' are two sides of one relationship, but neither names the other in 'back_populates' [tenon-back-populates-missing]
// CHECK-MESSAGES: :[[@LINE-4]]:28: note: 'Country::capital' declared here
} // namespace one_to_one

// Many-to-many, over a composite key.
namespace many_to_many {
struct Course;
struct TENON_TABLE("students") Student {
  TENON_COLUMN(.primary_key = true) std::int64_t year = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.secondary = "enrolments") tenon::many<Course> courses;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "students", .secondary = "enrolments") tenon::many<Course> courses;
};

struct TENON_TABLE("courses") Course {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "enrolments") tenon::many<Student> students;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "courses", .secondary = "enrolments") tenon::many<Student> students;
};

struct TENON_TABLE("enrolments")
    TENON_FOREIGN_KEY(.columns = {"year", "number"}, .references = "students") Enrolment {
  TENON_COLUMN(.primary_key = true) std::int64_t year = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Course::id) std::int64_t course_id = 0;
};
// CHECK-MESSAGES: :[[@LINE-16]]:69: warning: 'Student::courses' and 'Course::students' are two sides of one relationship, but neither names the other in 'back_populates' [tenon-back-populates-missing]
// CHECK-MESSAGES: :[[@LINE-11]]:70: note: 'Course::students' declared here
} // namespace many_to_many

// A self-reference.
namespace self_reference {
struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.remote_side = {&Folder::id}) tenon::one<Folder> parent;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {&Folder::id}) tenon::one<Folder> parent;
  tenon::many<Folder> children;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Folder> children;
};
// CHECK-MESSAGES: :[[@LINE-5]]:71: warning: 'Folder::parent' and 'Folder::children' are two sides of one relationship, but neither names the other in 'back_populates' [tenon-back-populates-missing]
// CHECK-MESSAGES: :[[@LINE-4]]:23: note: 'Folder::children' declared here
} // namespace self_reference

// In a mixin of two tables: reported, but what it would name is one table's.
namespace in_mixin {
struct Cat;
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  tenon::many<Cat> cats;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: 'Owner::cats' and 'Cat::owner' are two sides of one relationship, but neither names the other in 'back_populates' [tenon-back-populates-missing]
  // CHECK-MESSAGES: :[[@LINE+5]]:21: note: 'Cat::owner' declared here
};

struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::optional<std::int64_t> owner_id;
  tenon::one<Owner> owner;
};

struct TENON_TABLE("cats") Cat : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("dogs") Dog : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// A third table fills the same secondary, and has nothing to do with the pair.
namespace shared_secondary {
struct Colour;
struct TENON_TABLE("paintings") Painting {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "uses") tenon::many<Colour> colours;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "paintings", .secondary = "uses") tenon::many<Colour> colours;
};

struct TENON_TABLE("painters") Painter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "uses") tenon::many<Colour> palette;
};

struct TENON_TABLE("colours") Colour {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "uses") tenon::many<Painting> paintings;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "colours", .secondary = "uses") tenon::many<Painting> paintings;
};
// CHECK-MESSAGES: :[[@LINE-14]]:63: warning: 'Painting::colours' and 'Colour::paintings' are two sides of one relationship, but neither names the other in 'back_populates' [tenon-back-populates-missing]
// CHECK-MESSAGES: :[[@LINE-4]]:65: note: 'Colour::paintings' declared here

struct TENON_TABLE("uses") Use {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Painting::id) std::int64_t painting_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Colour::id) std::int64_t colour_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Painter::id) std::optional<std::int64_t> painter_id;
};
} // namespace shared_secondary

// One side only, on purpose or not; a viewonly one beside it; two many-to-many
// over one secondary that have nothing to do with each other.
namespace silent_single_sides {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "labels") tenon::many<Tag> tags;
};

struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct Label;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Label> written;
  TENON_RELATIONSHIP(.secondary = "labels", .overlaps = {"writer"}) tenon::many<Tag> used;
};

struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> writer_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Person> writer;
};
} // namespace silent_single_sides
