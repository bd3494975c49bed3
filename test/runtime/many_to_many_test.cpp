//===- many_to_many_test.cpp - rows between rows ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Links over a table between: one row for each, whichever side says it, and
// nothing else.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace secondary;

namespace {

class label_database : public file_database {
public:
  label_database() { engine.create_all<Article, Label, ArticleLabel>(); }

  row_list pairs() const {
    return rows("SELECT article_id, label_id FROM secondary_article_labels "
                "ORDER BY 1, 2");
  }
};

/// An article with the labels "x" and "y".
Article &add_article(tenon::session &session) {
  Article &article = session.add(Article{.title = "a"});
  article.labels.append(Label{.text = "x"});
  article.labels.append(Label{.text = "y"});
  session.commit();
  return article;
}

TEST(many_to_many, one_row_links_both_sides) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = session.add(Article{.title = "a"});
  Label &label = session.add(Label{.text = "x"});
  article.labels.append(label);
  EXPECT_TRUE(label.articles.contains(article));
  statement_log log{database.engine};
  session.commit();

  EXPECT_EQ(log.count("INSERT", "secondary_article_labels"), 1u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}}));
}

TEST(many_to_many, the_other_side_links_as_well) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = session.add(Article{.title = "a"});
  Label &label = session.add(Label{.text = "x"});
  label.articles.append(article);
  EXPECT_TRUE(article.labels.contains(label));
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}}));
}

TEST(many_to_many, a_new_graph_is_written_rows_first) {
  label_database database;
  tenon::session session{database.engine};
  Article article{.title = "a"};
  Label x{.text = "x"}, y{.text = "y"};
  article.labels.assign({&x, &y});
  session.add(article);
  statement_log log{database.engine};
  session.commit();

  EXPECT_LT(log.find("INSERT", "secondary_labels"),
            log.find("INSERT", "secondary_article_labels"));
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(many_to_many, a_new_graph_that_says_both_sides_is_written_once) {
  label_database database;
  tenon::session session{database.engine};
  Article article{.title = "a"};
  Label x{.text = "x"};
  article.labels.append(x);
  x.articles.append(article);
  Article &added = session.add(article);
  EXPECT_EQ(added.labels.size(), 1u);
  EXPECT_EQ(added.labels[0].articles.size(), 1u);
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}}));
}

TEST(many_to_many, removing_a_link_keeps_the_rows) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &x = article.labels.at(0);
  statement_log log{database.engine};

  EXPECT_TRUE(article.labels.remove(x));
  session.flush();
  EXPECT_EQ(log.words(), "DELETE");
  EXPECT_FALSE(x.articles.contains(article));
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_labels"), "2");
}

TEST(many_to_many, a_cleared_collection_has_no_links) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  article.labels.clear();
  session.commit();
  EXPECT_TRUE(article.labels.empty());
  EXPECT_EQ(database.pairs(), row_list{});
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_labels"), "2");
}

TEST(many_to_many, a_replaced_collection_writes_the_difference) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &y = article.labels.at(1);
  Label &z = session.add(Label{.text = "z"});
  session.flush();
  statement_log log{database.engine};
  article.labels.assign({&z, &y});
  session.commit();

  EXPECT_EQ(log.count("DELETE", "secondary_article_labels"), 1u);
  EXPECT_EQ(log.count("INSERT", "secondary_article_labels"), 1u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}, {"1", "3"}}));
}

TEST(many_to_many, a_link_that_comes_and_goes_writes_nothing) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &z = session.add(Label{.text = "z"});
  session.flush();
  article.labels.append(z);
  article.labels.remove(z);
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(many_to_many, a_link_that_goes_and_comes_back_writes_nothing) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &x = article.labels.at(0);
  article.labels.remove(x);
  article.labels.append(x);
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(log.count("DELETE"), 0u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(many_to_many, deleting_one_side_deletes_its_links_first) {
  label_database database;
  {
    tenon::session session{database.engine};
    add_article(session);
  }
  tenon::session session{database.engine};
  session.remove(*session.get<Article>(1));
  statement_log log{database.engine};
  session.commit();

  EXPECT_LT(log.find("DELETE", "secondary_article_labels"),
            log.find("DELETE", "secondary_articles"));
  EXPECT_EQ(database.pairs(), row_list{});
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_labels"), "2");
}

TEST(many_to_many, deleting_the_far_side_deletes_its_links) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &x = article.labels.at(0);
  session.remove(x);
  session.flush();
  EXPECT_EQ(article.labels.size(), 1u);
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}}));
  EXPECT_EQ(database.rows("SELECT text FROM secondary_labels"),
            (row_list{{"y"}}));
}

TEST(many_to_many, deleting_both_sides_deletes_each_link_once) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &x = article.labels.at(0);
  session.remove(x);
  session.remove(article);
  session.commit();
  EXPECT_EQ(database.pairs(), row_list{});
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_articles"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_labels"), "1");
}

TEST(many_to_many, a_link_that_is_gone_already_is_an_error) {
  label_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Article &article = add_article(session);
  ASSERT_EQ(article.labels.size(), 2u);
  database.execute("DELETE FROM secondary_article_labels WHERE label_id = 1");

  article.labels.clear();
  EXPECT_THROW(session.commit(), tenon::stale_data_error);
  session.rollback();
  ASSERT_EQ(article.labels.size(), 1u);
  EXPECT_EQ(article.labels[0].text, "y");
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}}));
}

TEST(many_to_many, a_new_link_twice_is_refused_by_the_primary_key) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &z = article.labels.append(Label{.text = "z"});
  article.labels.append(z);
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(article.labels.size(), 2u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(many_to_many, a_link_that_is_there_is_not_written_again) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &x = article.labels.at(0);
  article.labels.append(x);
  EXPECT_EQ(article.labels.size(), 3u);
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));

  x.articles.append(article);
  EXPECT_TRUE(x.articles.remove(article));
  EXPECT_TRUE(x.articles.contains(article));
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(many_to_many, a_link_that_is_twice_in_a_list_is_deleted_once) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  article.labels.append(article.labels.at(0));
  article.labels.clear();
  session.commit();
  EXPECT_EQ(database.pairs(), row_list{});
}

TEST(many_to_many, a_list_that_is_read_later_has_a_link_as_often) {
  label_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Article &article = add_article(session);
  Label &x = *session.get<Label>(1);
  article.labels.append(x);
  session.flush();
  EXPECT_EQ(x.articles.size(), 2u);

  EXPECT_TRUE(x.articles.remove(article));
  EXPECT_TRUE(x.articles.contains(article));
  EXPECT_EQ(article.labels.size(), 2u);
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
  EXPECT_TRUE(x.articles.remove(article));
  EXPECT_FALSE(article.labels.contains(x));
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}}));
}

TEST(many_to_many, a_list_that_expired_has_a_link_as_often_as_the_other_side) {
  label_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Article &article = add_article(session);
  Label &x = *session.get<Label>(1);
  EXPECT_EQ(x.articles.size(), 1u);
  article.labels.append(x);
  session.flush();
  session.expire(article);
  EXPECT_EQ(article.labels.size(), 3u);
  session.expire(article);
  session.expire(x);
  EXPECT_EQ(article.labels.size(), 2u);
}

TEST(many_to_many, a_cleared_list_leaves_no_repeated_link) {
  label_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Article &article = add_article(session);
  Label &y = *session.get<Label>(2);
  article.labels.append(y);
  article.labels.clear();
  EXPECT_TRUE(y.articles.empty());
  article.labels.append(y);
  session.commit();
  EXPECT_EQ(y.articles.size(), 1u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}}));
}

TEST(many_to_many, a_repeated_link_ends_with_the_object) {
  label_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Article &article = add_article(session);
  Label &x = *session.get<Label>(1);
  article.labels.append(x);
  session.remove(x);
  session.commit();
  ASSERT_EQ(article.labels.size(), 1u);
  EXPECT_EQ(article.labels[0].text, "y");
  Label &z = article.labels.append(Label{.text = "z"});
  session.commit();
  EXPECT_EQ(z.articles.size(), 1u);
  EXPECT_EQ(database.pairs(), (row_list{{"1", "2"}, {"1", "3"}}));
}

TEST(many_to_many, two_sessions_cannot_write_the_same_link) {
  label_database database;
  tenon::session one{database.engine, {.expire_on_commit = false}};
  Article &article = add_article(one);
  Label &z = one.add(Label{.text = "z"});
  one.commit();
  tenon::session other{database.engine, {.expire_on_commit = false}};
  Article &seen = *other.get<Article>(article.id);
  Label &seen_z = *other.get<Label>(z.id);
  ASSERT_EQ(seen.labels.size(), 2u);
  other.commit();

  article.labels.append(z);
  one.commit();
  seen.labels.append(seen_z);
  EXPECT_THROW(other.commit(), tenon::integrity_error);
  other.rollback();
  EXPECT_TRUE(seen.labels.contains(seen_z));
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}, {"1", "3"}}));
}

TEST(many_to_many, a_side_that_is_not_loaded_shows_new_links_too) {
  label_database database;
  tenon::session session{database.engine};
  add_article(session);
  Article &other = session.add(Article{.title = "b"});
  session.commit();
  Label &x = *session.get<Label>(1);
  other.labels.append(x);

  EXPECT_EQ(x.articles.size(), 2u);
  EXPECT_TRUE(x.articles.contains(other));
  session.commit();
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}, {"2", "1"}}));
}

TEST(many_to_many, a_collection_is_loaded_by_one_statement) {
  label_database database;
  {
    tenon::session session{database.engine};
    add_article(session);
  }
  tenon::session session{database.engine};
  Article &article = *session.get<Article>(1);
  statement_log log{database.engine};
  EXPECT_EQ(article.labels.size(), 2u);
  EXPECT_EQ(article.labels[0].text, "x");
  EXPECT_EQ(log.count("SELECT"), 1u);
  EXPECT_EQ(article.labels.size(), 2u);
  EXPECT_EQ(log.count("SELECT"), 1u);
}

TEST(many_to_many, a_pending_object_loads_nothing) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = session.add(Article{.title = "a"});
  statement_log log{database.engine};
  EXPECT_TRUE(article.labels.empty());
  EXPECT_EQ(log.all().size(), 0u);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_articles"), "1");
}

TEST(many_to_many, a_rollback_takes_links_back) {
  label_database database;
  tenon::session session{database.engine};
  Article &article = add_article(session);
  Label &x = article.labels.at(0);
  article.labels.clear();
  session.flush();
  session.rollback();
  EXPECT_EQ(article.labels.size(), 2u);
  EXPECT_TRUE(x.articles.contains(article));
  EXPECT_EQ(database.pairs(), (row_list{{"1", "1"}, {"1", "2"}}));
}

} // namespace
