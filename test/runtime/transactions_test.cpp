//===- transactions_test.cpp - commit, rollback, expiry ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What lasts, what is taken back, what is read anew, and what a session that
// failed still does.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace cascades;

namespace {

class team_database : public file_database {
public:
  team_database() { engine.create_all<Team, Player, Order, Item, Part>(); }

  row_list players() const {
    return rows("SELECT name, team_id FROM cascades_players ORDER BY id");
  }
};

/// The reds, with Ann.
Team &add_team(tenon::session &session) {
  Team &team = session.add(Team{.name = "reds"});
  team.players.append(Player{.name = "ann"});
  session.commit();
  return team;
}

TEST(transactions, nothing_is_begun_without_a_statement) {
  team_database database;
  statement_log log{database.engine};
  tenon::session session{database.engine};
  session.add(Team{.name = "reds"});
  EXPECT_FALSE(session.in_transaction());
  EXPECT_TRUE(log.all().empty());
  session.flush();
  EXPECT_TRUE(session.in_transaction());
  session.commit();
  EXPECT_FALSE(session.in_transaction());
}

TEST(transactions, nobody_sees_what_is_not_committed) {
  team_database database;
  tenon::session session{database.engine};
  session.add(Team{.name = "reds"});
  session.flush();
  EXPECT_EQ(session.query<Team>().count(), 1);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "0");
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "1");
}

TEST(transactions, the_end_of_a_session_takes_back) {
  team_database database;
  {
    tenon::session session{database.engine};
    session.add(Team{.name = "reds"});
    session.flush();
  }
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "0");
  tenon::session session{database.engine};
  EXPECT_EQ(session.query<Team>().count(), 0);
}

TEST(transactions, values_are_read_anew_after_a_commit) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  database.execute("UPDATE cascades_teams SET name = 'blues'");
  statement_log log{database.engine};
  EXPECT_EQ(session.get<Team>(1), &team);
  EXPECT_EQ(team.name, "blues");
  EXPECT_EQ(log.count("SELECT"), 1u);
  EXPECT_EQ(session.get<Team>(1), &team);
  EXPECT_EQ(log.count("SELECT"), 1u);
}

TEST(transactions, relationships_are_read_anew_after_a_commit) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  database.execute("INSERT INTO cascades_players (name, team_id) "
                   "VALUES ('bob', 1)");
  EXPECT_EQ(team.players.size(), 2u);
}

TEST(transactions, a_query_reads_what_a_commit_expired) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  database.execute("UPDATE cascades_teams SET name = 'blues'");
  session.query<Team>().all();
  EXPECT_EQ(team.name, "blues");
}

TEST(transactions, what_is_set_after_the_commit_is_kept) {
  team_database database;
  tenon::session session{database.engine};
  Player &ann = session.add(Player{.name = "ann"});
  session.commit();
  database.execute("UPDATE cascades_players SET team_id = NULL, name = 'x'");
  ann.name = "anna";
  EXPECT_EQ(session.get<Player>(1), &ann);
  EXPECT_EQ(ann.name, "anna");
  session.commit();
  EXPECT_EQ(database.players(), (row_list{{"anna", "NULL"}}));
}

TEST(transactions, a_row_that_is_gone_after_the_commit_is_no_object) {
  team_database database;
  tenon::session session{database.engine};
  Player &ann = session.add(Player{.name = "ann"});
  session.commit();
  database.execute("DELETE FROM cascades_players");
  EXPECT_THROW(session.refresh(ann), tenon::object_deleted_error);
  EXPECT_EQ(session.get<Player>(1), nullptr);
}

TEST(transactions, without_expiry_values_are_kept) {
  team_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Team &team = add_team(session);
  database.execute("UPDATE cascades_teams SET name = 'blues'");
  statement_log log{database.engine};
  EXPECT_EQ(session.get<Team>(1)->name, "reds");
  EXPECT_EQ(team.players.size(), 1u);
  EXPECT_EQ(log.count(), 0u);
  session.refresh(team);
  EXPECT_EQ(team.name, "blues");
}

TEST(transactions, without_expiry_the_order_in_memory_is_kept) {
  file_database database;
  database.engine.create_all<trees::Node>();
  tenon::session session{database.engine, {.expire_on_commit = false}};
  trees::Node &root = session.add(trees::Node{.name = "root"});
  root.children.append(trees::Node{.name = "b"});
  root.children.append(trees::Node{.name = "a"});
  session.commit();
  EXPECT_EQ(root.children[0].name, "b");
  session.expire(root);
  EXPECT_EQ(root.children[0].name, "a");
}

TEST(transactions, what_was_added_leaves_with_a_rollback) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.flush();
  EXPECT_EQ(team.id, 1);
  session.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::transient);
  EXPECT_EQ(team.id, 1);
  EXPECT_EQ(team.name, "reds");
  EXPECT_EQ(session.get<Team>(1), nullptr);
}

TEST(transactions, what_left_with_a_rollback_is_added_again) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.flush();
  session.rollback();
  EXPECT_EQ(&session.add(team), &team);
  EXPECT_EQ(session.status(team), tenon::object_status::pending);
  session.commit();
  EXPECT_EQ(database.rows("SELECT id, name FROM cascades_teams"),
            (row_list{{"1", "reds"}}));
}

TEST(transactions, pending_objects_that_were_not_flushed_leave_too) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  session.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::transient);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "0");
}

TEST(transactions, deleted_objects_are_back_after_a_rollback) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.remove(team);
  session.flush();
  EXPECT_EQ(session.status(team), tenon::object_status::deleted);
  session.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  EXPECT_EQ(session.get<Team>(1), &team);
  EXPECT_EQ(team.players.size(), 1u);
}

TEST(transactions, a_key_that_others_had_meanwhile_is_given_back) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.remove(team);
  session.flush();
  Team &other = session.add(Team{.id = 1, .name = "blues"});
  session.flush();
  session.remove(other);
  session.flush();
  session.add(Team{.id = 1, .name = "greens"});
  session.flush();
  session.rollback();
  EXPECT_EQ(session.get<Team>(1), &team);
  EXPECT_EQ(session.query<Team>().first(), &team);
  EXPECT_EQ(team.name, "reds");
}

TEST(transactions, a_savepoint_gives_a_key_back_to_who_had_it_then) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.remove(team);
  Team &other = session.add(Team{.id = 7, .name = "blues"});
  session.flush();
  other.id = 1;
  session.flush();
  tenon::savepoint inner = session.begin_nested();
  session.remove(other);
  session.flush();
  session.add(Team{.id = 1, .name = "greens"});
  session.flush();
  inner.rollback();
  EXPECT_EQ(session.get<Team>(1), &other);
  session.rollback();
  EXPECT_EQ(session.get<Team>(1), &team);
  EXPECT_EQ(session.get<Team>(7), nullptr);
}

TEST(transactions, members_have_their_rows_values_after_a_rollback) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  Player &ann = team.players.at(0);
  team.name = "blues";
  session.flush();
  ann.name = "anna";
  session.rollback();
  EXPECT_EQ(team.name, "reds");
  EXPECT_EQ(ann.name, "ann");
  EXPECT_FALSE(session.is_modified(team));
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM cascades_teams"), "reds");
}

TEST(transactions, both_sides_have_their_old_links_after_a_rollback) {
  team_database database;
  tenon::session session{database.engine};
  Team &reds = add_team(session);
  Team &blues = session.add(Team{.name = "blues"});
  session.commit();
  Player &ann = reds.players.at(0);
  ann.team = blues;
  session.flush();
  session.rollback();
  EXPECT_EQ(ann.team.get(), &reds);
  EXPECT_EQ(ann.team_id, reds.id);
  EXPECT_TRUE(reds.players.contains(ann));
  EXPECT_TRUE(blues.players.empty());
}

TEST(transactions, a_failed_flush_is_rolled_back_first) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.add(Item{.name = "lost"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  EXPECT_THROW(session.commit(), tenon::pending_rollback_error);
  EXPECT_THROW(session.query<Team>().all(), tenon::pending_rollback_error);
  session.rollback();
  EXPECT_EQ(session.get<Team>(1), &team);
  EXPECT_EQ(session.query<Team>().count(), 1);
}

TEST(transactions, a_failed_flush_writes_nothing) {
  team_database database;
  tenon::session session{database.engine};
  session.add(Team{.name = "reds"});
  session.add(Item{.name = "lost"});
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "0");
  session.add(Team{.name = "blues"});
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM cascades_teams"),
            (row_list{{"blues"}}));
}

TEST(transactions, a_key_that_exists_is_refused_and_the_first_stays) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  database.execute("INSERT INTO cascades_teams (id, name) VALUES (7, 'old')");
  session.add(Team{.id = 7, .name = "new"});
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(session.get<Team>(7)->name, "old");
  EXPECT_EQ(session.get<Team>(1), &team);
}

TEST(transactions, an_expired_object_forgets_its_changes) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  team.name = "blues";
  session.expire(team);
  EXPECT_EQ(team.name, "reds");
  EXPECT_FALSE(session.is_modified(team));
  team.name = "greens";
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM cascades_teams"), "greens");
}

TEST(transactions, an_expired_object_forgets_its_links) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  Player &bob = session.add(Player{.name = "bob"});
  session.commit();
  bob.team = team;
  session.expire(bob);
  EXPECT_FALSE(bob.team);
  session.commit();
  EXPECT_EQ(database.players(), (row_list{{"ann", "1"}, {"bob", "NULL"}}));
}

TEST(transactions, expire_all_reads_everything_anew) {
  team_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Team &team = add_team(session);
  Player &ann = team.players.at(0);
  database.execute("UPDATE cascades_teams SET name = 'blues'");
  database.execute("UPDATE cascades_players SET name = 'anna'");
  session.expire_all();
  EXPECT_EQ(session.get<Team>(1)->name, "blues");
  EXPECT_EQ(team.players.at(0).name, "anna");
  EXPECT_EQ(&team.players.at(0), &ann);
}

TEST(transactions, a_refresh_discards_and_reads_at_once) {
  team_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Team &team = add_team(session);
  database.execute("UPDATE cascades_teams SET name = 'blues'");
  team.name = "greens";
  statement_log log{database.engine};
  session.refresh(team);
  EXPECT_EQ(team.name, "blues");
  EXPECT_EQ(log.count("SELECT"), 1u);
  EXPECT_EQ(log.count("UPDATE"), 0u);
}

TEST(transactions, a_commit_without_changes_writes_nothing) {
  team_database database;
  tenon::session session{database.engine};
  add_team(session);
  statement_log log{database.engine};
  session.commit();
  session.commit();
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(database.players(), (row_list{{"ann", "1"}}));
}

TEST(transactions, a_rollback_without_changes_does_nothing) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  EXPECT_NO_THROW(session.rollback());
  EXPECT_NO_THROW(session.rollback());
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  EXPECT_EQ(team.players.size(), 1u);
}

TEST(transactions, a_session_that_is_moved_keeps_its_objects) {
  team_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  tenon::session moved{std::move(session)};
  team.players.append(Player{.name = "ann"});
  moved.commit();
  EXPECT_EQ(moved.get<Team>(1), &team);
  EXPECT_EQ(database.players(), (row_list{{"ann", "1"}}));
}

} // namespace
