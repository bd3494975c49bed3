// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// A third relationship beside a pair.
namespace beside_a_pair {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> posts;
  tenon::many<Post> drafts;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: 'User::drafts' writes the foreign key 'Post::user_id' that 'Post::user' writes too; pair the two, make one 'viewonly', or name it in 'overlaps' [tenon-relation-overlapping-writes]
  // CHECK-MESSAGES: :[[@LINE+6]]:71: note: 'Post::user' declared here
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};
} // namespace beside_a_pair

// Two in one struct; in types of one's own.
namespace in_one_struct {
struct TENON_TABLE("ports") Port {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("ships") Ship {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Port::id) std::optional<std::int64_t> port_id;
  TENON_RELATIONSHIP(.unpaired = true) Port *home = nullptr;
  TENON_RELATIONSHIP(.unpaired = true) Port *harbour = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: 'Ship::harbour' writes the foreign key 'Ship::port_id' that 'Ship::home' writes too; pair the two, make one 'viewonly', or name it in 'overlaps' [tenon-relation-overlapping-writes]
  // CHECK-MESSAGES: :[[@LINE-3]]:46: note: 'Ship::home' declared here
};
} // namespace in_one_struct

// Both ends, each said to have no other side.
namespace both_unpaired {
struct Leaf;
struct TENON_TABLE("trees") Tree {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Leaf> leaves;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: warning: 'Tree::leaves' writes the foreign key 'Leaf::tree_id' that 'Leaf::tree' writes too; pair the two, make one 'viewonly', or name it in 'overlaps' [tenon-relation-overlapping-writes]
  // CHECK-MESSAGES: :[[@LINE+6]]:57: note: 'Leaf::tree' declared here
};

struct TENON_TABLE("leaves") Leaf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Tree::id) std::optional<std::int64_t> tree_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Tree> tree;
};
} // namespace both_unpaired

// Composite keys to two tables that share a column.
namespace composite_keys {
struct TENON_TABLE("staff") Employee {
  TENON_COLUMN(.primary_key = true) std::int64_t firm = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};

struct TENON_TABLE("projects") Project {
  TENON_COLUMN(.primary_key = true) std::int64_t firm = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};

struct TENON_TABLE("tasks")
    TENON_FOREIGN_KEY(.columns = {"firm", "employee"}, .references = "staff")
    TENON_FOREIGN_KEY(.columns = {"firm", "project"}, .references = "projects")
    TENON_INDEX(.columns = {"employee", "firm"}) TENON_INDEX(.columns = {"project", "firm"}) Task {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> firm;
  std::optional<std::int64_t> employee;
  std::optional<std::int64_t> project;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Employee> doer;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Project> part_of;
  // CHECK-MESSAGES: :[[@LINE-1]]:60: warning: 'Task::part_of' writes the foreign key 'Task::firm' that 'Task::doer' writes too; pair the two, make one 'viewonly', or name it in 'overlaps' [tenon-relation-overlapping-writes]
  // CHECK-MESSAGES: :[[@LINE-3]]:61: note: 'Task::doer' declared here
};
} // namespace composite_keys

// Two pairs over one key are one fault.
namespace two_pairs {
struct Film;
struct TENON_TABLE("studios") Studio {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "studio") tenon::many<Film> films;
  TENON_RELATIONSHIP(.back_populates = "planner") tenon::many<Film> plans;
};

struct TENON_TABLE("films") Film {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Studio::id) std::optional<std::int64_t> studio_id;
  TENON_RELATIONSHIP(.back_populates = &Studio::films) tenon::one<Studio> studio;
  TENON_RELATIONSHIP(.back_populates = &Studio::plans) tenon::one<Studio> planner;
  // CHECK-MESSAGES: :[[@LINE-1]]:75: warning: 'Film::planner' writes the foreign key 'Film::studio_id' that 'Film::studio' writes too; pair the two, make one 'viewonly', or name it in 'overlaps' [tenon-relation-overlapping-writes]
  // CHECK-MESSAGES: :[[@LINE-3]]:75: note: 'Film::studio' declared here
};
} // namespace two_pairs

// What overlaps is named, at either end; what only reads; columns of their own;
// a secondary, which many relationships may fill.
namespace silent_overlaps {
struct Member;
struct TENON_TABLE("clubs") Club {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "club") tenon::many<Member> members;
  TENON_RELATIONSHIP(.overlaps = {"members", "club"}) tenon::many<Member> juniors;
  TENON_RELATIONSHIP(.overlaps = {"*"}, .unpaired = true) tenon::many<Member> seniors;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Member> late_payers;
};

struct TENON_TABLE("courts") Court {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "bookings") tenon::many<Member> players;
  TENON_RELATIONSHIP(.secondary = "bookings") tenon::many<Member> regulars;
};

struct TENON_TABLE("members") Member {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Club::id) std::optional<std::int64_t> club_id;
  TENON_COLUMN(.index = true, .foreign_key = &Court::id) std::optional<std::int64_t> court_id;
  TENON_COLUMN(.index = true, .foreign_key = &Court::id) std::optional<std::int64_t> spare_id;
  TENON_RELATIONSHIP(.back_populates = &Club::members, .overlaps = {&Club::juniors}) tenon::one<Club> club;
  TENON_RELATIONSHIP(.foreign_keys = {"court_id"}, .unpaired = true) tenon::one<Court> court;
  TENON_RELATIONSHIP(.foreign_keys = {"spare_id"}, .unpaired = true) tenon::one<Court> spare;
};

struct TENON_TABLE("bookings") Booking {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Court::id) std::int64_t court_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Member::id) std::int64_t member_id = 0;
};
} // namespace silent_overlaps
