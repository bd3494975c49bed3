// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// Two collections, each over a key of the other table.
namespace both_one_to_many {
struct Player;
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "players.id")
  std::optional<std::int64_t> captain_id;
  TENON_RELATIONSHIP(.back_populates = "led", .foreign_keys = {"Player.team_id"})
  tenon::many<Player> players;
  // CHECK-MESSAGES: :[[@LINE-2]]:40: error: 'Team::players' and 'Player::led' are both the one-to-many side [tenon-back-populates-same-direction]
  // CHECK-MESSAGES: :[[@LINE+10]]:21: note: 'Player::led' declared here
  // CHECK-MESSAGES: :[[@LINE+6]]:46: note: 'Team::players' goes over the foreign key 'Player::team_id'
  // CHECK-MESSAGES: :[[@LINE-7]]:46: note: 'Player::led' goes over the foreign key 'Team::captain_id'
};

struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id)
  std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.back_populates = &Team::players, .foreign_keys = {&Team::captain_id})
  tenon::many<Team> led;
};
} // namespace both_one_to_many

// A self-reference of two collections.
namespace self_reference {
struct TENON_TABLE("parts") Part {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Part::id) std::optional<std::int64_t> whole_id;
  TENON_RELATIONSHIP(.back_populates = "wholes") std::vector<Part *> parts;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Part::parts' and 'Part::wholes' are both the one-to-many side; the many-to-one side needs 'remote_side' [tenon-back-populates-same-direction]
  // CHECK-MESSAGES: :[[@LINE+1]]:74: note: 'Part::wholes' declared here
  TENON_RELATIONSHIP(.back_populates = &Part::parts) std::vector<Part *> wholes;
};
} // namespace self_reference

// One that names itself.
namespace itself {
struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Page::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children") tenon::many<Page> children;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Page::children' names itself as its other side; the many-to-one side needs 'remote_side' [tenon-back-populates-same-direction]
};
} // namespace itself

// Both say which row is the far one; a scalar that names itself.
// FAULTS: 2
namespace both_many_to_one {
struct TENON_TABLE("links") Link {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Link::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous", .remote_side = {"id"}) tenon::one<Link> next;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Link::next' and 'Link::previous' are both the many-to-one side; the one-to-many side has no 'remote_side' [tenon-back-populates-same-direction]
  // CHECK-MESSAGES: :[[@LINE+1]]:88: note: 'Link::previous' declared here
  TENON_RELATIONSHIP(.back_populates = "next", .remote_side = {"id"}) tenon::one<Link> previous;
};

struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Person::id) std::optional<std::int64_t> spouse_id;
  TENON_RELATIONSHIP(.back_populates = "spouse") tenon::one<Person> spouse;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Person::spouse' names itself as its other side; the many-to-one side needs 'remote_side' [tenon-back-populates-same-direction]
};
} // namespace both_many_to_one

// Opposite directions: a tree, over a composite key too; a linked list; two
// tables with keys to each other. Many-to-many on both sides has no direction.
namespace silent_directions {
struct TENON_TABLE("files") TENON_FOREIGN_KEY(.columns = {"disk", "folder"}, .references = "files")
    TENON_INDEX(.columns = {"folder", "disk"}) File {
  TENON_COLUMN(.primary_key = true) std::int64_t disk = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t inode = 0;
  std::optional<std::int64_t> folder;
  TENON_RELATIONSHIP(.back_populates = "content", .remote_side = {"disk", "inode"}) tenon::one<File> in;
  TENON_RELATIONSHIP(.back_populates = "in") tenon::many<File> content;
};

struct TENON_TABLE("steps") Step {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Step::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous", .remote_side = {"id"}) tenon::one<Step> next;
  TENON_RELATIONSHIP(.back_populates = "next") tenon::one<Step> previous;
};

struct Employee;
struct TENON_TABLE("offices") Office {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "employees.id") std::optional<std::int64_t> head_id;
  TENON_RELATIONSHIP(.foreign_keys = {"head_id"}, .post_update = true, .unpaired = true)
  tenon::one<Employee> head;
  TENON_RELATIONSHIP(.back_populates = "office", .foreign_keys = {"Employee.office_id"})
  tenon::many<Employee> staff;
};

struct TENON_TABLE("employees") Employee {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Office::id) std::optional<std::int64_t> office_id;
  TENON_RELATIONSHIP(.back_populates = &Office::staff, .foreign_keys = {&Employee::office_id})
  tenon::one<Office> office;
  TENON_RELATIONSHIP(.back_populates = "followers", .foreign_keys = {"from_id"}, .remote_side = {"to_id"},
                     .secondary = "follows")
  tenon::many<Employee> following;
  TENON_RELATIONSHIP(.back_populates = "following", .foreign_keys = {"to_id"}, .remote_side = {"from_id"},
                     .secondary = "follows")
  tenon::many<Employee> followers;
};

struct TENON_TABLE("follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Employee::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Employee::id) std::int64_t to_id = 0;
};
} // namespace silent_directions
