//===- forgotten_links_test.cpp - links of what is expired ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A link that an expired object forgets is forgotten by the other sides, too:
// in memory, and in what the next flush writes. What is new, or to be deleted,
// stays so.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

using namespace loading;

namespace {

TEST(forgotten_links, lists_are_those_of_the_rows) {
  blog database;
  tenon::session session{database.engine};
  Comment &comment = *session.get<Comment>(1);
  Post &a = *session.get<Post>(1);
  Post &b = *session.get<Post>(2);
  EXPECT_EQ(ids(a.comments), "1 2");
  EXPECT_EQ(ids(b.comments), "3");
  comment.post = b;
  EXPECT_EQ(ids(a.comments), "2");
  session.expire(comment);
  EXPECT_EQ(ids(a.comments), "1 2");
  EXPECT_EQ(ids(b.comments), "3");
  EXPECT_EQ(comment.post.get(), &a);
}

TEST(forgotten_links, a_new_owner_keeps_what_else_it_was_given) {
  blog database;
  tenon::session session{database.engine, {.autoflush = false}};
  Comment &one = *session.get<Comment>(1);
  Comment &two = *session.get<Comment>(2);
  Post &added = session.add(Post{.title = "new", .writer_id = 1});
  one.post = added;
  two.post = added;
  session.expire(one);
  EXPECT_EQ(ids(added.comments), "2");
  session.commit();
  EXPECT_EQ(database.rows("SELECT post_id FROM loading_comments ORDER BY id"),
            (row_list{{"1"}, {"4"}, {"2"}}));
}

TEST(forgotten_links, a_partner_that_was_never_read_stays) {
  blog database;
  database.execute("INSERT INTO loading_cards VALUES (8, 'bob''s', 2)");
  tenon::session session{database.engine};
  Card &card = *session.get<Card>(7);
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  card.writer = bob;
  session.expire(card);
  session.commit();
  EXPECT_EQ(database.rows("SELECT writer_id FROM loading_cards ORDER BY id"),
            (row_list{{"1"}, {"2"}}));
  EXPECT_EQ(ada.card.get(), &card);
  EXPECT_EQ(bob.card->id, 8);
}

TEST(forgotten_links, a_partner_that_was_let_go_is_back) {
  blog database;
  tenon::session session{database.engine};
  Card &card = *session.get<Card>(7);
  Writer &ada = *session.get<Writer>(1);
  EXPECT_EQ(ada.card.get(), &card);
  card.writer = nullptr;
  EXPECT_FALSE(ada.card);
  session.expire(card);
  EXPECT_EQ(ada.card.get(), &card);
  EXPECT_FALSE(session.is_modified(ada));
}

TEST(forgotten_links, lists_without_another_side_are_those_of_the_rows) {
  using cascades::Bag;
  using cascades::Marble;
  file_database database;
  database.engine.create_all<Bag, Marble>();
  database.execute("INSERT INTO cascades_bags VALUES (1), (2);"
                   "INSERT INTO cascades_marbles VALUES (1, 'red', 1), "
                   "(2, 'blue', 1), (3, 'green', 2)");
  tenon::session session{database.engine};
  Bag &first = *session.get<Bag>(1);
  Bag &second = *session.get<Bag>(2);
  Marble &red = *session.get<Marble>(1);
  EXPECT_EQ(ids(first.marbles), "1 2");
  EXPECT_EQ(ids(second.marbles), "3");
  second.marbles.append(red);
  session.expire(red);
  EXPECT_EQ(ids(first.marbles), "1 2");
  EXPECT_EQ(ids(second.marbles), "3");
}

TEST(forgotten_links, both_lists_of_a_many_to_many) {
  blog database;
  tenon::session session{database.engine};
  Post &a = *session.get<Post>(1);
  Label &x = *session.get<Label>(2);
  Label &other = session.add(Label{.name = "new"});
  EXPECT_EQ(ids(x.posts), "1");
  a.labels.remove(x);
  a.labels.append(other);
  EXPECT_TRUE(x.posts.empty());
  session.expire(a);
  EXPECT_EQ(ids(x.posts), "1");
  EXPECT_TRUE(other.posts.empty());
  EXPECT_EQ(a.labels.size(), 2u);
}

TEST(forgotten_links, of_all_objects_what_new_ones_say_stays) {
  blog database;
  tenon::session session{database.engine, {.autoflush = false}};
  Post &a = *session.get<Post>(1);
  Post &b = *session.get<Post>(2);
  Writer &bob = *session.get<Writer>(2);
  Label &x = *session.get<Label>(2);
  Comment &moved = *session.get<Comment>(1);
  Post &added = session.add(Post{.title = "new"});
  added.writer = bob;
  added.labels.append(x);
  b.comments.append(Comment{.text = "four"});
  b.comments.append(moved);
  a.labels.clear();
  bob.card = Card{.text = "bob's"};
  session.expire_all();
  EXPECT_EQ(ids(a.comments), "1 2");
  EXPECT_EQ(ids(b.comments), "3 0");
  session.commit();
  EXPECT_EQ(database.rows("SELECT post_id FROM loading_comments ORDER BY id"),
            (row_list{{"1"}, {"1"}, {"2"}, {"2"}}));
  EXPECT_EQ(database.rows("SELECT post_id, label_id FROM loading_post_labels "
                          "ORDER BY post_id, label_id"),
            (row_list{{"1", "1"}, {"1", "2"}, {"3", "1"}, {"4", "2"}}));
  EXPECT_EQ(database.value("SELECT writer_id FROM loading_posts WHERE id = 4"),
            "2");
  EXPECT_EQ(database.value("SELECT writer_id FROM loading_cards WHERE id = 8"),
            "2");
}

TEST(forgotten_links, what_is_to_be_deleted_is_deleted) {
  blog database;
  tenon::session session{database.engine};
  Comment &comment = *session.get<Comment>(1);
  session.remove(comment);
  session.expire_all();
  EXPECT_EQ(session.status(comment), tenon::object_status::deleted);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_comments"), "2");
}

} // namespace
