//===- one_to_many.hpp - parents and children
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One-to-many in its variants: with a key that may be null and one that may
// not, with and without delete_orphan, with one side only, with rows that refer
// to each other, with a key over a column that is no primary key.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_MODELS_ONE_TO_MANY_HPP
#define TENON_TEST_RUNTIME_MODELS_ONE_TO_MANY_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace one_to_many {

// The key may be null.
struct Article;

struct TENON_TABLE("o2m_authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "author") tenon::many<Article> articles;
};

struct TENON_TABLE("o2m_articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id)
  std::optional<std::int64_t> author_id;
  TENON_RELATIONSHIP(.back_populates = &Author::articles)
  tenon::one<Author> author;
};

// The key may not be null.
struct Player;

struct TENON_TABLE("o2m_teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "team") tenon::many<Player> players;
};

struct TENON_TABLE("o2m_players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id)
  std::int64_t team_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Team::players) tenon::one<Team> team;
};

// Orphans are deleted; the key may not be null.
struct Line;

struct TENON_TABLE("o2m_carts") Cart {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "cart",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Line> lines;
};

struct TENON_TABLE("o2m_lines") Line {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Cart::id)
  std::int64_t cart_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Cart::lines) tenon::one<Cart> cart;
};

// Only the child knows.
struct TENON_TABLE("o2m_products") Product {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
};

struct TENON_TABLE("o2m_reviews") Review {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
  TENON_COLUMN(.index = true, .foreign_key = &Product::id)
  std::optional<std::int64_t> product_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Product> product;
};

// Each refers to the other, and none is written afterwards.
struct Egg;

struct TENON_TABLE("o2m_hens") Hen {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = "o2m_eggs.id")
  std::optional<std::int64_t> egg_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Hen::egg_id}, .unpaired = true)
  tenon::one<Egg> hatched_from;
};

struct TENON_TABLE("o2m_eggs") Egg {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Hen::id)
  std::optional<std::int64_t> hen_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Egg::hen_id}, .unpaired = true)
  tenon::one<Hen> laid_by;
};

// Each refers to the other, and one key is written afterwards.
struct Entry;

struct TENON_TABLE("o2m_widgets") Widget {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = "o2m_entries.id")
  std::optional<std::int64_t> favourite_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Widget::favourite_id},
                     .post_update = true, .unpaired = true)
  tenon::one<Entry> favourite;
  TENON_RELATIONSHIP(.back_populates = "widget",
                     .foreign_keys = {"Entry.widget_id"})
  tenon::many<Entry> entries;
};

struct TENON_TABLE("o2m_entries") Entry {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Widget::id)
  std::int64_t widget_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Widget::entries,
                     .foreign_keys = {&Entry::widget_id})
  tenon::one<Widget> widget;
};

// A tree.
struct TENON_TABLE("o2m_nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {&Node::id})
  tenon::one<Node> parent;
  TENON_RELATIONSHIP(.back_populates = &Node::parent)
  tenon::many<Node> children;
};

// The key refers to a column that is unique, but not the primary key.
struct Part;

struct TENON_TABLE("o2m_vendors") Vendor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string code;
  TENON_RELATIONSHIP(.back_populates = "vendor") tenon::many<Part> parts;
};

struct TENON_TABLE("o2m_parts") Part {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Vendor::code,
               .on_update = tenon::action::cascade)
  std::optional<std::string> vendor_code;
  TENON_RELATIONSHIP(.back_populates = &Vendor::parts)
  tenon::one<Vendor> vendor;
};

// Nothing that is done to the one is done to the other.
struct Member;

struct TENON_TABLE("o2m_clubs") Club {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "club", .cascade = tenon::cascade::none)
  tenon::many<Member> members;
};

struct TENON_TABLE("o2m_members") Member {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Club::id)
  std::optional<std::int64_t> club_id;
  TENON_RELATIONSHIP(.back_populates = &Club::members,
                     .cascade = tenon::cascade::none)
  tenon::one<Club> club;
};

// A second collection that only shows.
struct Item;

struct TENON_TABLE("o2m_shelves") Shelf {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "shelf") tenon::many<Item> items;
  TENON_RELATIONSHIP(.viewonly = true, .unpaired = true)
  tenon::many<Item> view;
};

struct TENON_TABLE("o2m_items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Shelf::id)
  std::optional<std::int64_t> shelf_id;
  TENON_RELATIONSHIP(.back_populates = &Shelf::items) tenon::one<Shelf> shelf;
};

// Sorted when it is loaded.
struct Track;

struct TENON_TABLE("o2m_albums") Album {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "album", .order_by = {"position"})
  tenon::many<Track> tracks;
};

struct TENON_TABLE("o2m_tracks") Track {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int32_t position = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Album::id)
  std::optional<std::int64_t> album_id;
  TENON_RELATIONSHIP(.back_populates = &Album::tracks) tenon::one<Album> album;
};

} // namespace one_to_many

#endif // TENON_TEST_RUNTIME_MODELS_ONE_TO_MANY_HPP
