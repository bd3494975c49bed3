// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// Many-to-many opposite many-to-one.
namespace with_many_to_one {
struct Book;
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "author", .secondary = "authorships") tenon::many<Book> books;
  // CHECK-MESSAGES: :[[@LINE-1]]:63: error: 'Author::books' is many-to-many, but its other side 'Book::author' is many-to-one [tenon-pair-kind-mismatch]
  // CHECK-MESSAGES: :[[@LINE+6]]:75: note: 'Book::author' goes over the foreign key 'Book::author_id', not over a secondary table
};

struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id) std::optional<std::int64_t> author_id;
  TENON_RELATIONSHIP(.back_populates = &Author::books) tenon::one<Author> author;
};

struct TENON_TABLE("authorships") Authorship {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Author::id) std::int64_t author_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Book::id) std::int64_t book_id = 0;
};
} // namespace with_many_to_one

// Opposite one-to-many, which comes first in the file; in types of one's own.
namespace with_one_to_many {
struct Student;
struct TENON_TABLE("courses") Course {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "courses") std::vector<Student *> students;
};

struct TENON_TABLE("students") Student {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Course::id) std::optional<std::int64_t> course_id;
  TENON_RELATIONSHIP(.back_populates = &Course::students, .secondary = "enrolments")
  std::vector<Course *> courses;
  // CHECK-MESSAGES: :[[@LINE-2]]:72: error: 'Student::courses' is many-to-many, but its other side 'Course::students' is one-to-many [tenon-pair-kind-mismatch]
  // CHECK-MESSAGES: :[[@LINE-9]]:74: note: 'Course::students' goes over the foreign key 'Student::course_id', not over a secondary table
};

struct TENON_TABLE("enrolments") Enrolment {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Student::id) std::int64_t student_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Course::id) std::int64_t course_id = 0;
};
} // namespace with_one_to_many

// A self-reference.
namespace self_reference {
struct TENON_TABLE("topics") Topic {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Topic::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "related", .remote_side = {"id"}) tenon::one<Topic> parent;
  TENON_RELATIONSHIP(.back_populates = "parent", .foreign_keys = {"from_id"}, .remote_side = {"to_id"},
                     .secondary = "links")
  tenon::many<Topic> related;
  // CHECK-MESSAGES: :[[@LINE-2]]:35: error: 'Topic::related' is many-to-many, but its other side 'Topic::parent' is many-to-one [tenon-pair-kind-mismatch]
  // CHECK-MESSAGES: :[[@LINE-5]]:92: note: 'Topic::parent' goes over the foreign key 'Topic::parent_id', not over a secondary table
};

struct TENON_TABLE("links") Link {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Topic::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Topic::id) std::int64_t to_id = 0;
};
} // namespace self_reference

// What the other side says of its keys is nothing about the secondary's.
namespace keys_of_one_side {
struct Bus;
struct TENON_TABLE("drivers") Driver {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "buses.id") std::optional<std::int64_t> bus_id;
  TENON_COLUMN(.index = true, .foreign_key = "buses.id") std::optional<std::int64_t> spare_id;
  TENON_RELATIONSHIP(.back_populates = "drivers", .foreign_keys = {"bus_id"}) tenon::one<Bus> bus;
};

struct TENON_TABLE("buses") Bus {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Driver::bus, .secondary = "shifts") tenon::many<Driver> drivers;
  // CHECK-MESSAGES: :[[@LINE-1]]:67: error: 'Bus::drivers' is many-to-many, but its other side 'Driver::bus' is many-to-one [tenon-pair-kind-mismatch]
  // CHECK-MESSAGES: :[[@LINE-7]]:95: note: 'Driver::bus' goes over the foreign key 'Driver::bus_id', not over a secondary table
};

struct TENON_TABLE("shifts") Shift {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Driver::id) std::int64_t driver_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Bus::id) std::int64_t bus_id = 0;
};
} // namespace keys_of_one_side

// Many-to-many on both sides, beside another pair of the same two tables.
namespace silent_same_kind {
struct Team;
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "teams.id") std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.back_populates = "players") tenon::one<Team> team;
  TENON_RELATIONSHIP(.back_populates = "former_players", .secondary = "careers")
  tenon::many<Team> former_teams;
};

struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Player::team) tenon::many<Player> players;
  TENON_RELATIONSHIP(.back_populates = &Player::former_teams, .secondary = "careers")
  tenon::many<Player> former_players;
};

struct TENON_TABLE("careers") Career {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
};
} // namespace silent_same_kind
