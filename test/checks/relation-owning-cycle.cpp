// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace one_to_many {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "author") std::vector<std::shared_ptr<Post>> posts;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::posts) std::shared_ptr<User> author;
  // CHECK-MESSAGES: :[[@LINE-1]]:54: error: 'Post::author' and 'User::posts' own each other, so neither is ever freed; use 'std::weak_ptr' on one side [tenon-relation-owning-cycle]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: 'User::posts' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &User::posts) std::weak_ptr<User> author;
};
} // namespace one_to_many

// What initialises it may not fit.
namespace one_to_one {
struct Profile;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "person") std::shared_ptr<Profile> profile;
};
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Person::id, .on_delete = tenon::action::cascade) std::int64_t person_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Person::profile) std::shared_ptr<Person> person = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: error: 'Profile::person' and 'Person::profile' own each other, so neither is ever freed; use 'std::weak_ptr' on one side [tenon-relation-owning-cycle]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: 'Person::profile' declared here
};
} // namespace one_to_one

// Neither side is a part of the other.
namespace many_to_many {
struct Course;
struct TENON_TABLE("students") Student {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "students", .secondary = "enrolments") std::vector<std::shared_ptr<Course>> courses;
  // CHECK-MESSAGES: :[[@LINE-1]]:79: error: 'Student::courses' and 'Course::students' own each other, so neither is ever freed; use 'std::weak_ptr' on one side [tenon-relation-owning-cycle]
  // CHECK-MESSAGES: :[[@LINE+5]]:3: note: 'Course::students' declared here
};
struct TENON_TABLE("courses") Course {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Student::courses, .secondary = "enrolments")
  std::vector<std::shared_ptr<Student>> students;
};
struct TENON_TABLE("enrolments") Enrolment {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Student::id) std::int64_t student_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Course::id) std::int64_t course_id = 0;
};
} // namespace many_to_many

// One side does not own the other, or has no other side.
namespace silent_sides {
struct Page;
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "book", .foreign_keys = {"book_id"}) std::vector<std::shared_ptr<Page>> pages;
  TENON_RELATIONSHIP(.back_populates = "editor_of", .foreign_keys = {"editor_id"}) std::vector<Page *> edited;
};
struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id, .on_delete = tenon::action::cascade) std::int64_t book_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id, .on_delete = tenon::action::cascade) std::int64_t editor_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Book::pages, .foreign_keys = {&Page::book_id}) std::weak_ptr<Book> book;
  TENON_RELATIONSHIP(.back_populates = &Book::edited, .foreign_keys = {&Page::editor_id}) std::shared_ptr<Book> editor_of;
};
} // namespace silent_sides
