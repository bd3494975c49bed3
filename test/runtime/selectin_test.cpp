//===- selectin_test.cpp - related rows after the rows ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One further statement for each relationship of all objects.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

#include <set>

using namespace loading;
using tenon::col;
using tenon::joined;
using tenon::selectin;

namespace {

TEST(selectin, a_collection_is_read_by_a_second_statement) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers =
      session.query<Writer>().options(selectin<&Writer::posts>()).all();
  EXPECT_EQ(ids(writers[0].posts), "3 1"); // by title, descending
  EXPECT_TRUE(writers[1].posts.empty());
  EXPECT_EQ(ids(writers[2].posts), "2");
  EXPECT_EQ(log.count(), 2u);
  EXPECT_EQ(log.count("SELECT", "JOIN"), 0u);
}

TEST(selectin, a_scalar_is_read_by_a_second_statement) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers =
      session.query<Writer>().options(selectin<&Writer::card>()).all();
  EXPECT_EQ(writers[0].card->id, 7);
  EXPECT_FALSE(writers[1].card);
  EXPECT_EQ(log.count(), 2u);
}

TEST(selectin, many_to_many_is_read_in_its_order) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(selectin<&Post::labels>()).all();
  EXPECT_EQ(ids(posts[0].labels), "2 1");
  EXPECT_TRUE(posts[1].labels.empty());
  EXPECT_EQ(ids(posts[2].labels), "1");
  EXPECT_EQ(log.count(), 2u);
}

TEST(selectin, targets_are_asked_for_once_each) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(selectin<&Post::writer>()).all();
  EXPECT_EQ(posts[0].writer.get(), posts[2].writer.get());
  EXPECT_EQ(posts[1].writer->name, "cy");
  EXPECT_EQ(log.count(), 2u);
  EXPECT_EQ(log.count("SELECT", "IN (?, ?)"), 1u);
}

TEST(selectin, targets_in_memory_are_not_asked_for) {
  blog database;
  tenon::session session{database.engine};
  session.query<Writer>().all();
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(selectin<&Post::writer>()).all();
  EXPECT_EQ(posts[1].writer->name, "cy");
  EXPECT_EQ(log.count(), 1u);
}

TEST(selectin, a_key_that_is_null_asks_nothing) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>()
                   .where(col<&Post::sequel_of>.is_null())
                   .options(selectin<&Post::original>())
                   .all();
  EXPECT_EQ(posts.size(), 2u);
  EXPECT_FALSE(posts[0].original);
  EXPECT_EQ(log.count(), 1u);
}

TEST(selectin, a_target_that_is_missing_is_none_and_asked_for_once) {
  blog database;
  database.execute("INSERT INTO loading_comments VALUES (9, 'lost', 99)");
  tenon::session session{database.engine};
  Comment *lost = session.query<Comment>()
                      .where(col<&Comment::id> == 9)
                      .options(selectin<&Comment::post>())
                      .first();
  statement_log log(database.engine);
  EXPECT_FALSE(lost->post);
  EXPECT_EQ(log.count(), 0u);
}

TEST(selectin, no_objects_no_second_statement) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .where(col<&Writer::name> == "nobody")
                     .options(selectin<&Writer::posts, &Post::comments>())
                     .all();
  EXPECT_TRUE(writers.empty());
  EXPECT_EQ(log.count(), 1u);
}

TEST(selectin, a_path_takes_a_statement_for_each_step) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .options(selectin<&Writer::posts, &Post::comments>())
                     .all();
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
  EXPECT_EQ(ids(writers[2].posts[0].comments), "3");
  EXPECT_EQ(log.count(), 3u);
}

TEST(selectin, two_paths_share_their_beginning) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .options(selectin<&Writer::posts, &Post::comments>(),
                              selectin<&Writer::posts, &Post::labels>())
                     .all();
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
  EXPECT_EQ(ids(writers[0].posts[1].labels), "2 1");
  EXPECT_EQ(log.count(), 4u);
}

TEST(selectin, a_self_reference_is_followed_as_far_as_it_is_asked_for) {
  blog database;
  database.execute("INSERT INTO loading_posts VALUES (4, 'd', 1, 3), "
                   "(5, 'e', 1, 4)");
  tenon::session session{database.engine};
  statement_log log(database.engine);
  Post *first = session.query<Post>()
                    .where(col<&Post::id> == 1)
                    .options(selectin<&Post::sequels, &Post::sequels>())
                    .first();
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(ids(first->sequels[0].sequels), "4");
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(ids(first->sequels[0].sequels[0].sequels), "5");
  EXPECT_EQ(log.count(), 4u);
}

TEST(selectin, another_way_can_follow) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .options(selectin<&Writer::posts>().then(
                         joined<&Post::comments, &Comment::post>()))
                     .all();
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
  EXPECT_EQ(writers[0].posts[1].comments[0].post.get(), &writers[0].posts[1]);
  EXPECT_EQ(log.count(), 2u);
}

TEST(selectin, below_a_join_it_asks_for_all_joined_objects) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers =
      session.query<Writer>()
          .options(joined<&Writer::posts>().then(selectin<&Post::comments>()))
          .all();
  EXPECT_EQ(ids(writers[2].posts[0].comments), "3");
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
  EXPECT_EQ(log.count(), 2u);
}

TEST(selectin, keys_are_asked_for_in_chunks_of_500) {
  blog database;
  std::string rows = "BEGIN;";
  for (int i = 10; i != 1212; ++i) {
    std::string id = std::to_string(i);
    rows += "INSERT INTO loading_writers VALUES (" + id + ", 'w');" +
            "INSERT INTO loading_cards VALUES (" + id + ", 'c', " + id + ");";
  }
  database.execute(rows + "COMMIT");
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .options(selectin<&Writer::card>())
                     .order_by(col<&Writer::id>)
                     .all();
  ASSERT_EQ(writers.size(), 1205u);
  EXPECT_EQ(log.count(), 1u + 3u);
  for (std::size_t i = 3; i != writers.size(); ++i)
    ASSERT_EQ(writers[i].card->id, writers[i].id);
  EXPECT_EQ(log.count(), 1u + 3u);
}

TEST(selectin, lists_of_many_lengths_are_few_statements) {
  blog database;
  std::string rows = "BEGIN;";
  for (int i = 10; i != 60; ++i)
    rows +=
        "INSERT INTO loading_writers VALUES (" + std::to_string(i) + ", 'w');";
  database.execute(rows + "COMMIT");
  tenon::session session{database.engine};
  statement_log log(database.engine);
  for (int rows = 1; rows <= 50; ++rows) {
    session.expunge_all();
    session.query<Writer>()
        .options(selectin<&Writer::card>())
        .limit(rows)
        .all();
  }
  // Lists of 1, 2, 4, 8, 16, 32 and 64 keys.
  std::set<std::string> texts;
  for (const std::string &sql : log.statements())
    if (sql.find(" IN (") != std::string::npos)
      texts.insert(sql.substr(0, sql.find(" -- ")));
  EXPECT_EQ(texts.size(), 7u);
}

TEST(selectin, keys_of_two_columns) {
  file_database database;
  database.engine
      .create_all<composites::Point, composites::Mark, composites::Flag>();
  database.execute("INSERT INTO composites_points VALUES (1, 2, 'p'), "
                   "(2, 1, 'q');"
                   "INSERT INTO composites_marks VALUES (1, 1, 2), "
                   "(2, 1, NULL), (3, 1, 2);"
                   "INSERT INTO composites_flags (id, at_y, at_x) "
                   "VALUES (1, 2, 1), (2, 1, 2)");
  tenon::session session{database.engine};
  auto points = session.query<composites::Point>()
                    .options(selectin<&composites::Point::marks>())
                    .order_by(col<&composites::Point::name>)
                    .all();
  EXPECT_EQ(ids(points[0].marks), "1 3");
  EXPECT_TRUE(points[1].marks.empty());

  session.expunge_all();
  statement_log log(database.engine);
  auto flags = session.query<composites::Flag>()
                   .options(selectin<&composites::Flag::point>())
                   .all();
  EXPECT_EQ(flags[0].point->name, "p");
  EXPECT_EQ(flags[1].point->name, "q");
  EXPECT_EQ(log.count(), 2u);
}

TEST(selectin, keys_that_are_texts_and_no_primary_key) {
  file_database database;
  database.engine.create_all<one_to_many::Vendor, one_to_many::Part>();
  database.execute("INSERT INTO o2m_vendors VALUES (1, 'v'), (2, 'w');"
                   "INSERT INTO o2m_parts VALUES (1, 'a', 'v'), "
                   "(2, 'b', 'w'), (3, 'c', 'v')");
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto parts = session.query<one_to_many::Part>()
                   .options(selectin<&one_to_many::Part::vendor,
                                     &one_to_many::Vendor::parts>())
                   .all();
  EXPECT_EQ(parts[2].vendor->code, "v");
  EXPECT_EQ(ids(parts[0].vendor->parts), "1 3");
  EXPECT_EQ(log.count(), 3u);
}

TEST(selectin, a_scalar_with_two_rows_has_the_first_and_a_warning) {
  file_database database;
  database.execute("CREATE TABLE loading_cards (id INTEGER PRIMARY KEY, "
                   "text TEXT, writer_id INTEGER)"); // not unique
  database.engine.create_all<Writer, Card, Post, Comment>();
  database.execute("INSERT INTO loading_writers VALUES (1, 'ada');"
                   "INSERT INTO loading_cards VALUES (5, 'a', 1), (6, 'b', 1)");
  tenon::session session{database.engine};
  warnings caught;
  auto writers =
      session.query<Writer>().options(selectin<&Writer::card>()).all();
  EXPECT_EQ(writers[0].card->id, 5);
  EXPECT_EQ(caught.size(), 1u);
}

TEST(selectin, get_reads_what_is_asked_for) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  Writer *writer =
      session.get<Writer>(1, selectin<&Writer::posts, &Post::comments>());
  EXPECT_EQ(ids(writer->posts[1].comments), "1 2");
  EXPECT_EQ(log.count(), 3u);
}

TEST(selectin, get_of_an_object_in_memory_reads_only_what_is_asked_for) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.get<Writer>(1);
  statement_log log(database.engine);
  EXPECT_EQ(session.get<Writer>(1, selectin<&Writer::posts>()), writer);
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(ids(writer->posts), "3 1");
  EXPECT_EQ(session.get<Writer>(1, selectin<&Writer::posts>()), writer);
  EXPECT_EQ(log.count(), 1u);
}

} // namespace
