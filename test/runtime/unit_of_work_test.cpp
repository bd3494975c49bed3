//===- unit_of_work_test.cpp - in which order rows are written --*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parents before children, children away before parents, rows that refer to
// each other; which columns of which rows a flush touches, and which not.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <string>
#include <vector>

using namespace one_to_many;
using many_to_many::Post;
using many_to_many::PostTag;
using many_to_many::Tag;

namespace {

struct database : file_database {
  database() {
    engine.create_all<Author, Article, Team, Player, Product, Review, Hen, Egg,
                      Widget, Entry, Node, Vendor, Part, Post, Tag, PostTag,
                      basic::Country, basic::Account>();
  }
};

const std::string articles_by_id =
    "SELECT title, author_id FROM o2m_articles ORDER BY id";

} // namespace

TEST(unit_of_work, a_parent_is_written_before_its_children) {
  database db;
  tenon::session session{db.engine};
  Author &author = session.add(Author{.name = "ann"});
  author.articles.append(Article{.title = "one"});
  author.articles.append(Article{.title = "two"});
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("INSERT", "o2m_authors"),
            log.find("INSERT", "o2m_articles"));
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "1"}, {"two", "1"}}));
}

TEST(unit_of_work, a_parent_that_was_added_last_is_written_first) {
  database db;
  tenon::session session{db.engine};
  Article &article = session.add(Article{.title = "one"});
  article.author = session.add(Author{.name = "ann"});
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("INSERT", "o2m_authors"),
            log.find("INSERT", "o2m_articles"));
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "1"}}));
}

TEST(unit_of_work, tables_are_written_in_order_without_a_relationship_too) {
  database db;
  tenon::session session{db.engine};
  session.add(Article{.title = "one"});
  session.add(Author{.name = "ann"});
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("INSERT", "o2m_authors"),
            log.find("INSERT", "o2m_articles"));
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "NULL"}}));
}

TEST(unit_of_work, a_foreign_key_that_was_set_by_hand_is_met_in_one_flush) {
  database db;
  tenon::session session{db.engine};
  session.add(Article{.title = "one", .author_id = 5});
  session.add(Author{.id = 5, .name = "ann"});
  session.commit();
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "5"}}));
}

TEST(unit_of_work, rows_of_a_table_are_inserted_in_the_order_of_add) {
  database db;
  tenon::session session{db.engine};
  std::vector<Author *> added;
  for (const char *name : {"z", "a", "m", "b"})
    added.push_back(&session.add(Author{.name = name}));
  session.commit();
  for (std::size_t at = 0; at != added.size(); ++at)
    EXPECT_EQ(added[at]->id, static_cast<std::int64_t>(at + 1));
  EXPECT_EQ(db.rows("SELECT name FROM o2m_authors ORDER BY id"),
            (row_list{{"z"}, {"a"}, {"m"}, {"b"}}));
}

TEST(unit_of_work, children_are_deleted_before_their_parent) {
  database db;
  tenon::session session{db.engine};
  Author &author = session.add(Author{.name = "ann"});
  Article &article = author.articles.append(Article{.title = "one"});
  session.commit();
  session.remove(author);
  session.remove(article);
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("DELETE", "o2m_articles"),
            log.find("DELETE", "o2m_authors"));
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "0");
}

TEST(unit_of_work, children_of_a_deleted_parent_lose_their_key) {
  database db;
  tenon::session session{db.engine};
  Author &author = session.add(Author{.name = "ann"});
  Article &article = author.articles.append(Article{.title = "one"});
  session.commit();
  session.remove(author);
  statement_log log{db.engine};
  session.flush();
  EXPECT_LT(log.find("SELECT", "o2m_articles"), log.find("UPDATE"));
  EXPECT_LT(log.find("UPDATE", "o2m_articles"), log.find("DELETE"));
  EXPECT_EQ(article.author_id, std::nullopt);
  EXPECT_FALSE(article.author);
  session.commit();
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "NULL"}}));
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "0");
}

TEST(unit_of_work, loaded_children_of_a_deleted_parent_are_not_read_again) {
  database db;
  tenon::session session{db.engine, {.expire_on_commit = false}};
  Author &author = session.add(Author{.name = "ann"});
  author.articles.append(Article{.title = "one"});
  session.commit();
  ASSERT_EQ(author.articles.size(), 1u);
  session.remove(author);
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.words(), "UPDATE DELETE");
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "NULL"}}));
}

TEST(unit_of_work, a_key_that_cannot_be_null_keeps_the_parent) {
  database db;
  tenon::session session{db.engine};
  Team &team = session.add(Team{.name = "red"});
  team.players.append(Player{.name = "ann"});
  session.commit();
  session.remove(team);
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(session.status(team), tenon::object_status::persistent);
  EXPECT_EQ(team.players.size(), 1u);
  EXPECT_EQ(db.rows("SELECT name, team_id FROM o2m_players"),
            (row_list{{"ann", "1"}}));
}

TEST(unit_of_work, a_child_that_moves_survives_its_deleted_parent) {
  database db;
  tenon::session session{db.engine};
  Team &red = session.add(Team{.name = "red"});
  Team &blue = session.add(Team{.name = "blue"});
  Player &player = red.players.append(Player{.name = "ann"});
  session.commit();
  player.team = blue;
  session.remove(red);
  session.commit();
  EXPECT_EQ(player.team.get(), &blue);
  EXPECT_EQ(db.rows("SELECT name, team_id FROM o2m_players"),
            (row_list{{"ann", "2"}}));
  EXPECT_EQ(db.rows("SELECT name FROM o2m_teams"), (row_list{{"blue"}}));
}

TEST(unit_of_work, a_target_that_nobody_declares_back_is_guarded_by_the_row) {
  database db;
  tenon::session session{db.engine};
  Review &review = session.add(Review{.text = "good"});
  review.product = Product{.name = "pen"};
  session.commit();
  session.remove(*review.product);
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(db.rows("SELECT text, product_id FROM o2m_reviews"),
            (row_list{{"good", "1"}}));
}

TEST(unit_of_work, a_relationship_that_is_emptied_frees_the_target) {
  database db;
  tenon::session session{db.engine};
  Review &review = session.add(Review{.text = "good"});
  review.product = Product{.name = "pen"};
  session.commit();
  Product &product = *review.product;
  review.product = nullptr;
  session.remove(product);
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("UPDATE", "o2m_reviews"),
            log.find("DELETE", "o2m_products"));
  EXPECT_EQ(db.rows("SELECT text, product_id FROM o2m_reviews"),
            (row_list{{"good", "NULL"}}));
}

TEST(unit_of_work, a_tree_is_written_from_its_root) {
  database db;
  tenon::session session{db.engine};
  Node &leaf = session.add(Node{.name = "leaf"});
  Node &middle = session.add(Node{.name = "middle"});
  Node &root = session.add(Node{.name = "root"});
  leaf.parent = middle;
  middle.parent = root;
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_LT(root.id, middle.id);
  EXPECT_LT(middle.id, leaf.id);
  EXPECT_EQ(
      db.rows("SELECT n.name, p.name FROM o2m_nodes n LEFT JOIN o2m_nodes"
              " p ON p.id = n.parent_id ORDER BY n.id"),
      (row_list{{"root", "NULL"}, {"middle", "root"}, {"leaf", "middle"}}));
}

TEST(unit_of_work, a_tree_is_deleted_from_its_leaves) {
  database db;
  tenon::session session{db.engine};
  Node &root = session.add(Node{.name = "root"});
  Node &middle = root.children.append(Node{.name = "middle"});
  Node &leaf = middle.children.append(Node{.name = "leaf"});
  session.commit();
  session.remove(root);
  session.remove(leaf);
  session.remove(middle);
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.count("DELETE"), 3u);
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_nodes"), "0");
}

TEST(unit_of_work, children_of_a_deleted_node_become_roots) {
  database db;
  tenon::session session{db.engine};
  Node &root = session.add(Node{.name = "root"});
  Node &child = root.children.append(Node{.name = "child"});
  session.commit();
  session.remove(root);
  session.commit();
  EXPECT_FALSE(child.parent);
  EXPECT_EQ(db.rows("SELECT name, parent_id FROM o2m_nodes"),
            (row_list{{"child", "NULL"}}));
}

TEST(unit_of_work, a_row_that_is_deleted_and_added_again_is_updated) {
  database db;
  tenon::session session{db.engine};
  auto &old = session.add(basic::Country{.code = "fr", .name = "France"});
  session.commit();
  session.remove(old);
  auto &anew = session.add(basic::Country{.code = "fr", .name = "Frankreich"});
  statement_log log{db.engine};
  session.flush();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(session.get<basic::Country>("fr"), &anew);
  EXPECT_EQ(session.status(anew), tenon::object_status::persistent);
  session.commit();
  EXPECT_EQ(db.rows("SELECT code, name FROM basic_countries"),
            (row_list{{"fr", "Frankreich"}}));
}

TEST(unit_of_work, a_row_that_takes_over_another_ones_key_has_all_its_values) {
  database db;
  tenon::session session{db.engine};
  auto &old = session.add(
      basic::Account{.id = 7, .username = "john", .bio = "old", .age = 30});
  session.commit();
  session.remove(old);
  session.add(basic::Account{.id = 7, .username = "jane"});
  session.commit();
  EXPECT_EQ(db.rows("SELECT id, username, bio, age FROM basic_accounts"),
            (row_list{{"7", "jane", "NULL", "0"}}));
}

TEST(unit_of_work, a_parent_with_children_can_be_replaced_under_its_key) {
  database db;
  tenon::session session{db.engine};
  Author &old = session.add(Author{.id = 5, .name = "ann"});
  Article &article = old.articles.append(Article{.title = "one"});
  session.commit();
  session.remove(old);
  Author &anew = session.add(Author{.id = 5, .name = "eve"});
  anew.articles.append(Article{.title = "two"});
  session.commit();
  EXPECT_FALSE(article.author);
  EXPECT_EQ(db.rows("SELECT id, name FROM o2m_authors"),
            (row_list{{"5", "eve"}}));
  EXPECT_EQ(db.rows(articles_by_id), (row_list{{"one", "NULL"}, {"two", "5"}}));
}

TEST(unit_of_work, two_new_rows_that_need_each_other_first_are_refused) {
  database db;
  tenon::session session{db.engine};
  Hen &hen = session.add(Hen{.name = "berta"});
  Egg &egg = session.add(Egg{});
  hen.hatched_from = egg;
  egg.laid_by = hen;
  EXPECT_THROW(session.flush(), tenon::circular_dependency_error);
  session.rollback();
  session.add(Hen{.name = "clara"});
  session.commit();
  EXPECT_EQ(db.rows("SELECT name FROM o2m_hens"), (row_list{{"clara"}}));
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_eggs"), "0");
}

TEST(unit_of_work, rows_that_refer_to_each_other_can_be_written_in_two_steps) {
  database db;
  tenon::session session{db.engine};
  Hen &hen = session.add(Hen{.name = "berta"});
  Egg &egg = session.add(Egg{});
  hen.hatched_from = egg;
  session.flush();
  egg.laid_by = hen;
  session.commit();
  EXPECT_EQ(db.value("SELECT egg_id FROM o2m_hens"), "1");
  EXPECT_EQ(db.value("SELECT hen_id FROM o2m_eggs"), "1");
}

TEST(unit_of_work, a_cycle_of_tables_without_a_cycle_of_rows_is_written) {
  database db;
  tenon::session session{db.engine};
  Hen &mother = session.add(Hen{.name = "mother"});
  Egg &egg = session.add(Egg{});
  Hen &daughter = session.add(Hen{.name = "daughter"});
  egg.laid_by = mother;
  daughter.hatched_from = egg;
  session.commit();
  EXPECT_EQ(db.rows("SELECT name, egg_id FROM o2m_hens ORDER BY id"),
            (row_list{{"mother", "NULL"}, {"daughter", "1"}}));
  EXPECT_EQ(db.value("SELECT hen_id FROM o2m_eggs"), "1");
}

TEST(unit_of_work, a_key_that_is_written_afterwards_closes_the_cycle) {
  database db;
  tenon::session session{db.engine};
  Widget &widget = session.add(Widget{.name = "clock"});
  Entry &entry = widget.entries.append(Entry{.name = "noon"});
  widget.favourite = entry;
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.words(), "INSERT INSERT UPDATE");
  EXPECT_EQ(db.value("SELECT favourite_id FROM o2m_widgets"), "1");
  EXPECT_EQ(db.value("SELECT widget_id FROM o2m_entries"), "1");
}

TEST(unit_of_work, a_closed_cycle_is_opened_before_its_rows_are_deleted) {
  database db;
  tenon::session session{db.engine};
  Widget &widget = session.add(Widget{.name = "clock"});
  Entry &entry = widget.entries.append(Entry{.name = "noon"});
  widget.favourite = entry;
  session.commit();
  session.remove(widget);
  session.remove(entry);
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("UPDATE", "o2m_widgets"), log.find("DELETE"));
  EXPECT_EQ(log.count("DELETE"), 2u);
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_widgets"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_entries"), "0");
}

TEST(unit_of_work, association_rows_are_written_last) {
  database db;
  tenon::session session{db.engine};
  Post &post = session.add(Post{.title = "hello"});
  post.tags.append(Tag{.name = "new"});
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("INSERT", "m2m_posts"),
            log.find("INSERT", "m2m_post_tags"));
  EXPECT_LT(log.find("INSERT", "m2m_tags"),
            log.find("INSERT", "m2m_post_tags"));
  EXPECT_EQ(db.rows("SELECT post_id, tag_id FROM m2m_post_tags"),
            (row_list{{"1", "1"}}));
}

TEST(unit_of_work, association_rows_are_deleted_first) {
  database db;
  tenon::session session{db.engine};
  Post &post = session.add(Post{.title = "hello"});
  Tag &tag = post.tags.append(Tag{.name = "new"});
  session.commit();
  session.remove(post);
  session.remove(tag);
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.find("DELETE", "m2m_post_tags"), log.find("DELETE"));
  EXPECT_EQ(log.count("DELETE", "m2m_post_tags"), 1u);
  EXPECT_EQ(db.value("SELECT count(*) FROM m2m_post_tags"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM m2m_posts"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM m2m_tags"), "0");
}

TEST(unit_of_work, many_rows_are_written_as_few_are) {
  database db;
  tenon::session session{db.engine};
  for (int author = 0; author != 500; ++author) {
    Author &parent = session.add(Author{.name = std::to_string(author)});
    for (int article = 0; article != 4; ++article)
      parent.articles.append(Article{.title = std::to_string(author)});
  }
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "500");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles a JOIN o2m_authors p "
                     "ON p.id = a.author_id AND p.name = a.title"),
            "2000");
}

TEST(unit_of_work, a_flush_that_failed_leaves_nothing) {
  database db;
  tenon::session session{db.engine};
  session.add(Author{.name = "ann"});
  session.add(Player{.name = "nobody's", .team_id = 99});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  EXPECT_THROW(session.query<Author>().all(), tenon::pending_rollback_error);
  EXPECT_THROW(session.commit(), tenon::pending_rollback_error);
  session.rollback();
  EXPECT_EQ(session.query<Author>().count(), 0);
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors"), "0");
}

/// SQLite gives the number of the last row again once that is gone.
TEST(unit_of_work, a_new_row_is_not_what_was_referred_to) {
  database db;
  tenon::session session{db.engine};
  Product &removed = session.add(Product{.name = "removed"});
  Review &review = session.add(Review{.text = "good"});
  session.commit();
  session.add(Product{.name = "new"});
  review.product = removed;
  session.remove(removed);
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_FALSE(review.product);
  EXPECT_EQ(db.rows("SELECT name FROM o2m_products"), (row_list{{"removed"}}));
}
