// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// A key of its own lets a pair in twice; said once.
namespace own_key {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "labels") tenon::many<Article> articles;
};
struct TENON_TABLE("labels") Label {
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: 'Label::article_id' and 'Label::tag_id' are not unique together, so 'Article::tags' can hold the same 'Tag' twice [tenon-m2m-secondary-not-unique]
  // CHECK-MESSAGES: :[[@LINE-8]]:65: note: 'Article::tags' goes over 'labels'
  // CHECK-FIXES: struct TENON_TABLE("labels") TENON_UNIQUE("article_id", "tag_id") Label {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
} // namespace own_key

// Unique only together with a third column.
namespace wider_key {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("charts") Chart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "places", .unpaired = true) tenon::many<Song> songs;
};
struct TENON_TABLE("places") TENON_UNIQUE("song_id", "chart_id", "day") Place {
  // CHECK-MESSAGES: :[[@LINE-1]]:73: warning: 'Place::chart_id' and 'Place::song_id' are not unique together, so 'Chart::songs' can hold the same 'Song' twice [tenon-m2m-secondary-not-unique]
  // CHECK-MESSAGES: :[[@LINE-4]]:35: note: 'Chart::songs' goes over 'places'
  // CHECK-FIXES: struct TENON_TABLE("places") TENON_UNIQUE("chart_id", "song_id") TENON_UNIQUE("song_id", "chart_id", "day") Place {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Chart::id) std::int64_t chart_id = 0;
  TENON_COLUMN(.foreign_key = &Song::id) std::int64_t song_id = 0;
  std::optional<std::int64_t> day;
};
} // namespace wider_key

// The primary key, a constraint in another order, a unique half; one that only
// reads; a secondary that connects three tables.
namespace silent_unique {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("shows") Show {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "bookings", .unpaired = true) tenon::many<Seat> booked;
  TENON_RELATIONSHIP(.secondary = "offers", .unpaired = true) tenon::many<Seat> offered;
  TENON_RELATIONSHIP(.secondary = "seatings", .unpaired = true) tenon::many<Seat> seats;
  TENON_RELATIONSHIP(.secondary = "cleanings", .viewonly = true, .unpaired = true) tenon::many<Seat> cleaned;
};
struct TENON_TABLE("bookings") Booking {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Show::id) std::int64_t show_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Seat::id) std::int64_t seat_id = 0;
};
struct TENON_TABLE("offers") TENON_UNIQUE("seat_id", "show_id") Offer {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Show::id) std::int64_t show_id = 0;
  TENON_COLUMN(.foreign_key = &Seat::id) std::int64_t seat_id = 0;
};
struct TENON_TABLE("seatings") Seating {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Show::id) std::int64_t show_id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Seat::id) std::int64_t seat_id = 0;
};
struct TENON_TABLE("cleanings") Cleaning {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Show::id) std::int64_t show_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Seat::id) std::int64_t seat_id = 0;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "plays", .unpaired = true) tenon::many<Show> shows;
  TENON_RELATIONSHIP(.secondary = "plays", .unpaired = true) tenon::many<Seat> reserved;
};
struct TENON_TABLE("plays") Play {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Show::id) std::int64_t show_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Seat::id) std::optional<std::int64_t> seat_id;
};
} // namespace silent_unique
