//===- trees.hpp - rows that refer to rows of their own table ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Trees, chains and graphs, and tables that refer to each other.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_TREES_HPP
#define TENON_TEST_MODELS_TREES_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace trees {

// Both directions, with the defaults, sorted when read.
struct TENON_TABLE("trees_nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {&Node::id})
  tenon::one<Node> parent;
  TENON_RELATIONSHIP(.back_populates = &Node::parent, .order_by = {&Node::name})
  tenon::many<Node> children;
};

// A branch goes with what it grows from.
struct TENON_TABLE("trees_branches") Branch {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Branch::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "branches", .remote_side = {&Branch::id})
  tenon::one<Branch> parent;
  TENON_RELATIONSHIP(.back_populates = &Branch::parent,
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Branch> branches;
};

// Upwards only.
struct TENON_TABLE("trees_ups") Up {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Up::id)
  std::optional<std::int64_t> above_id;
  TENON_RELATIONSHIP(.remote_side = {&Up::id}, .unpaired = true)
  tenon::one<Up> above;
};

// Downwards only.
struct TENON_TABLE("trees_downs") Down {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Down::id)
  std::optional<std::int64_t> above_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Down> below;
};

// By another key than its number.
struct TENON_TABLE("trees_terms") Term {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string word;
  TENON_COLUMN(.index = true, .foreign_key = &Term::word)
  std::optional<std::string> broader_word;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Term> narrower;
};

// A chain, of which each link is written by itself.
struct TENON_TABLE("trees_stations") Station {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Station::id)
  std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous",
                     .remote_side = {&Station::id}, .post_update = true)
  tenon::one<Station> next;
  TENON_RELATIONSHIP(.back_populates = &Station::next)
  tenon::one<Station> previous;
};

// A chain that is written with its rows.
struct TENON_TABLE("trees_wagons") Wagon {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Wagon::id)
  std::optional<std::int64_t> ahead_id;
  TENON_RELATIONSHIP(.back_populates = "behind", .remote_side = {&Wagon::id})
  tenon::one<Wagon> ahead;
  TENON_RELATIONSHIP(.back_populates = &Wagon::ahead)
  tenon::one<Wagon> behind;
};

// A graph.
struct TENON_TABLE("trees_people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "followers",
                     .foreign_keys = {"follower_id"},
                     .remote_side = {"followed_id"},
                     .secondary = "trees_follows")
  tenon::many<Person> follows;
  TENON_RELATIONSHIP(.back_populates = &Person::follows,
                     .foreign_keys = {"followed_id"},
                     .remote_side = {"follower_id"},
                     .secondary = "trees_follows")
  tenon::many<Person> followers;
};

struct TENON_TABLE("trees_follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id)
  std::int64_t follower_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Person::id)
  std::int64_t followed_id = 0;
};

// Two tables that refer to each other; one of the keys is written afterwards.
struct Sailor;

struct TENON_TABLE("trees_crews") Crew {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = "trees_sailors.id")
  std::optional<std::int64_t> captain_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Crew::captain_id}, .post_update = true,
                     .unpaired = true)
  tenon::one<Sailor> captain;
  TENON_RELATIONSHIP(.back_populates = "crew",
                     .foreign_keys = {"Sailor.crew_id"})
  tenon::many<Sailor> sailors;
};

struct TENON_TABLE("trees_sailors") Sailor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Crew::id)
  std::optional<std::int64_t> crew_id;
  TENON_RELATIONSHIP(.back_populates = &Crew::sailors,
                     .foreign_keys = {&Sailor::crew_id})
  tenon::one<Crew> crew;
};

// The same without: two new rows cannot refer to each other.
struct Hen;

struct TENON_TABLE("trees_eggs") Egg {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "trees_hens.id")
  std::optional<std::int64_t> layer_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Egg::layer_id}, .unpaired = true)
  tenon::one<Hen> layer;
};

struct TENON_TABLE("trees_hens") Hen {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Egg::id)
  std::optional<std::int64_t> hatched_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Hen::hatched_id}, .unpaired = true)
  tenon::one<Egg> hatched;
};

} // namespace trees

#endif // TENON_TEST_MODELS_TREES_HPP
