// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// A column of the right name refers to nothing; said once for the pair.
namespace no_key {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: 'labels', the secondary of 'Article::tags', has no foreign key to 'Tag'; add a column to 'Label' that refers to 'tags.id' [tenon-m2m-secondary-lacks-fk]
  // CHECK-MESSAGES: :[[@LINE+6]]:30: note: 'Label' declared here
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "labels") tenon::many<Article> articles;
};
struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t tag_id = 0;
};
} // namespace no_key

// No key to either side.
namespace neither {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("charts") Chart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "places", .unpaired = true) tenon::many<Song> songs;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: error: 'places', the secondary of 'Chart::songs', has no foreign key to 'Chart'; add a column to 'Place' that refers to 'charts.id' [tenon-m2m-secondary-lacks-fk]
  // CHECK-MESSAGES: :[[@LINE+2]]:30: note: 'Place' declared here
};
struct TENON_TABLE("places") Place {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace neither

// A struct and itself need two keys.
namespace self_reference {
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "follows", .unpaired = true) tenon::many<Person> following;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: error: 'follows', the secondary of 'Person::following', has only one foreign key to 'Person'; add a column to 'Follow' that refers to 'people.id' [tenon-m2m-secondary-lacks-fk]
  // CHECK-MESSAGES: :[[@LINE+2]]:31: note: 'Follow' declared here
};
struct TENON_TABLE("follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t to_id = 0;
};
} // namespace self_reference

// The key is there, but 'remote_side' names another column.
namespace wrong_remote_side {
struct TENON_TABLE("films") Film {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("actors") Actor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.remote_side = {"scene"}, .secondary = "roles", .unpaired = true) tenon::many<Film> films;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: error: 'roles', the secondary of 'Actor::films', has no foreign key to 'Film' with the columns that 'remote_side' names [tenon-m2m-secondary-lacks-fk]
  // CHECK-MESSAGES: :[[@LINE+2]]:29: note: 'Role' declared here
};
struct TENON_TABLE("roles") Role {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Film::id) std::int64_t film_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Actor::id) std::int64_t actor_id = 0;
  std::optional<std::int64_t> scene;
};
} // namespace wrong_remote_side

// Keys on columns, on the struct, and in a mixin.
namespace silent_keyed {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t country = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("roads") Road {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "road_cities", .unpaired = true) tenon::many<City> cities;
};
struct TENON_TABLE(.abstract = true) OfRoad {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Road::id) std::int64_t road_id = 0;
};
struct TENON_TABLE("road_cities") TENON_INDEX(.columns = {"country", "city"})
    TENON_FOREIGN_KEY(.columns = {"country", "city"}, .references = "cities") RoadCity : OfRoad {
  TENON_COLUMN(.primary_key = true) std::int64_t country = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t city = 0;
};
} // namespace silent_keyed
