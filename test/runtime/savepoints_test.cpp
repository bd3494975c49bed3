//===- savepoints_test.cpp - transactions within transactions ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What was done inside is taken back alone; what was done outside stays.
//
//===----------------------------------------------------------------------===//

#include "fresh_directory.hpp"
#include "models.tenon.hpp"
#include "support.hpp"

using namespace cascades;

namespace {

class nested_database : public file_database {
public:
  nested_database() {
    engine.create_all<Team, Player, Order, Item, Part>();
    engine.create_all<keys::Country, keys::City>();
  }

  row_list teams() const {
    return rows("SELECT name FROM cascades_teams ORDER BY id");
  }
};

TEST(savepoints, what_was_done_inside_is_taken_back) {
  nested_database database;
  tenon::session session{database.engine};
  session.add(Team{.name = "outer"});
  tenon::savepoint inside = session.begin_nested();
  Team &team = session.add(Team{.name = "inner"});
  session.flush();
  inside.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::transient);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"outer"}}));
}

TEST(savepoints, what_was_done_before_is_flushed_first) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "outer"});
  tenon::savepoint inside = session.begin_nested();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  inside.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"outer"}}));
}

TEST(savepoints, what_was_committed_inside_is_kept) {
  nested_database database;
  tenon::session session{database.engine};
  tenon::savepoint inside = session.begin_nested();
  Team &team = session.add(Team{.name = "inner"});
  inside.commit();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  EXPECT_EQ(database.teams(), row_list{});
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"inner"}}));
}

TEST(savepoints, what_was_committed_inside_goes_with_the_outer_rollback) {
  nested_database database;
  tenon::session session{database.engine};
  tenon::savepoint inside = session.begin_nested();
  Team &team = session.add(Team{.name = "inner"});
  team.players.append(Player{.name = "ann"});
  inside.commit();
  session.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::transient);
  EXPECT_EQ(session.query<Team>().count(), 0);
  EXPECT_EQ(database.teams(), row_list{});
}

TEST(savepoints, one_that_goes_out_of_scope_is_taken_back) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  {
    tenon::savepoint inside = session.begin_nested();
    team.name = "blues";
    session.flush();
  }
  EXPECT_EQ(team.name, "reds");
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"reds"}}));
}

TEST(savepoints, members_changed_inside_are_restored) {
  nested_database database;
  tenon::session session{database.engine};
  Team &flushed = session.add(Team{.name = "a"});
  Team &changed = session.add(Team{.name = "b"});
  tenon::savepoint inside = session.begin_nested();
  flushed.name = "x";
  session.flush();
  changed.name = "y";
  inside.rollback();
  EXPECT_EQ(flushed.name, "a");
  EXPECT_EQ(changed.name, "b");
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"a"}, {"b"}}));
}

TEST(savepoints, members_changed_outside_keep_their_values) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "a"});
  session.commit();
  team.name = "b";
  tenon::savepoint inside = session.begin_nested();
  team.name = "c";
  session.flush();
  inside.rollback();
  EXPECT_EQ(team.name, "b");
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"b"}}));
}

TEST(savepoints, objects_that_nobody_changed_are_not_read_again) {
  nested_database database;
  tenon::session session{database.engine};
  Team &clean = session.add(Team{.name = "clean"});
  Team &dirty = session.add(Team{.name = "dirty"});
  session.flush();
  tenon::savepoint inside = session.begin_nested();
  dirty.name = "x";
  session.flush();
  inside.rollback();
  statement_log log{database.engine};
  EXPECT_EQ(session.get<Team>(clean.id), &clean);
  EXPECT_EQ(clean.name, "clean");
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(dirty.name, "dirty");
}

TEST(savepoints, collections_changed_inside_are_restored) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = team.players.append(Player{.name = "ann"});
  session.flush();
  tenon::savepoint inside = session.begin_nested();
  team.players.append(Player{.name = "bob"});
  team.players.remove(ann);
  session.flush();
  inside.rollback();
  ASSERT_EQ(team.players.size(), 1u);
  EXPECT_EQ(&team.players[0], &ann);
  EXPECT_EQ(ann.team.get(), &team);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, team_id FROM cascades_players"),
            (row_list{{"ann", "1"}}));
}

TEST(savepoints, objects_deleted_inside_are_back) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.commit();
  tenon::savepoint inside = session.begin_nested();
  session.remove(team);
  session.flush();
  EXPECT_EQ(session.status(team), tenon::object_status::deleted);
  inside.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  EXPECT_EQ(session.get<Team>(1), &team);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"reds"}}));
}

TEST(savepoints, objects_removed_but_not_flushed_inside_are_back) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.commit();
  tenon::savepoint inside = session.begin_nested();
  session.remove(team);
  inside.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"reds"}}));
}

TEST(savepoints, objects_deleted_outside_stay_deleted) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.commit();
  session.remove(team);
  tenon::savepoint inside = session.begin_nested();
  session.add(Team{.name = "blues"});
  session.flush();
  inside.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::deleted);
  session.commit();
  EXPECT_EQ(database.teams(), row_list{});
}

TEST(savepoints, a_cascade_inside_is_taken_back) {
  nested_database database;
  tenon::session session{database.engine};
  Order &order = session.add(Order{.name = "o"});
  order.items.append(Item{.name = "i"}).parts.append(Part{.name = "p"});
  session.commit();
  tenon::savepoint inside = session.begin_nested();
  order.items.clear();
  session.flush();
  inside.rollback();
  ASSERT_EQ(order.items.size(), 1u);
  EXPECT_EQ(order.items[0].parts.size(), 1u);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_parts"), "1");
}

TEST(savepoints, an_error_inside_leaves_the_outside_usable) {
  nested_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  tenon::savepoint inside = session.begin_nested();
  session.add(Item{.name = "lost", .order_id = 99});
  session.add(Team{.id = team.id, .name = "same"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  EXPECT_THROW(session.flush(), tenon::pending_rollback_error);
  inside.rollback();
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.teams(), (row_list{{"reds"}}));
}

/// From now on, a team of this name ends the whole transaction, as a full disk
/// does.
void end_transaction_at(nested_database &database, const char *name) {
  database.engine.execute(
      std::string("CREATE TRIGGER ends BEFORE INSERT ON cascades_teams"
                  " WHEN new.name = '") +
      name + "' BEGIN SELECT RAISE(ROLLBACK, 'the end'); END");
}

TEST(savepoints, nothing_is_committed_of_a_transaction_that_has_ended) {
  nested_database database;
  end_transaction_at(database, "bad");
  tenon::session session{database.engine};
  Team &outer = session.add(Team{.name = "outer"});
  tenon::savepoint inside = session.begin_nested();
  session.add(Team{.name = "bad"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  inside.rollback();
  // The outside is gone, too.
  session.add(Team{.name = "later"});
  EXPECT_THROW(session.flush(), tenon::pending_rollback_error);
  EXPECT_THROW(session.commit(), tenon::pending_rollback_error);
  EXPECT_THROW(session.query<Team>().all(), tenon::pending_rollback_error);
  session.rollback();
  EXPECT_EQ(session.status(outer), tenon::object_status::transient);
  EXPECT_EQ(database.teams(), row_list{});
  session.add(Team{.name = "afterwards"});
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"afterwards"}}));
}

TEST(savepoints, one_rollback_ends_all_levels_of_a_transaction_that_has_ended) {
  nested_database database;
  end_transaction_at(database, "bad");
  tenon::session session{database.engine};
  Team &kept = session.add(Team{.name = "kept"});
  session.commit();
  kept.name = "changed";
  tenon::savepoint outer = session.begin_nested();
  Team &added = session.add(Team{.name = "added"});
  tenon::savepoint inner = session.begin_nested();
  session.add(Team{.name = "bad"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(kept.name, "kept");
  EXPECT_EQ(session.status(added), tenon::object_status::transient);
  EXPECT_THROW(inner.rollback(), tenon::invalid_request_error);
  EXPECT_THROW(outer.commit(), tenon::invalid_request_error);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"kept"}}));
}

TEST(savepoints, each_level_is_taken_back_by_itself) {
  nested_database database;
  tenon::session session{database.engine};
  session.add(Team{.name = "one"});
  tenon::savepoint first = session.begin_nested();
  session.add(Team{.name = "two"});
  tenon::savepoint second = session.begin_nested();
  session.add(Team{.name = "three"});
  session.flush();
  EXPECT_EQ(session.query<Team>().count(), 3);
  second.rollback();
  EXPECT_EQ(session.query<Team>().count(), 2);
  first.commit();
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"one"}, {"two"}}));
}

TEST(savepoints, an_outer_level_takes_the_inner_ones_back) {
  nested_database database;
  tenon::session session{database.engine};
  session.add(Team{.name = "one"});
  tenon::savepoint first = session.begin_nested();
  Team &two = session.add(Team{.name = "two"});
  {
    tenon::savepoint second = session.begin_nested();
    two.name = "changed";
    session.add(Team{.name = "three"});
    second.commit();
  }
  first.rollback();
  EXPECT_EQ(session.status(two), tenon::object_status::transient);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"one"}}));
}

/// As a crash leaves it: the files, and nothing of what connections know.
TEST(savepoints, what_is_committed_after_one_was_taken_back_outlives_a_crash) {
  fresh_directory place;
  tenon::engine engine{"sqlite:" + place / "a.db"};
  // So small that a transaction does not fit.
  engine.execute("PRAGMA cache_size=4");
  engine.create_all<Team, Player, keys::Country>();
  tenon::session session{engine};
  for (int i = 0; i != 60; ++i)
    session.add(Team{.name = std::string(700, 'a')});
  session.commit();
  auto teams = session.query<Team>().all();
  session.add(keys::Country{.code = "new"});
  tenon::savepoint inside = session.begin_nested();
  for (char filling : {'b', 'c'}) {
    for (Team &each : teams)
      each.name.assign(700, filling);
    session.flush();
  }
  inside.rollback();
  session.commit();
  for (const char *suffix : {"", "-wal"})
    std::filesystem::copy_file(place / "a.db" + suffix,
                               place / "b.db" + suffix);
  tenon::engine later{"sqlite:" + place / "b.db"};
  EXPECT_EQ(tenon::session(later).query<keys::Country>().count(), 1);
}

TEST(savepoints, one_after_another_can_be_used) {
  nested_database database;
  tenon::session session{database.engine};
  for (const char *name : {"a", "b", "c"}) {
    tenon::savepoint inside = session.begin_nested();
    session.add(Team{.name = name});
    session.flush();
    if (std::string(name) == "b")
      inside.rollback();
    else
      inside.commit();
  }
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"a"}, {"c"}}));
}

TEST(savepoints, a_changed_key_is_restored) {
  nested_database database;
  tenon::session session{database.engine};
  keys::Country &country =
      session.add(keys::Country{.code = "DE", .name = "Germany"});
  session.commit();
  tenon::savepoint inside = session.begin_nested();
  country.code = "XX";
  session.flush();
  EXPECT_EQ(session.get<keys::Country>("XX"), &country);
  inside.rollback();
  EXPECT_EQ(country.code, "DE");
  EXPECT_EQ(session.get<keys::Country>("DE"), &country);
  EXPECT_EQ(session.get<keys::Country>("XX"), nullptr);
}

TEST(savepoints, an_object_added_inside_can_be_added_again) {
  nested_database database;
  tenon::session session{database.engine};
  tenon::savepoint inside = session.begin_nested();
  Team &team = session.add(Team{.name = "again"});
  session.flush();
  inside.rollback();
  EXPECT_EQ(&session.add(team), &team);
  session.commit();
  EXPECT_EQ(database.teams(), (row_list{{"again"}}));
}

} // namespace
