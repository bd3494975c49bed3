//===- late_links_test.cpp - links that change again before the flush -----===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Made to what is removed, taken back, made twice, made in a circle: what the
// rows say in the end. Found by random sequences.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace cascades;
using secondary::Bead;
using secondary::ListSong;
using secondary::Playlist;
using secondary::Song;
using secondary::String;
using secondary::StringBead;
using trees::Branch;
using trees::Down;
using trees::Node;
using trees::Station;
using trees::Term;
using trees::Up;

namespace {

class links_database : public file_database {
public:
  links_database() {
    engine.create_all<Team, Player, Album, Track, Font, Setting, Account, Bag,
                      Marble, Order, Item, Branch, Down, Node, Up, Bead, String,
                      StringBead, Song, Playlist, ListSong>();
  }
  row_list branches() {
    return rows("SELECT name, parent_id FROM trees_branches ORDER BY id");
  }
};

TEST(late_links, a_child_that_has_no_parent_loses_none) {
  links_database database;
  tenon::session session{database.engine};
  Branch &branch = session.add(Branch{.name = "b"});
  session.commit();
  branch.parent = nullptr;
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM trees_branches"), "b");
}

TEST(late_links, a_new_child_goes_with_a_parent_left_to_the_database) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Album &album = session.add(Album{});
  Track &track = session.add(Track{});
  session.commit();
  track.album = album;
  session.remove(album);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_albums"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_tracks"), "0");
}

TEST(late_links, a_target_that_is_to_be_deleted_is_still_referred_to) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = session.add(Player{.name = "ann"});
  ann.team = team;
  session.commit();
  session.remove(team);
  EXPECT_EQ(ann.team.get(), &team);
  session.commit();
  EXPECT_FALSE(ann.team);
}

TEST(late_links, an_old_list_does_not_take_the_key_of_another) {
  links_database database;
  tenon::session session{database.engine};
  Down &first = session.add(Down{});
  Down &second = session.add(Down{});
  Down &child = session.add(Down{});
  first.below.append(child);
  session.flush();
  second.below.append(child);
  EXPECT_TRUE(first.below.empty());
  session.flush();
  EXPECT_FALSE(first.below.remove(child));
  session.commit();
  EXPECT_EQ(child.above_id, second.id);
}

TEST(late_links, an_owner_lets_go_of_what_another_took_in_vain) {
  links_database database;
  tenon::session session{database.engine};
  Down &first = session.add(Down{});
  Down &second = session.add(Down{});
  Down &child = session.add(Down{});
  first.below.append(child);
  tenon::savepoint inside = session.begin_nested();
  second.below.append(child);
  inside.rollback();
  EXPECT_TRUE(first.below.remove(child));
  session.commit();
  EXPECT_EQ(child.above_id, std::nullopt);
}

TEST(late_links, an_old_list_does_not_take_its_elements_along) {
  links_database database;
  tenon::session session{database.engine};
  Down &first = session.add(Down{});
  Down &second = session.add(Down{});
  Down &child = session.add(Down{});
  first.below.append(child);
  session.flush();
  second.below.append(child);
  session.remove(first);
  session.commit();
  EXPECT_EQ(child.above_id, second.id);
}

TEST(late_links, what_belongs_to_an_unwritten_orphan_is_not_written) {
  links_database database;
  tenon::session session{database.engine};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &twig = root.branches.append(Branch{.name = "twig"});
  twig.branches.append(Branch{.name = "leaf"});
  root.branches.remove(twig);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM trees_branches"),
            (row_list{{"root"}}));
}

TEST(late_links, a_row_stays_when_it_was_given_to_an_unwritten_orphan) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &old = session.add(Branch{.name = "old"});
  session.commit();
  Branch &twig = root.branches.append(Branch{.name = "twig"});
  twig.branches.append(old);
  root.branches.remove(twig);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, parent_id FROM trees_branches"),
            (row_list{{"root", "NULL"}, {"old", "NULL"}}));
}

/// What it was given to is not written, whichever came first.
TEST(late_links, a_row_that_is_moved_to_an_unwritten_orphan_stays) {
  for (bool orphan_first : {true, false}) {
    links_database database;
    tenon::session session{database.engine, {.autoflush = false}};
    Branch &root = session.add(Branch{.name = "root"});
    Branch &owner = session.add(Branch{.name = "owner"});
    Branch &leaf = owner.branches.append(Branch{.name = "leaf"});
    session.commit();
    Branch &twig = root.branches.append(Branch{.name = "twig"});
    if (orphan_first)
      root.branches.remove(twig);
    leaf.parent = twig;
    if (!orphan_first)
      root.branches.remove(twig);
    session.commit();
    EXPECT_EQ(database.branches(),
              (row_list{{"root", "NULL"}, {"owner", "NULL"}, {"leaf", "NULL"}}))
        << orphan_first;
    EXPECT_TRUE(owner.branches.empty());
    EXPECT_FALSE(leaf.parent);
  }
}

TEST(late_links, a_row_that_comes_back_to_an_unwritten_orphan_stays) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &leaf = session.add(Branch{.name = "leaf"});
  session.commit();
  Branch &twig = root.branches.append(Branch{.name = "twig"});
  leaf.parent = twig;
  root.branches.remove(twig);
  leaf.parent = nullptr;
  leaf.parent = twig;
  session.commit();
  EXPECT_EQ(database.branches(),
            (row_list{{"root", "NULL"}, {"leaf", "NULL"}}));
}

TEST(late_links, a_row_that_was_let_go_by_an_unwritten_orphan_is_an_orphan) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &leaf = session.add(Branch{.name = "leaf"});
  session.commit();
  Branch &twig = root.branches.append(Branch{.name = "twig"});
  leaf.parent = twig;
  root.branches.remove(twig);
  leaf.parent = nullptr;
  session.commit();
  EXPECT_EQ(database.branches(), (row_list{{"root", "NULL"}}));
}

TEST(late_links, a_row_given_to_what_goes_unwritten_with_its_parent_stays) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &owner = session.add(Branch{.name = "owner"});
  Branch &leaf = owner.branches.append(Branch{.name = "leaf"});
  session.commit();
  Branch &twig = root.branches.append(Branch{.name = "twig"});
  leaf.parent = twig;
  session.remove(root);
  session.commit();
  EXPECT_EQ(database.branches(),
            (row_list{{"owner", "NULL"}, {"leaf", "NULL"}}));
  EXPECT_TRUE(owner.branches.empty());
}

TEST(late_links, a_new_child_that_is_moved_is_written_with_its_new_owner) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Order &first = session.add(Order{.name = "first"});
  Order &second = session.add(Order{.name = "second"});
  Item &item = first.items.append(Item{.name = "moved"});
  first.items.append(Item{.name = "dropped"});
  first.items.erase(1);
  item.order = second;
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, order_id FROM cascades_items"),
            (row_list{{"moved", std::to_string(second.id)}}));
  EXPECT_TRUE(first.items.empty());
  EXPECT_TRUE(second.items.contains(item));
}

TEST(late_links, an_element_that_another_list_took_does_not_go_with_the_first) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Bag &first = session.add(Bag{});
  Bag &second = session.add(Bag{});
  Marble &red = first.marbles.append(Marble{.colour = "red"});
  first.marbles.append(Marble{.colour = "blue"});
  session.commit();
  session.remove(first);
  second.marbles.append(red);
  session.commit();
  EXPECT_EQ(database.rows("SELECT colour, bag_id FROM cascades_marbles"),
            (row_list{{"red", std::to_string(second.id)}}));
  EXPECT_EQ(second.marbles.size(), 1u);
}

TEST(late_links, an_element_stays_in_the_list_that_it_went_to_before) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Bag &first = session.add(Bag{});
  Bag &second = session.add(Bag{});
  Marble &red = first.marbles.append(Marble{.colour = "red"});
  first.marbles.append(Marble{.colour = "blue"});
  session.flush();
  second.marbles.append(red);
  session.flush();
  session.remove(first);
  session.commit();
  EXPECT_EQ(database.rows("SELECT colour, bag_id FROM cascades_marbles"),
            (row_list{{"red", std::to_string(second.id)}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_bags"), "1");
}

TEST(late_links, an_element_that_is_let_go_does_not_outlive_its_list) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  String &gone = session.add(String{});
  String &other = session.add(String{});
  Bead &red = gone.beads.append(Bead{.colour = "red"});
  other.beads.append(Bead{.colour = "blue"});
  session.commit();
  gone.beads.remove(red);
  session.remove(gone);
  session.commit();
  EXPECT_EQ(database.rows("SELECT colour FROM secondary_beads"),
            (row_list{{"blue"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_string_beads"), "1");
}

TEST(late_links, a_new_row_with_a_chosen_key_refers_to_itself) {
  links_database database;
  tenon::session session{database.engine};
  Up &self = session.add(Up{.id = 7});
  self.above = self;
  session.add(Up{.id = 8}).above = self;
  session.commit();
  EXPECT_EQ(database.rows("SELECT id, above_id FROM trees_ups ORDER BY id"),
            (row_list{{"7", "7"}, {"8", "7"}}));
}

TEST(late_links, a_new_row_refers_to_itself_by_what_is_not_its_number) {
  links_database database;
  database.engine.create_all<Term>();
  tenon::session session{database.engine};
  Term &term = session.add(Term{.word = "thing"});
  term.narrower.append(term);
  session.commit();
  EXPECT_EQ(database.rows("SELECT word, broader_word FROM trees_terms"),
            (row_list{{"thing", "thing"}}));
}

TEST(late_links, rows_in_a_circle_are_deleted) {
  links_database database;
  tenon::session session{database.engine};
  Node &a = session.add(Node{.name = "a"});
  Node &b = session.add(Node{.name = "b"});
  session.flush();
  a.parent = b;
  b.parent = a;
  session.commit();
  EXPECT_EQ(a.parent.get(), &b);
  EXPECT_EQ(b.parent.get(), &a);
  session.remove(a);
  session.remove(b);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_nodes"), "0");
}

TEST(late_links, a_late_key_takes_over_that_of_a_deleted_row) {
  links_database database;
  database.engine.create_all<Station>();
  tenon::session session{database.engine};
  Station &last = session.add(Station{.name = "last"});
  Station &middle = session.add(Station{.name = "middle"});
  Station &first = session.add(Station{.name = "first"});
  Station &other = session.add(Station{.name = "other"});
  middle.next = last;
  first.next = middle;
  session.commit();
  other.next = last;
  session.remove(middle);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM trees_stations WHERE next_id = 1"),
            (row_list{{"other"}}));
  EXPECT_FALSE(first.next);
}

TEST(late_links, a_target_with_another_owner_is_no_orphan) {
  links_database database;
  tenon::session session{database.engine};
  Setting &setting = session.add(Setting{.theme = "dark"});
  Account &first = session.add(Account{});
  first.setting = setting;
  Account &second = session.add(Account{});
  session.commit();
  second.setting = setting; // nobody knows of the first one yet
  session.flush();
  first.setting = nullptr;
  session.commit();
  EXPECT_EQ(second.setting.get(), &setting);
}

TEST(late_links, an_element_that_comes_back_is_no_orphan) {
  links_database database;
  tenon::session session{database.engine};
  String &string = session.add(String{});
  Bead &bead = string.beads.append(Bead{.colour = "red"});
  session.commit();
  string.beads.remove(bead);
  string.beads.append(bead);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_beads"), "1");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_string_beads"), "1");
}

TEST(late_links, a_new_element_that_finds_another_list_is_written) {
  links_database database;
  tenon::session session{database.engine};
  String &first = session.add(String{});
  String &second = session.add(String{});
  Bead &bead = first.beads.append(Bead{.colour = "red"});
  first.beads.remove(bead);
  second.beads.append(bead);
  session.commit();
  EXPECT_EQ(database.value("SELECT string_id FROM secondary_string_beads"),
            std::to_string(second.id));
}

TEST(late_links, a_second_list_is_refused_an_element_with_one_parent) {
  links_database database;
  tenon::session session{database.engine};
  String &first = session.add(String{});
  String &second = session.add(String{});
  Bead &bead = first.beads.append(Bead{.colour = "red"});
  EXPECT_THROW(second.beads.append(bead), tenon::invalid_request_error);
  EXPECT_THROW(second.beads.assign({&bead}), tenon::invalid_request_error);
  EXPECT_TRUE(second.beads.empty());
}

TEST(late_links, a_list_may_be_assigned_what_it_has_already) {
  links_database database;
  tenon::session session{database.engine};
  String &first = session.add(String{});
  String &second = session.add(String{});
  Bead &bead = first.beads.append(Bead{.colour = "red"});
  session.commit();
  second.beads.append(bead); // nobody knows of the first one yet
  ASSERT_EQ(first.beads.size(), 1u);
  second.beads.assign({&bead});
  EXPECT_EQ(second.beads.size(), 1u);
  EXPECT_THROW(second.beads.append(bead), tenon::invalid_request_error);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_string_beads"), "2");
}

TEST(late_links, a_link_to_what_goes_with_another_one_is_not_written) {
  links_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Playlist &gone = session.add(Playlist{});
  Playlist &other = session.add(Playlist{});
  Song &song = gone.songs.append(Song{.title = "s"});
  session.commit();
  session.remove(gone);
  other.songs.append(song);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_songs"), "0");
  EXPECT_TRUE(other.songs.empty());
}

} // namespace
