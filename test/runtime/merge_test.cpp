//===- merge_test.cpp - copying values onto stored objects ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A struct that is in no session, and the object with its key: what is
// copied, what is kept, what is added.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

namespace {

using cascades::Hole;
using cascades::Mouse;
using cascades::Player;
using cascades::Team;
using composites::Cover;
using composites::Well;
using secondary::Article;
using secondary::ArticleLabel;
using secondary::Label;
using versions::Document;

class merge_database : public file_database {
public:
  merge_database() {
    engine.create_all<Hole, Mouse, Team, Player, Well, Cover, Article, Label,
                      ArticleLabel, Document, versions::Chapter,
                      versions::Memo>();
  }
};

Team &add_team(tenon::session &session) {
  Team &team = session.add(Team{.name = "reds"});
  team.players.append(Player{.name = "ann"});
  team.players.append(Player{.name = "bob"});
  session.commit();
  return team;
}

TEST(merge, a_struct_without_a_key_is_added) {
  merge_database database;
  tenon::session session{database.engine};
  const Team team{.name = "reds"};
  Team &merged = session.merge(team);

  EXPECT_NE(&merged, &team);
  EXPECT_EQ(session.status(merged), tenon::object_status::pending);
  session.commit();
  EXPECT_EQ(merged.id, 1);
  EXPECT_EQ(database.rows("SELECT id, name FROM cascades_teams"),
            (row_list{{"1", "reds"}}));
}

TEST(merge, a_key_without_a_row_is_added) {
  merge_database database;
  tenon::session session{database.engine};
  session.merge(Team{.id = 42, .name = "reds"});
  session.commit();
  EXPECT_EQ(database.rows("SELECT id, name FROM cascades_teams"),
            (row_list{{"42", "reds"}}));
}

TEST(merge, values_are_copied_onto_the_object_in_memory) {
  merge_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.refresh(team);
  statement_log log{database.engine};

  EXPECT_EQ(&session.merge(Team{.id = 1, .name = "blues"}), &team);
  EXPECT_EQ(team.name, "blues");
  EXPECT_TRUE(session.is_modified(team));
  EXPECT_EQ(log.count(), 0u);
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM cascades_teams"), "blues");
}

TEST(merge, values_are_copied_onto_the_row) {
  merge_database database;
  {
    tenon::session session{database.engine};
    add_team(session);
  }
  tenon::session session{database.engine};
  statement_log log{database.engine};
  Team &merged = session.merge(Team{.id = 1, .name = "blues"});
  EXPECT_EQ(session.status(merged), tenon::object_status::persistent);
  session.commit();

  EXPECT_EQ(log.words(), "SELECT UPDATE");
  EXPECT_EQ(database.rows("SELECT id, name FROM cascades_teams"),
            (row_list{{"1", "blues"}}));
}

TEST(merge, the_same_values_write_nothing) {
  merge_database database;
  tenon::session session{database.engine};
  add_team(session);
  statement_log log{database.engine};
  session.merge(Team{.id = 1, .name = "reds"});
  session.commit();

  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(database.value("SELECT name FROM cascades_teams"), "reds");
}

TEST(merge, an_empty_value_overwrites) {
  merge_database database;
  tenon::session session{database.engine};
  Well &well = session.add(Well{.x = 1, .y = 2});
  session.add(Cover{.wood = "oak"}).well = well;
  session.commit();

  Cover &merged = session.merge(Cover{.id = 1, .wood = ""});
  EXPECT_EQ(merged.wood, "");
  EXPECT_EQ(merged.well_x, std::nullopt);
  session.commit();
  EXPECT_EQ(database.rows("SELECT wood, well_x, well_y FROM composites_covers"),
            (row_list{{"", "NULL", "NULL"}}));
}

TEST(merge, children_are_merged_with_the_parent) {
  merge_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  Team source{.id = 1, .name = "blues"};
  Player ann{.id = 1, .name = "anna", .team_id = 1};
  Player bob{.id = 2, .name = "bob", .team_id = 1};
  Player cid{.name = "cid"};
  source.players.assign({&ann, &bob, &cid});

  EXPECT_EQ(&session.merge(source), &team);
  EXPECT_EQ(team.players.size(), 3u);
  EXPECT_FALSE(team.players.contains(ann));
  session.commit();
  EXPECT_EQ(
      database.rows("SELECT id, name, team_id FROM cascades_players "
                    "ORDER BY id"),
      (row_list{{"1", "anna", "1"}, {"2", "bob", "1"}, {"3", "cid", "1"}}));
}

TEST(merge, children_that_the_source_does_not_have_are_let_go) {
  merge_database database;
  tenon::session session{database.engine};
  add_team(session);
  Team source{.id = 1, .name = "reds"};
  Player ann{.id = 1, .name = "ann", .team_id = 1};
  source.players.append(ann);

  Team &merged = session.merge(source);
  EXPECT_EQ(merged.players.size(), 1u);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, team_id FROM cascades_players "
                          "ORDER BY id"),
            (row_list{{"ann", "1"}, {"bob", "NULL"}}));
}

TEST(merge, an_empty_relationship_leaves_the_children_alone) {
  merge_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.merge(Team{.id = 1, .name = "blues"});
  EXPECT_EQ(team.players.size(), 2u);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_players "
                           "WHERE team_id = 1"),
            "2");
}

TEST(merge, a_parent_is_merged_with_the_child) {
  merge_database database;
  tenon::session session{database.engine};
  add_team(session);
  Team blues{.name = "blues"};
  Player ann{.id = 1, .name = "ann"};
  ann.team = blues;

  Player &merged = session.merge(ann);
  EXPECT_EQ(merged.team->name, "blues");
  EXPECT_NE(merged.team.get(), &blues);
  session.commit();
  EXPECT_EQ(
      database.rows("SELECT t.name FROM cascades_players p JOIN "
                    "cascades_teams t ON t.id = p.team_id WHERE p.id = 1"),
      (row_list{{"blues"}}));
}

TEST(merge, a_partner_is_merged) {
  merge_database database;
  tenon::session session{database.engine};
  Well &well = session.add(Well{.x = 1, .y = 2});
  well.cover = Cover{.wood = "oak"};
  session.commit();
  Well source{.x = 1, .y = 2};
  Cover cover{.id = 1, .wood = "ash", .well_x = 1, .well_y = 2};
  source.cover = cover;

  EXPECT_EQ(&session.merge(source), &well);
  EXPECT_EQ(well.cover->wood, "ash");
  session.commit();
  EXPECT_EQ(database.rows("SELECT wood, well_x, well_y FROM composites_covers"),
            (row_list{{"ash", "1", "2"}}));
}

TEST(merge, far_rows_are_merged) {
  merge_database database;
  tenon::session session{database.engine};
  Article &article = session.add(Article{.title = "a"});
  article.labels.append(Label{.text = "old"});
  session.commit();
  Article source{.id = 1, .title = "a"};
  Label old{.id = 1, .text = "older"}, fresh{.text = "new"};
  source.labels.assign({&old, &fresh});

  session.merge(source);
  session.commit();
  EXPECT_EQ(article.labels.size(), 2u);
  EXPECT_EQ(database.rows("SELECT l.text FROM secondary_article_labels a JOIN "
                          "secondary_labels l ON l.id = a.label_id "
                          "ORDER BY l.id"),
            (row_list{{"older"}, {"new"}}));
}

TEST(merge, a_relationship_without_the_cascade_is_not_followed) {
  merge_database database;
  tenon::session session{database.engine};
  Hole &hole = session.add(Hole{});
  session.commit();
  Hole source{.id = 1};
  Mouse mouse;
  source.mice.append(mouse);

  EXPECT_EQ(&session.merge(source), &hole);
  EXPECT_TRUE(hole.mice.empty());
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_mice"), "0");
}

TEST(merge, a_circle_is_followed_once) {
  merge_database database;
  tenon::session session{database.engine};
  Team source{.name = "reds"};
  Player ann{.name = "ann"};
  source.players.append(ann);
  ann.team = source;

  Team &merged = session.merge(source);
  ASSERT_EQ(merged.players.size(), 1u);
  EXPECT_EQ(merged.players[0].team.get(), &merged);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "1");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_players"), "1");
}

TEST(merge, what_was_taken_out_of_a_session_comes_back_changed) {
  merge_database database;
  tenon::session session{database.engine};
  Team &team = add_team(session);
  session.refresh(team);
  Team taken = session.expunge(team);
  taken.name = "greens";

  Team &merged = session.merge(taken);
  session.commit();
  EXPECT_EQ(merged.players.size(), 2u);
  EXPECT_EQ(database.rows("SELECT id, name FROM cascades_teams"),
            (row_list{{"1", "greens"}}));
}

TEST(merge, a_key_of_two_columns_finds_its_row) {
  merge_database database;
  tenon::session session{database.engine};
  Well &well = session.add(Well{.x = 1, .y = 2});
  session.commit();
  EXPECT_EQ(&session.merge(Well{.x = 1, .y = 2}), &well);
  EXPECT_NE(&session.merge(Well{.x = 2, .y = 1}), &well);
  session.commit();
  EXPECT_EQ(database.rows("SELECT x, y FROM composites_wells ORDER BY x"),
            (row_list{{"1", "2"}, {"2", "1"}}));
}

TEST(merge, the_same_version_is_taken) {
  merge_database database;
  tenon::session session{database.engine};
  session.add(Document{.title = "draft"});
  session.commit();
  Document &merged =
      session.merge(Document{.id = 1, .version = 1, .title = "final"});
  session.commit();
  EXPECT_EQ(merged.version, 2);
  EXPECT_EQ(database.rows("SELECT version, title FROM versions_documents"),
            (row_list{{"2", "final"}}));
}

TEST(merge, another_version_is_refused) {
  merge_database database;
  tenon::session session{database.engine};
  Document &document = session.add(Document{.title = "draft"});
  session.commit();
  EXPECT_THROW(session.merge(Document{.id = 1, .version = 7, .title = "final"}),
               tenon::stale_data_error);
  EXPECT_EQ(document.title, "draft");
  session.commit();
  EXPECT_EQ(database.rows("SELECT version, title FROM versions_documents"),
            (row_list{{"1", "draft"}}));
}

} // namespace
