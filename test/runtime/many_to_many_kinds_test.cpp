//===- many_to_many_kinds_test.cpp - other tables between -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One side only, scalars, columns of its own, and far rows that are deleted.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace secondary;

namespace {

class kinds_database : public file_database {
public:
  kinds_database() {
    engine.create_all<Box, Thing, Packed, Dish, Guest, Favourite, Ship, Berth,
                      Mooring, Song, Playlist, ListSong, Bead, String,
                      StringBead, Visitor, Lobby, LobbyVisitor>();
  }
};

TEST(many_to_many_kinds, a_table_without_a_unique_pair_keeps_duplicates) {
  kinds_database database;
  tenon::session session{database.engine};
  Box &box = session.add(Box{});
  Thing &cup = session.add(Thing{.name = "cup"});
  box.things.append(cup);
  box.things.append(cup);
  EXPECT_EQ(box.things.size(), 2u);
  session.commit();
  EXPECT_EQ(database.rows("SELECT box_id, thing_id FROM secondary_packed"),
            (row_list{{"1", "1"}, {"1", "1"}}));
}

TEST(many_to_many_kinds, columns_of_its_own_have_their_defaults) {
  kinds_database database;
  tenon::session session{database.engine};
  session.add(Box{}).things.append(Thing{.name = "cup"});
  session.commit();
  EXPECT_EQ(database.rows("SELECT id, who FROM secondary_packed"),
            (row_list{{"1", "nobody"}}));
}

TEST(many_to_many_kinds, a_link_is_deleted_by_both_keys) {
  kinds_database database;
  tenon::session session{database.engine};
  Box &one = session.add(Box{});
  Box &two = session.add(Box{});
  Thing &cup = session.add(Thing{.name = "cup"});
  Thing &jug = session.add(Thing{.name = "jug"});
  one.things.assign({&cup, &jug});
  two.things.assign({&cup});
  session.flush();

  one.things.remove(cup);
  session.commit();
  EXPECT_EQ(database.rows("SELECT box_id, thing_id FROM secondary_packed "
                          "ORDER BY 1, 2"),
            (row_list{{"1", "2"}, {"2", "1"}}));
}

TEST(many_to_many_kinds, the_order_counts_when_it_is_read) {
  kinds_database database;
  tenon::session session{database.engine};
  Box &box = session.add(Box{});
  box.things.append(Thing{.name = "ant"});
  box.things.append(Thing{.name = "cat"});
  box.things.append(Thing{.name = "bee"});
  session.flush();
  EXPECT_EQ(box.things[1].name, "cat");
  session.commit();

  ASSERT_EQ(box.things.size(), 3u);
  EXPECT_EQ(box.things[0].name, "cat");
  EXPECT_EQ(box.things[1].name, "bee");
  EXPECT_EQ(box.things[2].name, "ant");
  box.things.append(Thing{.name = "dog"});
  EXPECT_EQ(box.things[3].name, "dog");
}

TEST(many_to_many_kinds, one_side_alone_is_enough) {
  kinds_database database;
  tenon::session session{database.engine};
  Guest &guest = session.add(Guest{});
  guest.favourites.append(Dish{.name = "soup"});
  session.commit();
  EXPECT_EQ(database.rows("SELECT guest_id, dish_id FROM secondary_favourites"),
            (row_list{{"1", "1"}}));
  EXPECT_EQ(guest.favourites.at(0).name, "soup");

  session.remove(guest);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_favourites"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_dishes"), "1");
}

TEST(many_to_many_kinds, the_side_that_is_not_declared_is_the_databases) {
  kinds_database database;
  tenon::session session{database.engine};
  session.add(Guest{}).favourites.append(Dish{.name = "soup"});
  session.commit();
  session.remove(*session.get<Dish>(1));
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_dishes"), "1");
}

TEST(many_to_many_kinds, a_scalar_is_set_on_both_sides) {
  kinds_database database;
  tenon::session session{database.engine};
  Ship &ship = session.add(Ship{});
  Berth &berth = session.add(Berth{});
  ship.berth = berth;
  EXPECT_EQ(berth.ship.get(), &ship);
  session.commit();
  EXPECT_EQ(database.rows("SELECT ship_id, berth_id FROM secondary_moorings"),
            (row_list{{"1", "1"}}));
  EXPECT_EQ(ship.berth.get(), &berth);
}

TEST(many_to_many_kinds, a_scalar_is_replaced_in_one_flush) {
  kinds_database database;
  tenon::session session{database.engine};
  Ship &ship = session.add(Ship{});
  ship.berth = Berth{};
  session.commit();
  Berth &old = *ship.berth;
  ship.berth = Berth{};
  EXPECT_FALSE(old.ship);
  session.commit();
  EXPECT_EQ(database.rows("SELECT ship_id, berth_id FROM secondary_moorings"),
            (row_list{{"1", "2"}}));
}

TEST(many_to_many_kinds, a_scalar_is_cleared) {
  kinds_database database;
  tenon::session session{database.engine};
  Ship &ship = session.add(Ship{});
  ship.berth = Berth{};
  session.commit();
  ship.berth = nullptr;
  session.commit();
  EXPECT_FALSE(ship.berth);
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_moorings"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_berths"), "1");
}

TEST(many_to_many_kinds, a_scalar_that_was_empty_is_cleared_without_a_word) {
  kinds_database database;
  tenon::session session{database.engine};
  Ship &ship = session.add(Ship{});
  session.commit();
  warnings warned;
  statement_log log{database.engine};
  ship.berth = nullptr;
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(log.count("DELETE"), 0u);
  EXPECT_TRUE(warned.empty());
}

TEST(many_to_many_kinds, a_scalar_that_moves_leaves_its_old_partner_empty) {
  kinds_database database;
  tenon::session session{database.engine};
  Ship &one = session.add(Ship{});
  Ship &two = session.add(Ship{});
  one.berth = Berth{};
  session.commit();
  Berth &berth = *one.berth;
  two.berth = berth;
  EXPECT_FALSE(one.berth);
  EXPECT_EQ(berth.ship.get(), &two);
  session.commit();
  EXPECT_EQ(database.rows("SELECT ship_id, berth_id FROM secondary_moorings"),
            (row_list{{"2", "1"}}));
}

TEST(many_to_many_kinds, far_rows_go_with_the_near_one) {
  kinds_database database;
  tenon::session session{database.engine};
  Playlist &list = session.add(Playlist{});
  list.songs.append(Song{.title = "a"});
  list.songs.append(Song{.title = "b"});
  session.commit();
  session.remove(list);
  statement_log log{database.engine};
  session.commit();

  EXPECT_LT(log.find("DELETE", "secondary_list_songs"),
            log.find("DELETE", "secondary_songs"));
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_songs"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_list_songs"), "0");
}

TEST(many_to_many_kinds, a_far_row_that_is_let_go_stays) {
  kinds_database database;
  tenon::session session{database.engine};
  Playlist &list = session.add(Playlist{});
  list.songs.append(Song{.title = "a"});
  session.commit();
  list.songs.clear();
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_songs"), "1");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_list_songs"), "0");
}

TEST(many_to_many_kinds, a_far_orphan_is_deleted) {
  kinds_database database;
  tenon::session session{database.engine};
  String &string = session.add(String{});
  string.beads.append(Bead{.colour = "red"});
  string.beads.append(Bead{.colour = "blue"});
  session.commit();
  string.beads.erase(0);
  session.commit();
  EXPECT_EQ(string.beads.size(), 1u);
  EXPECT_EQ(database.rows("SELECT colour FROM secondary_beads"),
            (row_list{{"blue"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_string_beads"), "1");
}

TEST(many_to_many_kinds, what_is_not_saved_is_refused) {
  kinds_database database;
  tenon::session session{database.engine};
  warnings warned;
  Lobby lobby;
  Visitor visitor;
  lobby.visitors.append(visitor);
  Lobby &added = session.add(lobby);
  EXPECT_THROW(added.visitors.append(Visitor{}), tenon::invalid_request_error);
  session.commit();
  EXPECT_TRUE(warned.contains("no session"));
  EXPECT_TRUE(added.visitors.empty());
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_visitors"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_lobby_visitors"),
            "0");
}

TEST(many_to_many_kinds, a_temporary_that_cannot_be_linked_is_not_added) {
  kinds_database database;
  tenon::session session{database.engine};
  Ship &ship = session.add(Ship{});
  session.commit();

  database.execute("ALTER TABLE secondary_moorings RENAME TO elsewhere");
  EXPECT_THROW(ship.berth = Berth{}, tenon::error);
  database.execute("ALTER TABLE elsewhere RENAME TO secondary_moorings");
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_berths"), "0");
}

} // namespace
