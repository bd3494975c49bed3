//===- joined_test.cpp - related rows beside the rows -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One statement for objects and what they refer to.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

using namespace loading;
using tenon::col;
using tenon::joined;

namespace {

TEST(joined, a_scalar_is_read_by_one_statement) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>().options(joined<&Writer::card>()).all();
  EXPECT_EQ(ids(writers), "1 2 3");
  EXPECT_EQ(writers[0].card->text, "hello");
  EXPECT_FALSE(writers[1].card);
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(log.count("SELECT", "LEFT OUTER JOIN"), 1u);
}

TEST(joined, a_collection_is_read_by_one_statement) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers =
      session.query<Writer>().options(joined<&Writer::posts>()).all();
  EXPECT_EQ(ids(writers), "1 2 3");
  EXPECT_EQ(ids(writers[0].posts), "3 1"); // by title, descending
  EXPECT_TRUE(writers[1].posts.empty());
  EXPECT_EQ(ids(writers[2].posts), "2");
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined, a_key_that_cannot_be_null_is_joined_without_outer) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(joined<&Post::writer>()).all();
  EXPECT_EQ(posts[1].writer->name, "cy");
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(log.count("SELECT", "OUTER"), 0u);
}

TEST(joined, a_key_that_is_null_refers_to_nothing) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(joined<&Post::original>()).all();
  EXPECT_FALSE(posts[0].original);
  EXPECT_EQ(posts[2].original.get(), &posts[0]);
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined, many_to_many_is_read_in_its_order) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(joined<&Post::labels>()).all();
  EXPECT_EQ(ids(posts[0].labels), "2 1"); // by name
  EXPECT_TRUE(posts[1].labels.empty());
  EXPECT_EQ(ids(posts[2].labels), "1");
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined, two_collections_repeat_no_element) {
  blog database;
  tenon::session session{database.engine};
  auto posts = session.query<Post>()
                   .options(joined<&Post::labels>(), joined<&Post::comments>())
                   .all();
  EXPECT_EQ(ids(posts), "1 2 3");
  EXPECT_EQ(ids(posts[0].labels), "2 1");
  EXPECT_EQ(ids(posts[0].comments), "1 2");
  EXPECT_EQ(ids(posts[1].comments), "3");
}

TEST(joined, a_path_is_joined_wholly) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .options(joined<&Writer::posts, &Post::comments>())
                     .all();
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
  EXPECT_TRUE(writers[0].posts[0].comments.empty());
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined, the_limit_is_of_objects_not_of_rows) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .options(joined<&Writer::posts, &Post::comments>())
                     .order_by(col<&Writer::name>.desc())
                     .limit(2)
                     .offset(1)
                     .all();
  EXPECT_EQ(ids(writers), "2 1");
  EXPECT_EQ(ids(writers[1].posts), "3 1");
  EXPECT_EQ(ids(writers[1].posts[1].comments), "1 2");
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined, first_and_one_have_the_whole_collection) {
  blog database;
  tenon::session session{database.engine};
  Writer *first = session.query<Writer>()
                      .options(joined<&Writer::posts>())
                      .order_by(col<&Writer::id>)
                      .first();
  EXPECT_EQ(ids(first->posts), "3 1");
  Post &one = session.query<Post>()
                  .where(col<&Post::title> == "a")
                  .options(joined<&Post::comments>())
                  .one();
  statement_log log(database.engine);
  EXPECT_EQ(ids(one.comments), "1 2");
  EXPECT_EQ(log.count(), 0u);
}

TEST(joined, conditions_and_order_are_those_of_the_query) {
  blog database;
  tenon::session session{database.engine};
  auto posts = session.query<Post>()
                   .where(col<&Post::writer_id> == 1)
                   .order_by(col<&Post::title>.desc())
                   .options(joined<&Post::sequels>(), joined<&Post::writer>())
                   .all();
  EXPECT_EQ(ids(posts), "3 1");
  EXPECT_EQ(ids(posts[1].sequels), "3");
}

TEST(joined, a_scalar_with_two_rows_has_the_first_and_a_warning) {
  file_database database;
  database.execute("CREATE TABLE loading_cards (id INTEGER PRIMARY KEY, "
                   "text TEXT, writer_id INTEGER)"); // not unique
  database.engine.create_all<Writer, Card, Post, Comment>();
  database.execute("INSERT INTO loading_writers VALUES (1, 'ada');"
                   "INSERT INTO loading_cards VALUES (5, 'a', 1), (6, 'b', 1)");
  tenon::session session{database.engine};
  warnings caught;
  auto writers = session.query<Writer>().options(joined<&Writer::card>()).all();
  EXPECT_EQ(ids(writers), "1");
  EXPECT_EQ(writers[0].card->id, 5);
  EXPECT_EQ(caught.size(), 1u);
  EXPECT_TRUE(caught.contains("Writer::card'"));
}

TEST(joined, two_keys_are_joined_together) {
  file_database database;
  database.engine.create_all<composites::Point, composites::Mark>();
  database.execute("INSERT INTO composites_points VALUES (1, 2, 'p'), "
                   "(2, 1, 'q');"
                   "INSERT INTO composites_marks VALUES (1, 1, 2), "
                   "(2, 1, NULL), (3, 1, 2)");
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto marks = session.query<composites::Mark>()
                   .options(joined<&composites::Mark::point>())
                   .all();
  EXPECT_EQ(marks[0].point->name, "p");
  EXPECT_FALSE(marks[1].point);
  auto points = session.query<composites::Point>()
                    .options(joined<&composites::Point::marks>())
                    .order_by(col<&composites::Point::name>)
                    .all();
  EXPECT_EQ(ids(points[0].marks), "1 3");
  EXPECT_TRUE(points[1].marks.empty());
  EXPECT_EQ(log.count(), 2u);
}

TEST(joined, the_statement_is_prepared_once) {
  blog database;
  tenon::session session{database.engine};
  for (int i = 0; i != 3; ++i) {
    session.expunge_all();
    auto writers = session.query<Writer>()
                       .where(col<&Writer::id> == i + 1)
                       .options(joined<&Writer::posts>())
                       .all();
    EXPECT_EQ(writers.size(), 1u);
    EXPECT_EQ(writers[0].posts.size(), i == 0 ? 2u : i == 1 ? 0u : 1u);
  }
}

TEST(joined, get_reads_what_is_asked_for_by_one_statement) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  Writer *writer =
      session.get<Writer>(1, joined<&Writer::posts>(), joined<&Writer::card>());
  ASSERT_NE(writer, nullptr);
  EXPECT_EQ(ids(writer->posts), "3 1");
  EXPECT_EQ(writer->card->id, 7);
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(session.get<Writer>(99, joined<&Writer::posts>()), nullptr);
}

TEST(joined, a_key_changed_by_hand_counts_more_than_the_row) {
  blog database;
  tenon::session session{database.engine, {.autoflush = false}};
  Card *card = session.get<Card>(7);
  card->writer_id = 3;
  auto cards = session.query<Card>().options(joined<&Card::writer>()).all();
  EXPECT_EQ(cards[0].writer->name, "cy");
}

} // namespace
