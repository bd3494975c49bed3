//===- post_update_test.cpp - keys written after the rows -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Chains of rows, and two tables that refer to each other.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace trees;

namespace {

class chain_database : public file_database {
public:
  chain_database() {
    engine.create_all<Station, Wagon, Crew, Sailor, Egg, Hen>();
  }

  row_list stations() const {
    return rows("SELECT name, next_id FROM trees_stations ORDER BY id");
  }
};

TEST(post_update, a_link_is_written_after_the_rows) {
  chain_database database;
  tenon::session session{database.engine};
  Station &a = session.add(Station{.name = "a"});
  Station &b = session.add(Station{.name = "b"});
  a.next = b;
  EXPECT_EQ(b.previous.get(), &a);
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.words(), "INSERT INSERT UPDATE");
  EXPECT_EQ(database.stations(), (row_list{{"a", "2"}, {"b", "NULL"}}));
}

TEST(post_update, a_circle_of_new_rows_is_written) {
  chain_database database;
  tenon::session session{database.engine};
  Station &a = session.add(Station{.name = "a"});
  Station &b = session.add(Station{.name = "b"});
  Station &c = session.add(Station{.name = "c"});
  a.next = b;
  b.next = c;
  c.next = a;
  session.commit();
  EXPECT_EQ(a.previous.get(), &c);
  EXPECT_EQ(database.stations(),
            (row_list{{"a", "2"}, {"b", "3"}, {"c", "1"}}));
}

TEST(post_update, a_circle_is_deleted) {
  chain_database database;
  tenon::session session{database.engine};
  Station &a = session.add(Station{.name = "a"});
  Station &b = session.add(Station{.name = "b"});
  a.next = b;
  b.next = a;
  session.commit();
  session.remove(a);
  session.remove(b);
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.stations(), row_list{});
}

TEST(post_update, a_station_is_inserted_between_two) {
  chain_database database;
  tenon::session session{database.engine};
  Station &a = session.add(Station{.name = "a"});
  Station &c = session.add(Station{.name = "c"});
  a.next = c;
  session.commit();
  Station &b = session.add(Station{.name = "b"});
  a.next = b;
  b.next = c;
  EXPECT_EQ(c.previous.get(), &b);
  session.commit();
  EXPECT_EQ(database.stations(),
            (row_list{{"a", "3"}, {"c", "NULL"}, {"b", "2"}}));
}

TEST(post_update, a_link_that_is_cleared_is_one_update) {
  chain_database database;
  tenon::session session{database.engine};
  Station &a = session.add(Station{.name = "a"});
  Station &b = session.add(Station{.name = "b"});
  a.next = b;
  session.flush();
  statement_log log{database.engine};
  b.previous = nullptr;
  EXPECT_FALSE(a.next);
  session.commit();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(database.stations(), (row_list{{"a", "NULL"}, {"b", "NULL"}}));
}

TEST(post_update, a_chain_without_it_is_written_in_its_order) {
  chain_database database;
  tenon::session session{database.engine};
  Wagon &last = session.add(Wagon{.name = "last"});
  Wagon &middle = session.add(Wagon{.name = "middle"});
  Wagon &first = session.add(Wagon{.name = "first"});
  last.ahead = middle;
  first.behind = middle;
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.words(), "INSERT INSERT INSERT");
  EXPECT_EQ(
      database.rows("SELECT name, ahead_id FROM trees_wagons ORDER BY id"),
      (row_list{{"first", "NULL"}, {"middle", "1"}, {"last", "2"}}));
  EXPECT_EQ(first.behind->behind.get(), &last);
}

TEST(post_update, a_wagon_is_taken_out_of_the_middle) {
  chain_database database;
  tenon::session session{database.engine};
  Wagon &first = session.add(Wagon{.name = "first"});
  Wagon &middle = session.add(Wagon{.name = "middle"});
  Wagon &last = session.add(Wagon{.name = "last"});
  middle.ahead = first;
  last.ahead = middle;
  session.commit();
  last.ahead = first;
  session.remove(middle);
  session.commit();
  EXPECT_EQ(first.behind.get(), &last);
  EXPECT_EQ(
      database.rows("SELECT name, ahead_id FROM trees_wagons ORDER BY id"),
      (row_list{{"first", "NULL"}, {"last", "1"}}));
}

TEST(post_update, two_tables_that_refer_to_each_other) {
  chain_database database;
  tenon::session session{database.engine};
  Crew &crew = session.add(Crew{.name = "crew"});
  Sailor &captain = crew.sailors.append(Sailor{.name = "captain"});
  crew.sailors.append(Sailor{.name = "cook"});
  crew.captain = captain;
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.words(), "INSERT INSERT INSERT UPDATE");
  EXPECT_EQ(database.rows("SELECT captain_id FROM trees_crews"),
            (row_list{{"1"}}));
  EXPECT_EQ(crew.captain.get(), &captain);
  EXPECT_EQ(captain.crew.get(), &crew);
}

TEST(post_update, the_key_is_cleared_before_both_rows_are_deleted) {
  chain_database database;
  tenon::session session{database.engine};
  Crew &crew = session.add(Crew{.name = "crew"});
  Sailor &captain = crew.sailors.append(Sailor{.name = "captain"});
  crew.captain = captain;
  session.commit();
  session.remove(crew);
  session.remove(captain);
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_crews"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_sailors"), "0");
}

TEST(post_update, a_new_captain_is_one_update) {
  chain_database database;
  tenon::session session{database.engine};
  Crew &crew = session.add(Crew{.name = "crew"});
  Sailor &ann = crew.sailors.append(Sailor{.name = "ann"});
  Sailor &bob = crew.sailors.append(Sailor{.name = "bob"});
  crew.captain = ann;
  session.flush();
  statement_log log{database.engine};
  crew.captain = bob;
  session.commit();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(database.value("SELECT captain_id FROM trees_crews"), "2");
}

TEST(post_update, without_it_two_new_rows_cannot_refer_to_each_other) {
  chain_database database;
  tenon::session session{database.engine};
  Egg &egg = session.add(Egg{});
  Hen &hen = session.add(Hen{});
  egg.layer = hen;
  hen.hatched = egg;
  EXPECT_THROW(session.flush(), tenon::circular_dependency_error);
  EXPECT_THROW(session.flush(), tenon::pending_rollback_error);
  session.rollback();
  EXPECT_EQ(session.status(egg), tenon::object_status::transient);
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_eggs"), "0");
}

TEST(post_update, without_it_the_circle_is_closed_by_a_second_flush) {
  chain_database database;
  tenon::session session{database.engine};
  Egg &egg = session.add(Egg{});
  Hen &hen = session.add(Hen{});
  hen.hatched = egg;
  session.flush();
  egg.layer = hen;
  session.commit();
  EXPECT_EQ(database.rows("SELECT layer_id FROM trees_eggs"),
            (row_list{{"1"}}));
  EXPECT_EQ(database.rows("SELECT hatched_id FROM trees_hens"),
            (row_list{{"1"}}));
}

} // namespace
