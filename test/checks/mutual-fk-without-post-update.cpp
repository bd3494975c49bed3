// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=-cascade-no-delete-policy

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// Each table refers to the other one, and relationships write both keys.
namespace pairs {
struct Player;
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "players.id") std::optional<std::int64_t> captain_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: 'Team' and 'Player' refer to each other, and rows that do cannot be inserted in one step; state 'post_update' on a relationship over one of the keys [tenon-mutual-fk-without-post-update]
  // CHECK-MESSAGES: :[[@LINE+6]]:46: note: 'Player' refers to 'Team' here
  TENON_RELATIONSHIP(.back_populates = "captain_of", .foreign_keys = {"captain_id"}) tenon::one<Player> captain;
  TENON_RELATIONSHIP(.back_populates = "team", .foreign_keys = {"team_id"}) tenon::many<Player> players;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::int64_t team_id;
  TENON_RELATIONSHIP(.back_populates = &Team::players, .foreign_keys = {&Player::team_id}) tenon::one<Team> team;
  TENON_RELATIONSHIP(.back_populates = &Team::captain, .foreign_keys = {&Team::captain_id})
  tenon::many<Team> captain_of;
};
} // namespace pairs

// From one side only, both keys nullable, one of them composite.
namespace one_side {
struct TENON_TABLE("books") TENON_INDEX(.columns = {"year", "issue"})
    TENON_FOREIGN_KEY(.columns = {"year", "issue"}, .references = "issues") Book {
  // CHECK-MESSAGES: :[[@LINE-1]]:67: warning: 'Book' and 'Issue' refer to each other, and rows that do cannot be inserted in one step; state 'post_update' on a relationship over one of the keys [tenon-mutual-fk-without-post-update]
  // CHECK-MESSAGES: :[[@LINE+8]]:46: note: 'Issue' refers to 'Book' here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> issue;
};
struct TENON_TABLE("issues") Issue {
  TENON_COLUMN(.primary_key = true) std::int64_t year;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .foreign_key = &Book::id) std::optional<std::int64_t> best_id;
  TENON_RELATIONSHIP(.foreign_keys = {"best_id"}, .unpaired = true) tenon::one<Book> best;
  TENON_RELATIONSHIP(.foreign_keys = {"Book.year"}, .unpaired = true) tenon::many<Book> books;
};
} // namespace one_side

// post_update on either side of one pair.
namespace silent_post_update {
struct Card;
struct TENON_TABLE("decks") Deck {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "cards.id") std::optional<std::int64_t> top_id;
  TENON_RELATIONSHIP(.foreign_keys = {"top_id"}, .post_update = true, .unpaired = true) tenon::one<Card> top;
  TENON_RELATIONSHIP(.back_populates = "deck", .foreign_keys = {"deck_id"}) tenon::many<Card> cards;
};
struct TENON_TABLE("cards") Card {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Deck::id) std::int64_t deck_id;
  TENON_RELATIONSHIP(.back_populates = &Deck::cards, .foreign_keys = {&Card::deck_id}) tenon::one<Deck> deck;
};
} // namespace silent_post_update

// Only one of the keys is written: the other has no relationship, or one that
// is viewonly. A tree is one table.
namespace silent_written_once {
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "towns.id") std::optional<std::int64_t> capital_id;
  TENON_COLUMN(.index = true, .foreign_key = "lakes.id") std::optional<std::int64_t> lake_id;
  TENON_COLUMN(.index = true, .foreign_key = &Country::id) std::optional<std::int64_t> heir_id;
  TENON_RELATIONSHIP(.foreign_keys = {"lake_id"}, .viewonly = true, .unpaired = true) tenon::one<struct Lake> lake;
  TENON_RELATIONSHIP(.remote_side = {&Country::id}, .unpaired = true) tenon::one<Country> heir;
};
struct TENON_TABLE("towns") Town {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Country::id) std::int64_t country_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Town::country_id}, .unpaired = true) tenon::one<Country> country;
};
struct TENON_TABLE("lakes") Lake {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Country::id) std::int64_t country_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Lake::country_id}, .unpaired = true) tenon::one<Country> country;
};
} // namespace silent_written_once
