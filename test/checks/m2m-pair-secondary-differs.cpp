// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// Two tables that both could be meant.
namespace different {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: 'Article::tags' goes over 'labels', but its other side 'Tag::articles' over 'old_labels' [tenon-m2m-pair-secondary-differs]
  // CHECK-MESSAGES: :[[@LINE+4]]:69: note: 'Tag::articles' names its table here
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "old_labels") tenon::many<Article> articles;
};
struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
struct TENON_TABLE("old_labels") OldLabel {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
};
} // namespace different

// Only one side names the table.
namespace one_names_none {
struct Genre;
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "songs", .secondary = "styles") tenon::many<Genre> genres;
};
struct TENON_TABLE("genres") Genre {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Song::genres) tenon::many<Song> songs;
  // CHECK-MESSAGES: :[[@LINE-1]]:73: error: 'Genre::songs' names no secondary, but its other side 'Song::genres' goes over 'styles'; both name it [tenon-m2m-pair-secondary-differs]
  // CHECK-MESSAGES: :[[@LINE-6]]:62: note: 'styles' is named here
};
struct TENON_TABLE("styles") Style {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Genre::id) std::int64_t genre_id = 0;
};
} // namespace one_names_none

// The same without a name of the other side.
namespace unnamed {
struct Guest;
struct TENON_TABLE("parties") Party {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  tenon::many<Guest> guests;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: error: 'Party::guests' names no secondary, but its other side 'Guest::parties' goes over 'visits'; both name it [tenon-m2m-pair-secondary-differs]
  // CHECK-MESSAGES: :[[@LINE+4]]:35: note: 'visits' is named here
};
struct TENON_TABLE("guests") Guest {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "visits") tenon::many<Party> parties;
};
struct TENON_TABLE("visits") Visit {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Guest::id) std::int64_t guest_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Party::id) std::int64_t party_id = 0;
};
} // namespace unnamed

// A struct and itself.
namespace self_reference {
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "followers", .foreign_keys = {"from_id"}, .secondary = "follows")
  tenon::many<Person> following;
  TENON_RELATIONSHIP(.back_populates = "following") tenon::many<Person> followers;
  // CHECK-MESSAGES: :[[@LINE-1]]:73: error: 'Person::followers' names no secondary, but its other side 'Person::following' goes over 'follows'; both name it [tenon-m2m-pair-secondary-differs]
  // CHECK-MESSAGES: :[[@LINE-4]]:95: note: 'follows' is named here
};
struct TENON_TABLE("follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Person::id) std::int64_t to_id = 0;
};
} // namespace self_reference

// Two pairs over two tables, one of them in a schema.
namespace silent_same {
struct Team;
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "players", .secondary = "careers") tenon::many<Team> teams;
  TENON_RELATIONSHIP(.back_populates = "fans", .secondary = "app.likes") tenon::many<Team> liked;
};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Player::teams, .secondary = "careers") tenon::many<Player> players;
  TENON_RELATIONSHIP(.back_populates = &Player::liked, .secondary = "app.likes") tenon::many<Player> fans;
};
struct TENON_TABLE("careers") Career {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
};
struct TENON_TABLE(.name = "likes", .schema = "app") Like {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
};
} // namespace silent_same
