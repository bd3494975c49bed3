// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Two collections that name each other.
namespace named {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles") tenon::many<Tag> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:69: error: 'Article::tags' and 'Tag::articles' are collections without a table between; name one in 'secondary' that refers to 'Article' and 'Tag' [tenon-m2m-secondary-missing]
  // CHECK-MESSAGES: :[[@LINE+4]]:77: note: 'Tag::articles' declared here
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags) tenon::many<Article> articles;
};
} // namespace named

// Two that say nothing of each other.
namespace unnamed {
struct Guest;
struct TENON_TABLE("parties") Party {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  tenon::many<Guest> guests;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: error: 'Party::guests' and 'Guest::parties' are collections without a table between; name one in 'secondary' that refers to 'Party' and 'Guest' [tenon-m2m-secondary-missing]
  // CHECK-MESSAGES: :[[@LINE+4]]:22: note: 'Guest::parties' declared here
};
struct TENON_TABLE("guests") Guest {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  tenon::many<Party> parties;
};
} // namespace unnamed

// A struct and itself.
namespace self_reference {
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "followers") tenon::many<Person> following;
  // CHECK-MESSAGES: :[[@LINE-1]]:73: error: 'Person::following' and 'Person::followers' are collections without a table between; name one in 'secondary' that refers to 'Person' twice [tenon-m2m-secondary-missing]
  // CHECK-MESSAGES: :[[@LINE+1]]:73: note: 'Person::followers' declared here
  TENON_RELATIONSHIP(.back_populates = "following") tenon::many<Person> followers;
};
} // namespace self_reference

// The other side is implied, and said to be a collection.
namespace backref {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("roads") Road {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.backref = {.name = "roads", .uselist = true}) tenon::many<City> cities;
  // CHECK-MESSAGES: :[[@LINE-1]]:87: error: 'Road::cities' and 'City::roads' are collections without a table between; name one in 'secondary' that refers to 'Road' and 'City' [tenon-m2m-secondary-missing]
  // CHECK-MESSAGES: :[[@LINE-2]]:42: note: 'City::roads' declared here
};
} // namespace backref

// A table between, or a foreign key.
namespace silent_joined {
struct Genre;
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "songs", .secondary = "song_genres") tenon::many<Genre> genres;
};
struct TENON_TABLE("genres") Genre {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Song::genres, .secondary = "song_genres") tenon::many<Song> songs;
};
struct TENON_TABLE("song_genres") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Genre::id) std::int64_t genre_id = 0;
};
struct Line;
struct TENON_TABLE("poems") Poem {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "poem") tenon::many<Line> lines;
};
struct TENON_TABLE("lines") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Poem::id) std::optional<std::int64_t> poem_id;
  TENON_RELATIONSHIP(.back_populates = &Poem::lines) tenon::one<Poem> poem;
};
} // namespace silent_joined
