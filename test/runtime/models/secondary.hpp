//===- secondary.hpp - rows between rows ------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Many-to-many by a table between, and by a struct that is a table of its own.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_SECONDARY_HPP
#define TENON_TEST_MODELS_SECONDARY_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace secondary {

// Both sides declared.
struct Label;

struct TENON_TABLE("secondary_articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_RELATIONSHIP(.back_populates = "articles",
                     .secondary = "secondary_article_labels")
  tenon::many<Label> labels;
};

struct TENON_TABLE("secondary_labels") Label {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string text;
  TENON_RELATIONSHIP(.back_populates = &Article::labels,
                     .secondary = "secondary_article_labels")
  tenon::many<Article> articles;
};

struct TENON_TABLE("secondary_article_labels") ArticleLabel {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Article::id)
  std::int64_t article_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Label::id)
  std::int64_t label_id = 0;
};

// A table between that has a key of its own and one more column.
struct Thing;

struct TENON_TABLE("secondary_boxes") Box {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "boxes", .secondary = "secondary_packed",
                     .order_by = {"-name"})
  tenon::many<Thing> things;
};

struct TENON_TABLE("secondary_things") Thing {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = &Box::things,
                     .secondary = "secondary_packed")
  tenon::many<Box> boxes;
};

struct TENON_TABLE("secondary_packed") Packed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Box::id) std::int64_t box_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Thing::id)
  std::int64_t thing_id = 0;
  TENON_COLUMN(.server_default = "'nobody'") std::optional<std::string> who;
};

// One side only.
struct TENON_TABLE("secondary_dishes") Dish {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
};

struct TENON_TABLE("secondary_guests") Guest {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "secondary_favourites", .unpaired = true)
  tenon::many<Dish> favourites;
};

struct TENON_TABLE("secondary_favourites") Favourite {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Guest::id)
  std::int64_t guest_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Dish::id)
  std::int64_t dish_id = 0;
};

// A scalar over a table between.
struct Berth;

struct TENON_TABLE("secondary_ships") Ship {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "ship",
                     .secondary = "secondary_moorings")
  tenon::one<Berth> berth;
};

struct TENON_TABLE("secondary_berths") Berth {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Ship::berth,
                     .secondary = "secondary_moorings")
  tenon::one<Ship> ship;
};

struct TENON_TABLE("secondary_moorings") Mooring {
  TENON_COLUMN(.primary_key = true, .unique = true, .foreign_key = &Ship::id)
  std::int64_t ship_id = 0;
  TENON_COLUMN(.primary_key = true, .unique = true, .foreign_key = &Berth::id)
  std::int64_t berth_id = 0;
};

// The far rows go with the near one.
struct TENON_TABLE("secondary_songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
};

struct TENON_TABLE("secondary_lists") Playlist {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "secondary_list_songs",
                     .cascade = tenon::cascade::all, .unpaired = true)
  tenon::many<Song> songs;
};

struct TENON_TABLE("secondary_list_songs") ListSong {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Playlist::id)
  std::int64_t list_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Song::id)
  std::int64_t song_id = 0;
};

// The far rows go with the near one, and when they are let go.
struct TENON_TABLE("secondary_beads") Bead {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string colour;
};

struct TENON_TABLE("secondary_strings") String {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "secondary_string_beads",
                     .cascade = tenon::cascade::all_delete_orphan,
                     .single_parent = true, .unpaired = true)
  tenon::many<Bead> beads;
};

struct TENON_TABLE("secondary_string_beads") StringBead {
  TENON_COLUMN(.primary_key = true, .foreign_key = &String::id)
  std::int64_t string_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Bead::id)
  std::int64_t bead_id = 0;
};

// Nothing is done to the far rows.
struct TENON_TABLE("secondary_visitors") Visitor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("secondary_lobbies") Lobby {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "secondary_lobby_visitors",
                     .cascade = tenon::cascade::none, .unpaired = true)
  tenon::many<Visitor> visitors;
};

struct TENON_TABLE("secondary_lobby_visitors") LobbyVisitor {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Lobby::id)
  std::int64_t lobby_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Visitor::id)
  std::int64_t visitor_id = 0;
};

// The row between is an object.
struct Assignment;

struct TENON_TABLE("secondary_workers") Worker {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "worker",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Assignment> assignments;
};

struct TENON_TABLE("secondary_projects") Project {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "project",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Assignment> assignments;
};

struct TENON_TABLE("secondary_assignments") Assignment {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Worker::id)
  std::int64_t worker_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Project::id)
  std::int64_t project_id = 0;
  std::string role;
  TENON_RELATIONSHIP(.back_populates = &Worker::assignments)
  tenon::one<Worker> worker;
  TENON_RELATIONSHIP(.back_populates = &Project::assignments)
  tenon::one<Project> project;
};

} // namespace secondary

#endif // TENON_TEST_MODELS_SECONDARY_HPP
