// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// The struct's name, on both sides: one mistake.
namespace both_sides {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "Label") tenon::many<Tag> tags;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "Label") tenon::many<Article> articles;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "labels") tenon::many<Article> articles;
};
struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
// CHECK-MESSAGES: :[[@LINE-12]]:65: error: no table 'Label'; did you mean 'labels'? [tenon-m2m-secondary-unknown]
// CHECK-MESSAGES: :[[@LINE-8]]:69: note: 'Tag::articles' names it too
// CHECK-MESSAGES: :[[@LINE-6]]:30: note: 'Label' is stored in 'labels'
} // namespace both_sides

// A typo on one side; the other one says what was meant.
namespace typo {
struct Genre;
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "songs", .secondary = "song_genre") tenon::many<Genre> genres;
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "songs", .secondary = "song_genres") tenon::many<Genre> genres;
};
struct TENON_TABLE("genres") Genre {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Song::genres, .secondary = "song_genres") tenon::many<Song> songs;
};
struct TENON_TABLE("song_genres") SongGenre {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Genre::id) std::int64_t genre_id = 0;
};
// CHECK-MESSAGES: :[[@LINE-11]]:62: error: no table 'song_genre'; did you mean 'song_genres'? [tenon-m2m-secondary-unknown]
// CHECK-MESSAGES: :[[@LINE-5]]:35: note: 'SongGenre' is stored in 'song_genres'
} // namespace typo

// The schema is missing, and nothing is said of the other side.
namespace no_schema {
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "careers", .unpaired = true) tenon::many<Player> players;
  // CHECK-FIXES: TENON_RELATIONSHIP(.secondary = "league.careers", .unpaired = true) tenon::many<Player> players;
};
struct TENON_TABLE(.name = "careers", .schema = "league") Career {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
};
// CHECK-MESSAGES: :[[@LINE-7]]:35: error: no table 'careers'; did you mean 'league.careers'? [tenon-m2m-secondary-unknown]
// CHECK-MESSAGES: :[[@LINE-5]]:59: note: 'Career' is stored in 'league.careers'
} // namespace no_schema

// No name is near, but one table refers to both sides.
namespace between {
struct TENON_TABLE("guests") Guest {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("parties") Party {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "party_guest_link", .unpaired = true) tenon::many<Guest> guests;
  // CHECK-FIXES: TENON_RELATIONSHIP(.secondary = "visits", .unpaired = true) tenon::many<Guest> guests;
};
struct TENON_TABLE("visits") Visit {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Guest::id) std::int64_t guest_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Party::id) std::int64_t party_id = 0;
};
// CHECK-MESSAGES: :[[@LINE-7]]:35: error: no table 'party_guest_link'; did you mean 'visits'? [tenon-m2m-secondary-unknown]
// CHECK-MESSAGES: :[[@LINE-5]]:30: note: 'Visit' is stored in 'visits'
} // namespace between

// A table in a schema, declared later.
namespace silent_known {
struct TENON_TABLE("films") Film {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("actors") Actor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "cinema.roles", .unpaired = true) tenon::many<Film> films;
};
struct TENON_TABLE(.name = "roles", .schema = "cinema") Role {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Film::id) std::int64_t film_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Actor::id) std::int64_t actor_id = 0;
};
} // namespace silent_known
