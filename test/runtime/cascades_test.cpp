//===- cascades_test.cpp - what reaches related objects ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is added, expired and taken out of a session with an object, and what
// is not. Deletion has tests of its own.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace cascades;

namespace {

class cascade_database : public file_database {
public:
  cascade_database() {
    engine.create_all<Team, Player, Shelf, Book, Hole, Mouse, Room, Chair,
                      Order, Item, Part>();
  }
};

TEST(cascades, an_added_parent_brings_its_children) {
  cascade_database database;
  tenon::session session{database.engine};
  Team team{.name = "reds"};
  Player ann{.name = "ann"}, bob{.name = "bob"};
  team.players.append(ann);
  team.players.append(bob);

  Team &added = session.add(team);
  ASSERT_EQ(added.players.size(), 2u);
  EXPECT_NE(&added.players[0], &ann);
  EXPECT_EQ(added.players[0].team.get(), &added);
  EXPECT_EQ(session.status(added.players[1]), tenon::object_status::pending);
  session.commit();

  EXPECT_EQ(database.rows("SELECT name, team_id FROM cascades_players "
                          "ORDER BY id"),
            (row_list{{"ann", "1"}, {"bob", "1"}}));
}

TEST(cascades, an_added_child_brings_its_parent) {
  cascade_database database;
  tenon::session session{database.engine};
  Team team{.name = "reds"};
  Player ann{.name = "ann"};
  ann.team = team;

  Player &added = session.add(ann);
  ASSERT_TRUE(added.team);
  EXPECT_NE(added.team.get(), &team);
  EXPECT_TRUE(added.team->players.contains(added));
  session.commit();

  EXPECT_EQ(database.rows("SELECT p.name, t.name FROM cascades_players p "
                          "JOIN cascades_teams t ON t.id = p.team_id"),
            (row_list{{"ann", "reds"}}));
}

TEST(cascades, the_struct_that_was_copied_stays_as_it_was) {
  cascade_database database;
  tenon::session session{database.engine};
  Team team{.name = "reds"};
  Player ann{.name = "ann"};
  team.players.append(ann);
  session.add(team);
  session.commit();

  EXPECT_EQ(team.id, 0);
  EXPECT_EQ(&team.players.at(0), &ann);
  EXPECT_FALSE(session.contains(team));
  EXPECT_EQ(ann.id, 0);
}

TEST(cascades, a_new_object_that_two_refer_to_is_copied_once) {
  cascade_database database;
  tenon::session session{database.engine};
  Team team{.name = "reds"};
  Player ann{.name = "ann"}, bob{.name = "bob"};
  ann.team = team;
  bob.team = team;
  team.players.append(ann);
  team.players.append(bob);

  Team &added = session.add(team);
  EXPECT_EQ(added.players.at(0).team.get(), added.players.at(1).team.get());
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "1");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_players"), "2");
}

TEST(cascades, a_temporary_appended_to_a_stored_parent_is_written) {
  cascade_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.commit();

  Player &ann = team.players.append(Player{.name = "ann"});
  EXPECT_EQ(session.status(ann), tenon::object_status::pending);
  EXPECT_EQ(ann.team.get(), &team);
  session.commit();

  EXPECT_EQ(database.rows("SELECT name, team_id FROM cascades_players"),
            (row_list{{"ann", "1"}}));
}

TEST(cascades, a_temporary_assigned_to_a_stored_child_is_written) {
  cascade_database database;
  tenon::session session{database.engine};
  Player &ann = session.add(Player{.name = "ann"});
  session.commit();

  ann.team = Team{.name = "blues"};
  EXPECT_EQ(session.status(*ann.team), tenon::object_status::pending);
  session.commit();

  EXPECT_EQ(ann.team_id, 1);
  EXPECT_EQ(database.value("SELECT team_id FROM cascades_players"), "1");
}

TEST(cascades, a_temporary_that_cannot_be_linked_is_not_added) {
  cascade_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.commit();

  database.execute("ALTER TABLE cascades_players RENAME TO elsewhere");
  EXPECT_THROW(team.players.append(Player{.name = "ann"}), tenon::error);
  database.execute("ALTER TABLE elsewhere RENAME TO cascades_players");
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_players"), "0");
}

TEST(cascades, three_levels_are_written_parents_first) {
  cascade_database database;
  tenon::session session{database.engine};
  Order order{.name = "o"};
  Item item{.name = "i"};
  Part part{.name = "p"};
  order.items.append(item);
  item.parts.append(part);
  session.add(order);
  statement_log log{database.engine};
  session.commit();

  EXPECT_EQ(log.words(), "INSERT INSERT INSERT");
  EXPECT_LT(log.find("INSERT", "cascades_orders"),
            log.find("INSERT", "cascades_items"));
  EXPECT_LT(log.find("INSERT", "cascades_items"),
            log.find("INSERT", "cascades_parts"));
  EXPECT_EQ(database.rows("SELECT p.item_id, i.order_id FROM cascades_parts p "
                          "JOIN cascades_items i ON i.id = p.item_id"),
            (row_list{{"1", "1"}}));
}

TEST(cascades, what_is_not_saved_with_the_parent_is_warned_of) {
  cascade_database database;
  tenon::session session{database.engine};
  warnings warned;
  Hole hole;
  Mouse mouse;
  hole.mice.append(mouse);

  Hole &added = session.add(hole);
  session.commit();
  EXPECT_TRUE(warned.contains("no session"));
  EXPECT_TRUE(added.mice.empty());
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_holes"), "1");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_mice"), "0");
}

TEST(cascades, what_is_not_saved_with_the_child_is_warned_of) {
  cascade_database database;
  tenon::session session{database.engine};
  warnings warned;
  Hole hole;
  Mouse mouse;
  mouse.hole = hole;

  Mouse &added = session.add(mouse);
  session.commit();
  EXPECT_TRUE(warned.contains("no session"));
  EXPECT_FALSE(added.hole);
  EXPECT_EQ(database.rows("SELECT hole_id FROM cascades_mice"),
            (row_list{{"NULL"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_holes"), "0");
}

TEST(cascades, a_temporary_is_refused_where_nothing_is_saved_with_the_parent) {
  cascade_database database;
  tenon::session session{database.engine};
  Hole &hole = session.add(Hole{});

  EXPECT_THROW(hole.mice.append(Mouse{}), tenon::invalid_request_error);
  EXPECT_TRUE(hole.mice.empty());
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_holes"), "1");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_mice"), "0");
}

TEST(cascades, objects_of_the_session_are_linked_without_any_cascade) {
  cascade_database database;
  tenon::session session{database.engine};
  Hole &hole = session.add(Hole{});
  Mouse &mouse = session.add(Mouse{});
  hole.mice.append(mouse);
  EXPECT_EQ(mouse.hole.get(), &hole);
  session.commit();
  EXPECT_EQ(database.rows("SELECT hole_id FROM cascades_mice"),
            (row_list{{"1"}}));
}

TEST(cascades, a_direction_that_saves_nothing_does_not_bring_the_parent) {
  cascade_database database;
  tenon::session session{database.engine};
  warnings warned;
  Room room;
  Chair chair;
  chair.room = room;

  Chair &added = session.add(chair);
  session.commit();
  EXPECT_EQ(warned.size(), 1u);
  EXPECT_FALSE(added.room);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_rooms"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_chairs"), "1");
}

TEST(cascades, the_direction_that_saves_brings_the_child) {
  cascade_database database;
  tenon::session session{database.engine};
  warnings warned;
  Room room;
  Chair chair;
  room.chairs.append(chair);

  Room &added = session.add(room);
  EXPECT_EQ(added.chairs.at(0).room.get(), &added);
  session.commit();
  EXPECT_TRUE(warned.empty());
  EXPECT_EQ(database.rows("SELECT room_id FROM cascades_chairs"),
            (row_list{{"1"}}));
}

TEST(cascades, an_object_of_no_session_is_refused_as_a_child) {
  cascade_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  Player ann{.name = "ann"};

  EXPECT_THROW(team.players.append(ann), tenon::invalid_request_error);
  EXPECT_TRUE(team.players.empty());
  EXPECT_FALSE(ann.team);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_players"), "0");
}

TEST(cascades, an_object_of_another_session_is_refused_as_a_child) {
  memory_database one, other;
  one.engine.create_all<Team, Player>();
  other.engine.create_all<Team, Player>();
  tenon::session session{one.engine}, stranger{other.engine};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = stranger.add(Player{.name = "ann"});

  EXPECT_THROW(team.players.append(ann), tenon::invalid_request_error);
  EXPECT_THROW(ann.team = team, tenon::invalid_request_error);
  EXPECT_TRUE(team.players.empty());
  EXPECT_FALSE(ann.team);
}

TEST(cascades, expiring_a_parent_discards_changes_of_its_children) {
  cascade_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  Book &book = shelf.books.append(Book{.title = "atlas"});
  session.flush();
  book.title = "novel";

  session.expire(shelf);
  EXPECT_EQ(book.title, "atlas");
  EXPECT_FALSE(session.is_modified(book));
  session.commit();
  EXPECT_EQ(database.value("SELECT title FROM cascades_books"), "atlas");
}

TEST(cascades, expiring_a_parent_leaves_children_without_the_cascade) {
  cascade_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = team.players.append(Player{.name = "ann"});
  session.flush();
  ann.name = "anna";

  session.expire(team);
  EXPECT_EQ(ann.name, "anna");
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM cascades_players"), "anna");
}

TEST(cascades, a_list_is_read_anew_as_often_as_its_owner_expires) {
  cascade_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = team.players.append(Player{.name = "ann"});
  session.commit();
  session.expire(team);
  team.players.append(ann); // twice in the list, once in the table
  session.flush();

  ASSERT_EQ(team.players.size(), 2u);
  session.expire(team);
  EXPECT_EQ(team.players.size(), 1u);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_players"), "1");
}

TEST(cascades, expired_children_are_read_anew) {
  cascade_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  Book &book = shelf.books.append(Book{.title = "atlas"});
  session.commit();
  database.execute("UPDATE cascades_books SET title = 'map'");

  session.expire(shelf);
  EXPECT_EQ(&shelf.books.at(0), &book);
  EXPECT_EQ(book.title, "map");
}

TEST(cascades, refreshing_a_parent_reads_its_children_anew) {
  cascade_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  Book &book = shelf.books.append(Book{.title = "atlas"});
  session.commit();
  database.execute("UPDATE cascades_shelves SET name = 'low'");
  database.execute("UPDATE cascades_books SET title = 'map'");

  session.refresh(shelf);
  EXPECT_EQ(shelf.name, "low");
  EXPECT_EQ(session.get<Book>(book.id), &book);
  EXPECT_EQ(book.title, "map");
}

TEST(cascades, expiring_a_parent_leaves_a_pending_child_pending) {
  cascade_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  session.flush();
  Book &book = shelf.books.append(Book{.title = "atlas"});

  session.expire(shelf);
  EXPECT_EQ(session.status(book), tenon::object_status::pending);
  EXPECT_EQ(book.title, "atlas");
  session.commit();
  EXPECT_EQ(database.value("SELECT title FROM cascades_books"), "atlas");
}

TEST(cascades, expunging_a_parent_takes_its_children_out) {
  cascade_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  Book &book = shelf.books.append(Book{.title = "atlas"});
  session.flush();
  std::int64_t id = book.id;

  Shelf taken = session.expunge(shelf);
  EXPECT_EQ(taken.name, "top");
  EXPECT_TRUE(taken.books.empty());
  statement_log log{database.engine};
  ASSERT_NE(session.get<Book>(id), nullptr);
  EXPECT_EQ(log.count("SELECT"), 1u);
}

TEST(cascades, expunging_a_parent_leaves_children_without_the_cascade) {
  cascade_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = team.players.append(Player{.name = "ann"});
  session.flush();

  Team taken = session.expunge(team);
  EXPECT_EQ(taken.name, "reds");
  statement_log log{database.engine};
  EXPECT_EQ(session.get<Player>(ann.id), &ann);
  EXPECT_EQ(log.count(), 0u);
}

TEST(cascades, an_expunged_pending_parent_is_not_written_nor_its_children) {
  cascade_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  shelf.books.append(Book{.title = "atlas"});

  session.expunge(shelf);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_shelves"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_books"), "0");
}

} // namespace
