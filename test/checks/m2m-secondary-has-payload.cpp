// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// A column that must have a value; said once for the pair.
namespace payload {
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
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
  std::int64_t weight = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: 'Label::weight' is not nullable and has no default, so 'Article::tags' cannot add rows to 'labels'; give it a 'server_default', or make 'Article::tags' 'viewonly' and add rows of 'Label' [tenon-m2m-secondary-has-payload]
  // CHECK-MESSAGES: :[[@LINE-11]]:65: note: 'labels' is the secondary of 'Article::tags'
};
} // namespace payload

// Several, in a table with a key of its own that is no number.
namespace several {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("charts") Chart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "places", .unpaired = true) tenon::many<Song> songs;
};
struct TENON_TABLE("places") TENON_UNIQUE("chart_id", "song_id") Place {
  TENON_COLUMN(.primary_key = true) std::string code;
  // CHECK-MESSAGES: :[[@LINE-1]]:49: error: 'Place::code' and 'Place::rising' are not nullable and have no default, so 'Chart::songs' cannot add rows to 'places'; give them a 'server_default', or make 'Chart::songs' 'viewonly' and add rows of 'Place' [tenon-m2m-secondary-has-payload]
  // CHECK-MESSAGES: :[[@LINE-5]]:35: note: 'places' is the secondary of 'Chart::songs'
  TENON_COLUMN(.index = true, .foreign_key = &Chart::id) std::int64_t chart_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  bool rising = false;
};
} // namespace several

// Generated, nullable, with a default of the database; keys of other
// relationships; and where the many-to-many only reads.
namespace silent_filled {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("rivers") River {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("roads") Road {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "crossings", .unpaired = true) tenon::many<City> cities;
  TENON_RELATIONSHIP(.secondary = "road_names", .viewonly = true, .unpaired = true) tenon::many<City> named_after;
};
struct TENON_TABLE("crossings") TENON_UNIQUE("road_id", "city_id") Crossing {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Road::id) std::int64_t road_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &River::id) std::int64_t river_id = 0;
  std::optional<std::string> note;
  TENON_COLUMN(.server_default = "0") bool bridge = false;
};
struct TENON_TABLE("road_names") RoadName {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Road::id) std::int64_t road_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  std::string name;
};
} // namespace silent_filled
