//===- loading.hpp - relationships that are read at once
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A blog, whose relationships are read at the first access unless a query says
// otherwise; and structs whose annotations say otherwise.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_MODELS_LOADING_HPP
#define TENON_TEST_RUNTIME_MODELS_LOADING_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace loading {

struct Card;
struct Post;
struct Comment;
struct Label;

struct TENON_TABLE("loading_writers") Writer {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "writer") tenon::one<Card> card;
  TENON_RELATIONSHIP(.back_populates = "writer",
                     .cascade = tenon::cascade::all_delete_orphan,
                     .order_by = {"-title"})
  tenon::many<Post> posts;
};

struct TENON_TABLE("loading_cards") Card {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
  TENON_COLUMN(.unique = true, .foreign_key = &Writer::id)
  std::optional<std::int64_t> writer_id;
  TENON_RELATIONSHIP(.back_populates = &Writer::card)
  tenon::one<Writer> writer;
};

struct TENON_TABLE("loading_posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Writer::id)
  std::int64_t writer_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "loading_posts.id")
  std::optional<std::int64_t> sequel_of;
  TENON_RELATIONSHIP(.back_populates = &Writer::posts)
  tenon::one<Writer> writer;
  TENON_RELATIONSHIP(.back_populates = "post") tenon::many<Comment> comments;
  TENON_RELATIONSHIP(.back_populates = "posts", .order_by = {"name"},
                     .secondary = "loading_post_labels")
  tenon::many<Label> labels;
  TENON_RELATIONSHIP(.back_populates = "sequels", .remote_side = {&Post::id})
  tenon::one<Post> original;
  TENON_RELATIONSHIP(.back_populates = &Post::original)
  tenon::many<Post> sequels;
};

struct TENON_TABLE("loading_comments") Comment {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
  TENON_COLUMN(.index = true, .foreign_key = &Post::id)
  std::optional<std::int64_t> post_id;
  TENON_RELATIONSHIP(.back_populates = &Post::comments) tenon::one<Post> post;
};

struct TENON_TABLE("loading_labels") Label {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = &Post::labels,
                     .secondary = "loading_post_labels")
  tenon::many<Post> posts;
};

struct TENON_TABLE("loading_post_labels") PostLabel {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Post::id)
  std::int64_t post_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Label::id)
  std::int64_t label_id = 0;
};

// Each relationship is read in another way. Both sides of the first pair are
// joined, which would come round.
struct Engine;
struct Wheel;
struct Seat;
struct Driver;

struct TENON_TABLE("loading_cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "car", .lazy = tenon::lazy::joined)
  tenon::one<Engine> engine;
  TENON_RELATIONSHIP(.back_populates = "car", .lazy = tenon::lazy::selectin)
  tenon::many<Wheel> wheels;
  TENON_RELATIONSHIP(.back_populates = "car", .lazy = tenon::lazy::immediate)
  tenon::many<Seat> seats;
  TENON_RELATIONSHIP(.back_populates = "car", .lazy = tenon::lazy::raise)
  tenon::many<Driver> drivers;
};

struct TENON_TABLE("loading_engines") Engine {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Car::id)
  std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = &Car::engine,
                     .lazy = tenon::lazy::joined)
  tenon::one<Car> car;
};

struct TENON_TABLE("loading_wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id)
  std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = &Car::wheels) tenon::one<Car> car;
};

struct TENON_TABLE("loading_seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id)
  std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = &Car::seats) tenon::one<Car> car;
};

struct TENON_TABLE("loading_drivers") Driver {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id)
  std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = &Car::drivers) tenon::one<Car> car;
};

} // namespace loading

#endif // TENON_TEST_RUNTIME_MODELS_LOADING_HPP
