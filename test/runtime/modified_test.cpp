//===- modified_test.cpp - what differs from its row ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which objects are modified by a link that changes: both its ends, until the
// flush, and only where something differs.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

using namespace loading;
using tenon::flush_changes;

namespace {

TEST(modified, both_ends_of_a_link_that_is_made) {
  blog database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(2);
  Comment &comment = *session.get<Comment>(1);
  Post &former = *session.get<Post>(1);
  post.comments.append(comment);
  EXPECT_TRUE(session.is_modified(post));
  EXPECT_TRUE(session.is_modified(comment));
  EXPECT_TRUE(session.is_modified(former));
  EXPECT_FALSE(session.is_modified(*session.get<Post>(3)));
  session.flush();
  EXPECT_FALSE(session.is_modified(post));
  EXPECT_FALSE(session.is_modified(comment));
  EXPECT_FALSE(session.is_modified(former));
}

TEST(modified, the_owner_of_what_is_added_to_its_collection) {
  blog database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(2);
  post.comments.append(Comment{.text = "four"});
  EXPECT_TRUE(session.is_modified(post));
}

TEST(modified, the_owner_of_what_is_removed_from_its_collection) {
  blog database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(1);
  Writer &ada = *session.get<Writer>(1);
  post.comments.remove(*session.get<Comment>(1));
  EXPECT_TRUE(session.is_modified(post));
  EXPECT_FALSE(session.is_modified(ada));
  ada.posts.remove(post); // which makes it an orphan
  EXPECT_TRUE(session.is_modified(ada));
  session.flush();
  EXPECT_FALSE(session.is_modified(ada));
}

TEST(modified, the_owner_of_a_collection_that_is_cleared_or_assigned) {
  blog database;
  tenon::session session{database.engine};
  Post &a = *session.get<Post>(1);
  Post &b = *session.get<Post>(2);
  a.comments.clear();
  EXPECT_TRUE(session.is_modified(a));
  b.comments.assign({session.get<Comment>(3)});
  EXPECT_FALSE(session.is_modified(b));
  b.comments.assign({session.get<Comment>(1)});
  EXPECT_TRUE(session.is_modified(b));
}

TEST(modified, the_owners_of_a_child_that_is_moved_from_its_side) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  Post &post = *session.get<Post>(1);
  post.writer = bob;
  EXPECT_TRUE(session.is_modified(ada));
  EXPECT_TRUE(session.is_modified(bob));
  EXPECT_FALSE(session.is_modified(*session.get<Writer>(3)));
}

TEST(modified, both_ends_of_a_one_to_one_from_either_side) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  Card &card = *session.get<Card>(7);
  bob.card = card;
  EXPECT_TRUE(session.is_modified(ada));
  EXPECT_TRUE(session.is_modified(bob));
  EXPECT_TRUE(session.is_modified(card));
  session.rollback();
  card.writer = nullptr;
  EXPECT_TRUE(session.is_modified(ada));
  EXPECT_FALSE(session.is_modified(bob));
}

TEST(modified, the_owner_of_a_one_to_one_that_is_emptied) {
  blog database;
  for (bool read : {true, false}) {
    tenon::session session{database.engine};
    Writer &ada = *session.get<Writer>(1);
    if (read)
      EXPECT_TRUE(ada.card);
    ada.card = nullptr;
    EXPECT_TRUE(session.is_modified(ada)) << read;
    session.flush();
    EXPECT_FALSE(session.is_modified(ada)) << read;
  }
}

TEST(modified, nobody_who_was_expired) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = *session.get<Writer>(1);
  ada.card = nullptr; // which is not in memory
  session.expire(ada);
  EXPECT_FALSE(session.is_modified(ada));
  session.commit();
  EXPECT_EQ(database.value("SELECT writer_id FROM loading_cards"), "1");
}

TEST(modified, both_ends_of_a_many_to_many) {
  blog database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(2);
  Label &label = *session.get<Label>(1);
  post.labels.append(label);
  EXPECT_TRUE(session.is_modified(post));
  EXPECT_TRUE(session.is_modified(label));
  post.labels.remove(label);
  EXPECT_FALSE(session.is_modified(post));
  EXPECT_FALSE(session.is_modified(label));
}

TEST(modified, nobody_where_everything_is_as_it_was) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  Post &post = *session.get<Post>(1);
  Card &card = *session.get<Card>(7);
  post.writer = bob;
  post.writer = ada;
  ada.card = card; // which it is
  EXPECT_FALSE(session.is_modified(ada));
  EXPECT_FALSE(session.is_modified(bob));
  EXPECT_FALSE(session.is_modified(post));
  EXPECT_FALSE(session.is_modified(card));
}

TEST(modified, the_former_owner_by_a_key_that_is_not_the_primary_one) {
  file_database database;
  database.engine.create_all<keys::Login, keys::Visit>();
  database.execute("INSERT INTO keys_logins VALUES (1, 'ann'), (2, 'ben');"
                   "INSERT INTO keys_visits VALUES (1, 'ann')");
  tenon::session session{database.engine};
  keys::Login &ann = *session.get<keys::Login>(1);
  keys::Login &ben = *session.get<keys::Login>(2);
  keys::Visit &visit = *session.get<keys::Visit>(1);
  visit.login = ben;
  EXPECT_TRUE(session.is_modified(ann));
  EXPECT_TRUE(session.is_modified(ben));
  visit.login = ann;
  EXPECT_FALSE(session.is_modified(ann));
  EXPECT_FALSE(session.is_modified(ben));
}

TEST(modified, the_owner_of_a_collection_without_another_side) {
  file_database database;
  database.engine.create_all<trees::Down>();
  database.execute("INSERT INTO trees_downs VALUES (1, NULL), (2, NULL), "
                   "(3, 1)");
  tenon::session session{database.engine};
  trees::Down &first = *session.get<trees::Down>(1);
  trees::Down &second = *session.get<trees::Down>(2);
  trees::Down &below = *session.get<trees::Down>(3);
  second.below.append(below);
  EXPECT_TRUE(session.is_modified(first));
  EXPECT_TRUE(session.is_modified(second));
  EXPECT_TRUE(session.is_modified(below));
  session.rollback();
  first.below.clear();
  EXPECT_TRUE(session.is_modified(first));
  EXPECT_FALSE(session.is_modified(second));
}

TEST(modified, a_side_that_has_no_relationship_is_not) {
  file_database database;
  database.engine.create_all<one_to_many::Product, one_to_many::Review>();
  database.execute("INSERT INTO o2m_products VALUES (1, 'pen');"
                   "INSERT INTO o2m_reviews VALUES (1, 'good', NULL)");
  tenon::session session{database.engine};
  one_to_many::Product &pen = *session.get<one_to_many::Product>(1);
  one_to_many::Review &review = *session.get<one_to_many::Review>(1);
  review.product = pen;
  EXPECT_TRUE(session.is_modified(review));
  EXPECT_FALSE(session.is_modified(pen));
}

TEST(modified, the_ends_of_links_that_a_flush_writes) {
  blog database;
  tenon::session session{database.engine};
  std::vector<std::string> heard;
  auto note = [&](flush_changes &changes) {
    std::string line;
    for (const Writer *writer : changes.changed<Writer>())
      line += " writer " + std::to_string(writer->id);
    for (const Card *card : changes.changed<Card>())
      line += " card " + std::to_string(card->id);
    for (const Post *post : changes.changed<Post>())
      line += " post " + std::to_string(post->id);
    for (const Label *label : changes.changed<Label>())
      line += " label " + std::to_string(label->id);
    for (const Post *post : changes.removed<Post>())
      line += " removed post " + std::to_string(post->id);
    heard.push_back(line);
  };
  session.on_before_flush(note);
  session.on_after_flush(note);
  auto flushed = [&] {
    heard.clear();
    session.flush();
    return heard;
  };
  using lines = std::vector<std::string>;
  Post &b = *session.get<Post>(2);
  Label &label = *session.get<Label>(1);
  b.labels.append(label);
  EXPECT_EQ(flushed(), (lines{" post 2 label 1", " post 2 label 1"}));
  b.labels.remove(label);
  EXPECT_EQ(flushed(), (lines{" post 2 label 1", " post 2 label 1"}));
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  bob.card = *ada.card;
  EXPECT_EQ(flushed(),
            (lines{" writer 1 writer 2 card 7", " writer 1 writer 2 card 7"}));
  b.writer = bob;
  EXPECT_EQ(flushed(), (lines{" writer 2 post 2", " writer 2 post 2"}));
  Writer &cy = *session.get<Writer>(3);
  cy.posts.assign({&b});
  EXPECT_EQ(flushed(),
            (lines{" writer 2 writer 3 post 2", " writer 2 writer 3 post 2"}));
  // The orphan is deleted: that is found out by the flush.
  cy.posts.clear();
  EXPECT_EQ(flushed(), (lines{" writer 3 post 2", " writer 3 removed post 2"}));
  EXPECT_EQ(flushed(), lines{""});
}

TEST(modified, the_owner_of_a_new_row_is_among_what_a_flush_changed) {
  blog database;
  tenon::session session{database.engine};
  Writer &bob = *session.get<Writer>(2);
  Post &post = bob.posts.append(Post{.title = "new"});
  std::vector<Writer *> after;
  session.on_after_flush([&](flush_changes &changes) {
    after = changes.changed<Writer>();
    EXPECT_EQ(changes.added<Post>(), std::vector{&post});
    EXPECT_TRUE(changes.changed<Post>().empty());
  });
  session.flush();
  EXPECT_EQ(after, std::vector{&bob});
}

TEST(modified, what_leaves_the_session_after_a_flush_is_not_told_of) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = *session.get<Writer>(1);
  Writer &bob = *session.get<Writer>(2);
  ada.name = "eve";
  bob.card = *ada.card;
  session.on_after_flush([&](flush_changes &changes) {
    session.expunge(bob);
    EXPECT_EQ(changes.changed<Writer>(), std::vector{&ada});
    session.expunge_all();
    EXPECT_TRUE(changes.changed<Writer>().empty());
  });
  session.flush();
}

} // namespace
