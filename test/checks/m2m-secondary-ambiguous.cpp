// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Two keys to one side; said once for the pair.
namespace pair {
struct Tag;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "articles", .secondary = "labels") tenon::many<Tag> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: 'labels', the secondary of 'Article::tags', has 2 foreign keys to 'Article'; name one in 'foreign_keys' [tenon-m2m-secondary-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+8]]:52: note: candidate 'pair::Label::article_id'
  // CHECK-MESSAGES: :[[@LINE+9]]:46: note: candidate 'pair::Label::seen_in_id'
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Article::tags, .secondary = "labels") tenon::many<Article> articles;
};
struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id) std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id) std::int64_t tag_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Article::id) std::optional<std::int64_t> seen_in_id;
};
} // namespace pair

// To the far side of one that is alone.
namespace far {
struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("charts") Chart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "places", .unpaired = true) tenon::many<Song> songs;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: error: 'places', the secondary of 'Chart::songs', has 2 foreign keys to 'Song'; name one in 'remote_side' [tenon-m2m-secondary-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+5]]:67: note: candidate 'Place::song_id'
  // CHECK-MESSAGES: :[[@LINE+5]]:46: note: candidate 'Place::replaced_id'
};
struct TENON_TABLE("places") Place {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Chart::id) std::int64_t chart_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Song::id) std::int64_t song_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Song::id) std::optional<std::int64_t> replaced_id;
};
} // namespace far

// Of a struct and itself it is always to be said.
namespace self_reference {
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "followers", .secondary = "follows") tenon::many<Person> following;
  // CHECK-MESSAGES: :[[@LINE-1]]:66: error: 'follows', the secondary of 'Person::following', has 2 foreign keys to 'Person'; name the one to this row in 'foreign_keys', the one to the far row in 'remote_side' [tenon-m2m-secondary-ambiguous]
  // CHECK-MESSAGES: :[[@LINE+5]]:52: note: candidate 'Follow::from_id'
  // CHECK-MESSAGES: :[[@LINE+5]]:67: note: candidate 'Follow::to_id'
  TENON_RELATIONSHIP(.back_populates = "following", .secondary = "follows") tenon::many<Person> followers;
};
struct TENON_TABLE("follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Person::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Person::id) std::int64_t to_id = 0;
};
} // namespace self_reference

// Said here, or on the other side; one of two says both.
namespace silent_told_apart {
struct Team;
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "players", .foreign_keys = {"player_id"}, .secondary = "player_teams") tenon::many<Team> teams;
};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Player::teams, .secondary = "player_teams") tenon::many<Player> players;
};
struct TENON_TABLE("player_teams") Label {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Player::id) std::int64_t player_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Team::id) std::int64_t team_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Player::id) std::optional<std::int64_t> seen_in_id;
};
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "followers", .foreign_keys = {"from_id"}, .secondary = "user_follows")
  tenon::many<User> following;
  TENON_RELATIONSHIP(.back_populates = "following", .secondary = "user_follows") tenon::many<User> followers;
};
struct TENON_TABLE("user_follows") UserFollow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &User::id) std::int64_t to_id = 0;
};
} // namespace silent_told_apart
