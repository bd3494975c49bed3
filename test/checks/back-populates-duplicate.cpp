// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// The side names one of the two: the other one is wrong.
namespace named_back {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> drafts;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'User::drafts' claims 'Post::user' as its other side, which is already that of 'User::posts' [tenon-back-populates-duplicate]
  // CHECK-MESSAGES: :[[@LINE+2]]:40: note: claimed here
  // CHECK-MESSAGES: :[[@LINE+7]]:71: note: 'Post::user' declared here
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Post> posts;
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};
} // namespace named_back

// It names none of three: the first stands, and each further one is a fault.
// FAULTS: 2
namespace named_by_three {
struct Wheel;
struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "car") std::vector<Wheel *> front;
  TENON_RELATIONSHIP(.back_populates = "car") std::vector<Wheel *> back;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Car::back' claims 'Wheel::car' as its other side, which is already that of 'Car::front' [tenon-back-populates-duplicate]
  // CHECK-MESSAGES: :[[@LINE-3]]:40: note: claimed here
  // CHECK-MESSAGES: :[[@LINE+10]]:8: note: 'Wheel::car' declared here
  TENON_RELATIONSHIP(.back_populates = "car") std::vector<Wheel *> spare;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Car::spare' claims 'Wheel::car' as its other side, which is already that of 'Car::front' [tenon-back-populates-duplicate]
  // CHECK-MESSAGES: :[[@LINE-7]]:40: note: claimed here
  // CHECK-MESSAGES: :[[@LINE+6]]:8: note: 'Wheel::car' declared here
};

struct TENON_TABLE("wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id) std::optional<std::int64_t> car_id;
  Car *car = nullptr;
};
} // namespace named_by_three

// A copy that was not adapted: both many-to-one sides name one collection.
namespace copied {
struct Game;
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "home", .foreign_keys = {"Game.home_id"})
  tenon::many<Game> home_games;
  TENON_RELATIONSHIP(.back_populates = "guest", .foreign_keys = {"Game.guest_id"})
  tenon::many<Game> guest_games;
};

struct TENON_TABLE("games") Game {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> home_id;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> guest_id;
  TENON_RELATIONSHIP(.back_populates = &Team::home_games, .foreign_keys = {&Game::home_id})
  tenon::one<Team> home;
  TENON_RELATIONSHIP(.back_populates = &Team::home_games, .foreign_keys = {&Game::guest_id})
  tenon::one<Team> guest;
  // CHECK-MESSAGES: :[[@LINE-2]]:40: error: 'Game::guest' claims 'Team::home_games' as its other side, which is already that of 'Game::home' [tenon-back-populates-duplicate]
  // CHECK-MESSAGES: :[[@LINE-5]]:40: note: claimed here
  // CHECK-MESSAGES: :[[@LINE-15]]:21: note: 'Team::home_games' declared here
};
} // namespace copied

// Declared on one side, implied by the other.
namespace implied {
struct Leaf;
struct TENON_TABLE("trees") Tree {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "tree") tenon::many<Leaf> leaves;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Tree::leaves' claims 'Leaf::tree' as its other side, which is already that of 'Tree::foliage' [tenon-back-populates-duplicate]
  // CHECK-MESSAGES: :[[@LINE+7]]:42: note: claimed here
  // CHECK-MESSAGES: :[[@LINE+6]]:71: note: 'Leaf::tree' declared here
};

struct TENON_TABLE("leaves") Leaf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Tree::id) std::optional<std::int64_t> tree_id;
  TENON_RELATIONSHIP(.backref = {.name = "foliage"}) tenon::one<Tree> tree;
};
} // namespace implied

// One claim each, and members of one name in different structs.
namespace silent_claims {
struct Ticket;
struct TENON_TABLE("visitors") Visitor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "visitor") tenon::many<Ticket> tickets;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Ticket> valid_tickets;
};

struct TENON_TABLE("shows") Show {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "show") tenon::many<Ticket> tickets;
};

struct TENON_TABLE("tickets") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Visitor::id) std::optional<std::int64_t> visitor_id;
  TENON_COLUMN(.index = true, .foreign_key = &Show::id) std::optional<std::int64_t> show_id;
  TENON_RELATIONSHIP(.back_populates = &Visitor::tickets) tenon::one<Visitor> visitor;
  TENON_RELATIONSHIP(.back_populates = &Show::tickets) tenon::one<Show> show;
};
} // namespace silent_claims
