//===- joined_queries_test.cpp - joins of both kinds ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Queries that join tables for their conditions, and load relationships too:
// what is loaded does not change what is found.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

#include <tenon/read_session.hpp>

using namespace loading;
using tenon::case_;
using tenon::col;
using tenon::joined;
using tenon::selectin;
using tenon::when;

namespace {

TEST(joined_queries, an_object_is_found_as_often_as_without_options) {
  blog database;
  tenon::session session{database.engine};
  auto query = session.query<Writer>().join<&Writer::posts>().order_by(
      col<&Post::title>);
  EXPECT_EQ(ids(query.all()), "1 3 1");
  statement_log log(database.engine);
  auto found = query.options(joined<&Writer::posts>()).all();
  EXPECT_EQ(ids(found), "1 3 1");
  EXPECT_EQ(&found[0], &found[2]);
  EXPECT_EQ(ids(found[0].posts), "3 1");
  EXPECT_EQ(ids(found[1].posts), "2");
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined_queries, a_scalar_beside_does_not_change_what_is_found) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto found = session.query<Writer>()
                   .join<&Writer::posts>()
                   .order_by(col<&Writer::id>)
                   .options(joined<&Writer::card>())
                   .all();
  EXPECT_EQ(ids(found), "1 1 3");
  EXPECT_EQ(found[1].card->text, "hello");
  EXPECT_FALSE(found[2].card);
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined_queries, a_page_is_one_of_what_the_query_finds) {
  blog database;
  auto page = [&](std::int64_t rows, std::int64_t from) {
    tenon::session session{database.engine};
    auto found = session.query<Writer>()
                     .join<&Writer::posts>()
                     .order_by(col<&Post::title>.desc())
                     .options(joined<&Writer::posts, &Post::labels>())
                     .limit(rows)
                     .offset(from)
                     .all();
    std::string text = ids(found) + ":";
    for (Writer &writer : found)
      for (Post &post : writer.posts)
        text += " " + post.title + "(" + ids(post.labels) + ")";
    return text;
  };
  EXPECT_EQ(page(2, 0), "1 3: c(1) a(2 1) b()");
  EXPECT_EQ(page(2, 1), "3 1: b() c(1) a(2 1)");
  EXPECT_EQ(page(1, 2), "1: c(1) a(2 1)");
  EXPECT_EQ(page(1, 3), ":");
}

TEST(joined_queries, conditions_choose_objects_not_their_elements) {
  blog database;
  tenon::session session{database.engine};
  Writer &ada = session.query<Writer>()
                    .join<&Writer::posts>()
                    .where(col<&Post::title> == "a")
                    .options(joined<&Writer::posts>())
                    .one();
  statement_log log(database.engine);
  EXPECT_EQ(ids(ada.posts), "3 1");
  EXPECT_EQ(log.count(), 0u);
}

TEST(joined_queries, distinct_objects_are_those_without_options) {
  blog database;
  tenon::session session{database.engine};
  auto query = session.query<Writer>()
                   .join<&Writer::posts>()
                   .distinct()
                   .order_by(col<&Writer::name>.desc())
                   .options(joined<&Writer::posts>(), joined<&Writer::card>());
  statement_log log(database.engine);
  auto found = query.all();
  EXPECT_EQ(ids(found), "3 1");
  EXPECT_EQ(ids(found[1].posts), "3 1");
  EXPECT_EQ(found[1].card->id, 7);
  EXPECT_EQ(ids(query.limit(1).offset(1).all()), "1");
  EXPECT_EQ(log.count(), 2u);
}

TEST(joined_queries, pages_are_sorted_by_expressions_with_values) {
  blog database;
  tenon::session session{database.engine};
  auto query =
      session.query<Writer>()
          .outer_join<Post>(col<&Post::writer_id> == col<&Writer::id> &&
                            col<&Post::title> != "c")
          .where(col<&Writer::id> < 4)
          .order_by(case_(when(col<&Writer::name> == "bob", 0)).else_(1),
                    tenon::length(col<&Writer::name>), col<&Post::title>)
          .limit(2);
  EXPECT_EQ(ids(query.all()), "2 3");
  query.options(joined<&Writer::posts>());
  EXPECT_EQ(ids(query.all()), "2 3");
  EXPECT_EQ(ids(query.offset(1).all()), "3 1");
}

TEST(joined_queries, further_statements_are_those_of_each_object_once) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto found = session.query<Writer>()
                   .join<&Writer::posts>()
                   .order_by(col<&Post::id>)
                   .options(selectin<&Writer::posts, &Post::comments>(),
                            tenon::immediate<&Writer::card>())
                   .all();
  EXPECT_EQ(ids(found), "1 3 1");
  // The writers, their cards one by one, posts, comments.
  EXPECT_EQ(log.count(), 5u);
  EXPECT_EQ(ids(found[0].posts[1].comments), "1 2");
  EXPECT_FALSE(found[1].card);
  EXPECT_EQ(log.count(), 5u);
}

TEST(joined_queries, a_table_can_be_joined_in_both_ways) {
  blog database;
  tenon::session session{database.engine};
  using first = tenon::alias<Post, "first">;
  statement_log log(database.engine);
  auto found =
      session.query<Post>()
          .join<&Post::original, Post, first>()
          .join<&Post::writer>()
          .where(col<&Post::title, first> == "a" &&
                 col<&Writer::name> == "ada" && tenon::any<&Post::labels>())
          .options(joined<&Post::writer>(), joined<&Post::original>(),
                   joined<&Post::labels>())
          .all();
  ASSERT_EQ(ids(found), "3");
  EXPECT_EQ(found[0].original->title, "a");
  EXPECT_EQ(found[0].writer->name, "ada");
  EXPECT_EQ(ids(found[0].labels), "1");
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined_queries, counting_joins_nothing_else) {
  blog database;
  tenon::session session{database.engine};
  auto query = session.query<Writer>().join<&Writer::posts>().options(
      joined<&Writer::posts>());
  statement_log log(database.engine);
  EXPECT_EQ(query.count(), 3);
  EXPECT_TRUE(query.exists());
  EXPECT_EQ(log.count("SELECT", "tenon_1"), 0u);
}

TEST(joined_queries, the_same_query_with_other_options_is_another_statement) {
  blog database;
  tenon::session session{database.engine};
  auto query =
      session.query<Writer>().join<&Writer::posts>().order_by(col<&Post::id>);
  EXPECT_EQ(ids(query.all()), "1 3 1");
  auto with_posts = query;
  with_posts.options(joined<&Writer::posts>());
  auto with_card = query;
  with_card.options(joined<&Writer::card>());
  for (int i = 0; i != 2; ++i) {
    session.expunge_all();
    EXPECT_EQ(with_posts.all()[0].posts.size(), 2u);
    EXPECT_EQ(with_card.all()[0].card->id, 7);
    EXPECT_EQ(query.all().size(), 3u);
  }
}

TEST(joined_queries, a_stream_joins_scalars_to_its_rows) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  std::string text;
  for (Writer &writer : session.query<Writer>()
                            .join<&Writer::posts>()
                            .order_by(col<&Post::id>)
                            .options(joined<&Writer::card>())
                            .stream())
    text += writer.name + (writer.card ? "+ " : " ");
  EXPECT_EQ(text, "ada+ cy ada+ ");
  EXPECT_EQ(log.count(), 1u);
}

TEST(joined_queries, a_stream_reads_collections_when_their_object_comes) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto stream = session.query<Writer>()
                    .order_by(col<&Writer::id>)
                    .options(joined<&Writer::posts, &Post::labels>())
                    .stream();
  auto at = stream.begin();
  EXPECT_EQ(log.count(), 2u);
  EXPECT_EQ((*at).posts[1].labels.size(), 2u);
  EXPECT_EQ(log.count(), 2u);
  ++at;
  EXPECT_TRUE((*at).posts.empty());
  EXPECT_EQ(log.count(), 3u);
}

TEST(joined_queries, what_a_stream_forbids_is_forbidden) {
  blog database;
  tenon::session session{database.engine};
  for (Writer &writer :
       session.query<Writer>().options(tenon::raise<&Writer::posts>()).stream())
    EXPECT_THROW(writer.posts.size(), tenon::lazy_load_error);
}

TEST(joined_queries, nothing_is_written_by_a_session_that_only_reads) {
  blog database;
  tenon::session reader{database.engine, {.read_only = true}};
  EXPECT_THROW(reader.erase<Card>().execute(), tenon::invalid_request_error);
  EXPECT_THROW(reader.execute("DELETE FROM loading_cards"),
               tenon::invalid_request_error);
  tenon::read_session plain{database.engine};
  EXPECT_EQ(plain.select(tenon::count(col<&Card::id>)).scalar(), 1);
  EXPECT_EQ(database.rows("SELECT id FROM loading_cards"), (row_list{{"7"}}));
}

} // namespace
