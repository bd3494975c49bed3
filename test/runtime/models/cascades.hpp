//===- cascades.hpp - what reaches related objects --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pair of structs for each way to say what happens to the related ones.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_CASCADES_HPP
#define TENON_TEST_MODELS_CASCADES_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace cascades {

// Deleted with the parent and without one; two levels, keys that are not null.
struct Item;
struct Part;

struct TENON_TABLE("cascades_orders") Order {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "order",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Item> items;
};

struct TENON_TABLE("cascades_items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Order::id)
  std::int64_t order_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Order::items) tenon::one<Order> order;
  TENON_RELATIONSHIP(.back_populates = "item",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Part> parts;
};

struct TENON_TABLE("cascades_parts") Part {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Item::id)
  std::int64_t item_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Item::parts) tenon::one<Item> item;
};

// Deleted with the parent only.
struct Book;

struct TENON_TABLE("cascades_shelves") Shelf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "shelf", .cascade = tenon::cascade::all)
  tenon::many<Book> books;
};

struct TENON_TABLE("cascades_books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Shelf::id)
  std::optional<std::int64_t> shelf_id;
  TENON_RELATIONSHIP(.back_populates = &Shelf::books) tenon::one<Shelf> shelf;
};

// What is the default: saved and merged with the parent.
struct Player;

struct TENON_TABLE("cascades_teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "team") tenon::many<Player> players;
};

struct TENON_TABLE("cascades_players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id)
  std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.back_populates = &Team::players) tenon::one<Team> team;
};

// Nothing is done to the other side.
struct Mouse;

struct TENON_TABLE("cascades_holes") Hole {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "hole", .cascade = tenon::cascade::none)
  tenon::many<Mouse> mice;
};

struct TENON_TABLE("cascades_mice") Mouse {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Hole::id)
  std::optional<std::int64_t> hole_id;
  TENON_RELATIONSHIP(.back_populates = &Hole::mice,
                     .cascade = tenon::cascade::none)
  tenon::one<Hole> hole;
};

// Saved in one direction.
struct Chair;

struct TENON_TABLE("cascades_rooms") Room {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "room") tenon::many<Chair> chairs;
};

struct TENON_TABLE("cascades_chairs") Chair {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Room::id)
  std::optional<std::int64_t> room_id;
  TENON_RELATIONSHIP(.back_populates = &Room::chairs,
                     .cascade = tenon::cascade::merge)
  tenon::one<Room> room;
};

// The target goes with the one that refers to it.
struct TENON_TABLE("cascades_frames") Frame {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string wood;
};

struct TENON_TABLE("cascades_pictures") Picture {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Frame::id)
  std::optional<std::int64_t> frame_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all, .unpaired = true)
  tenon::one<Frame> frame;
};

// The target goes with the one that refers to it, and when it is let go; two
// levels.
struct TENON_TABLE("cascades_fonts") Font {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string family;
};

struct TENON_TABLE("cascades_settings") Setting {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string theme;
  TENON_COLUMN(.index = true, .foreign_key = &Font::id)
  std::optional<std::int64_t> font_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan,
                     .single_parent = true, .unpaired = true)
  tenon::one<Font> font;
};

struct TENON_TABLE("cascades_accounts") Account {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Setting::id)
  std::optional<std::int64_t> setting_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan,
                     .single_parent = true, .unpaired = true)
  tenon::one<Setting> setting;
};

// Left to the database, which deletes them.
struct Track;

struct TENON_TABLE("cascades_albums") Album {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "album",
                     .cascade = tenon::cascade::all_delete_orphan,
                     .passive_deletes = true)
  tenon::many<Track> tracks;
};

struct TENON_TABLE("cascades_tracks") Track {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Album::id,
               .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> album_id;
  TENON_RELATIONSHIP(.back_populates = &Album::tracks) tenon::one<Album> album;
};

// Left to the database, which refuses.
struct Bottle;

struct TENON_TABLE("cascades_crates") Crate {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "crate", .cascade = tenon::cascade::all,
                     .passive_deletes = true)
  tenon::many<Bottle> bottles;
};

struct TENON_TABLE("cascades_bottles") Bottle {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Crate::id)
  std::optional<std::int64_t> crate_id;
  TENON_RELATIONSHIP(.back_populates = &Crate::bottles) tenon::one<Crate> crate;
};

// Left to the database, which clears the key.
struct Truck;

struct TENON_TABLE("cascades_depots") Depot {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "depot", .passive_deletes = true)
  tenon::many<Truck> trucks;
};

struct TENON_TABLE("cascades_trucks") Truck {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Depot::id,
               .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> depot_id;
  TENON_RELATIONSHIP(.back_populates = &Depot::trucks) tenon::one<Depot> depot;
};

// The target is left alone where it is not loaded.
struct TENON_TABLE("cascades_stamps") Stamp {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("cascades_letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Stamp::id)
  std::optional<std::int64_t> stamp_id;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all, .passive_deletes = true,
                     .unpaired = true)
  tenon::one<Stamp> stamp;
};

// Never loaded by an access.
struct Coin;

struct TENON_TABLE("cascades_vaults") Vault {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "vault",
                     .cascade = tenon::cascade::all_delete_orphan,
                     .lazy = tenon::lazy::raise)
  tenon::many<Coin> coins;
};

struct TENON_TABLE("cascades_coins") Coin {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Vault::id)
  std::optional<std::int64_t> vault_id;
  TENON_RELATIONSHIP(.back_populates = &Vault::coins) tenon::one<Vault> vault;
};

// Two parents, neither of which may be missing.
struct Bridge;

struct TENON_TABLE("cascades_norths") North {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "north",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Bridge> bridges;
};

struct TENON_TABLE("cascades_souths") South {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "south",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Bridge> bridges;
};

struct TENON_TABLE("cascades_bridges") Bridge {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &North::id)
  std::optional<std::int64_t> north_id;
  TENON_COLUMN(.index = true, .foreign_key = &South::id)
  std::optional<std::int64_t> south_id;
  TENON_RELATIONSHIP(.back_populates = &North::bridges) tenon::one<North> north;
  TENON_RELATIONSHIP(.back_populates = &South::bridges) tenon::one<South> south;
};

struct TENON_TABLE("cascades_marbles") Marble {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string colour;
  TENON_COLUMN(.index = true, .foreign_key = "cascades_bags.id")
  std::optional<std::int64_t> bag_id;
};

struct TENON_TABLE("cascades_bags") Bag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan,
                     .unpaired = true)
  tenon::many<Marble> marbles;
};

} // namespace cascades

#endif // TENON_TEST_MODELS_CASCADES_HPP
