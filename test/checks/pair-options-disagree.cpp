// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// The collection only reads.
namespace on_collection {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user", .viewonly = true) tenon::many<Post> posts;
  // CHECK-MESSAGES: :[[@LINE-1]]:60: warning: 'User::posts' is viewonly, but its other side 'Post::user' is not: what is changed here is never written [tenon-pair-options-disagree]
  // CHECK-MESSAGES: :[[@LINE+6]]:71: note: 'Post::user' declared here
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::posts) tenon::one<User> user;
};
} // namespace on_collection

// The scalar only reads; in types of one's own.
namespace on_scalar {
struct Wheel;
struct TENON_TABLE("cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "car") std::vector<Wheel *> wheels;
};

struct TENON_TABLE("wheels") Wheel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Car::id) std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = "wheels", .viewonly = true) Car *car = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:62: warning: 'Wheel::car' is viewonly, but its other side 'Car::wheels' is not: what is changed here is never written [tenon-pair-options-disagree]
  // CHECK-MESSAGES: :[[@LINE-8]]:68: note: 'Car::wheels' declared here
};
} // namespace on_scalar

// One side of a many-to-many.
namespace on_many_to_many {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
};

struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "labels", .viewonly = true)
  tenon::many<Article> articles;
  // CHECK-MESSAGES: :[[@LINE-2]]:91: warning: 'Tag::articles' is viewonly, but its other side 'Article::tags' is not: what is changed here is never written [tenon-pair-options-disagree]
  // CHECK-MESSAGES: :[[@LINE-8]]:92: note: 'Article::tags' declared here
};

struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
} // namespace on_many_to_many

// Both sides only read; one reads beside a pair that writes; .viewonly = false.
namespace silent_viewonly {
struct Event;
struct TENON_TABLE("venues") Venue {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "venue", .viewonly = true) tenon::many<Event> events;
};

struct TENON_TABLE("artists") Artist {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "artist", .viewonly = false) tenon::many<Event> events;
  TENON_RELATIONSHIP(.viewonly = true) tenon::many<Event> past_events;
};

struct TENON_TABLE("events") Event {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Venue::id) std::optional<std::int64_t> venue_id;
  TENON_COLUMN(.index = true, .foreign_key = &Artist::id) std::optional<std::int64_t> artist_id;
  TENON_RELATIONSHIP(.back_populates = &Venue::events, .viewonly = true) tenon::one<Venue> venue;
  TENON_RELATIONSHIP(.back_populates = &Artist::events) tenon::one<Artist> artist;
};
} // namespace silent_viewonly
