// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// The struct between has relationships of its own; the pair is reported once.
namespace association {
struct Label;
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:92: warning: 'Article::tags' writes rows of 'labels' that 'Article::labels' writes too; make 'Article::tags' 'viewonly', or name the other in 'overlaps' [tenon-m2m-secondary-written-twice]
  // CHECK-MESSAGES: :[[@LINE+3]]:22: note: 'Article::labels' declared here
  // CHECK-MESSAGES: :[[@LINE+12]]:56: note: 'Label::tag' declared here
  TENON_RELATIONSHIP(.back_populates = "article", .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Label> labels;
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "labels") tenon::many<Article> articles;
};
struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::labels) tenon::one<Article> article;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Tag> tag;
};
} // namespace association

// Written from one end only.
namespace one_end {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("charts") Chart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "places", .unpaired = true) tenon::many<Song> songs;
  // CHECK-MESSAGES: :[[@LINE-1]]:81: warning: 'Chart::songs' writes rows of 'places' that 'Place::song' writes too; make 'Chart::songs' 'viewonly', or name the other in 'overlaps' [tenon-m2m-secondary-written-twice]
  // CHECK-MESSAGES: :[[@LINE+5]]:57: note: 'Place::song' declared here
};
struct TENON_TABLE("places") Place {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Chart::id) std::int64_t chart_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Song> song;
};
} // namespace one_end

// One of them only reads, or 'overlaps' names it at either end; keys to other
// tables; two many-to-many over one table.
namespace silent_meant {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("rivers") River {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("roads") Road {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "crossings", .overlaps = {"city"}, .unpaired = true) tenon::many<City> cities;
  TENON_RELATIONSHIP(.secondary = "crossings", .viewonly = true, .unpaired = true) tenon::many<City> seen;
  TENON_RELATIONSHIP(.secondary = "tours", .unpaired = true) tenon::many<City> toured;
  TENON_RELATIONSHIP(.secondary = "tours", .unpaired = true) tenon::many<City> visited;
};
struct TENON_TABLE("crossings") Crossing {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Road::id) std::int64_t road_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &River::id) std::optional<std::int64_t> river_id;
  TENON_RELATIONSHIP(.viewonly = true, .unpaired = true) tenon::one<Road> road;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<City> city;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<River> river;
};
struct TENON_TABLE("tours") Tour {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Road::id) std::int64_t road_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  TENON_RELATIONSHIP(.overlaps = {"toured", "visited"}, .unpaired = true) tenon::one<Road> road;
};
} // namespace silent_meant
