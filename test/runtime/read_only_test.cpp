//===- read_only_test.cpp - sessions that only read -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Objects come as from any session; nothing is remembered of their rows, and
// nothing is written. And const objects in a session that writes: what is read
// beside them can be changed.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"
#include "session_core.hpp"

#include <tenon/read_session.hpp>

#include <type_traits>

using namespace loading;
using tenon::col;
using tenon::joined;
using tenon::selectin;

namespace {

TEST(read_only, objects_are_const) {
  blog database;
  tenon::read_session session{database.engine};
  static_assert(
      std::is_same_v<decltype(session.get<Writer>(1)), const Writer *>);
  auto writers = session.query<Writer>().all();
  static_assert(std::is_same_v<decltype(writers[0]), const Writer &>);
  EXPECT_EQ(writers.size(), 3u);
}

TEST(read_only, a_row_is_one_object) {
  blog database;
  tenon::read_session session{database.engine};
  const Writer *writer = session.get<Writer>(1);
  statement_log log(database.engine);
  EXPECT_EQ(session.get<Writer>(1), writer);
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(&session.query<Writer>().where(col<&Writer::id> == 1).one(),
            writer);
}

TEST(read_only, relationships_are_read_in_every_way) {
  blog database;
  tenon::read_session session{database.engine};
  EXPECT_EQ(ids(session.get<Writer>(1)->posts), "3 1");
  EXPECT_EQ(session.get<Writer>(1)->card->writer.get(), session.get<Writer>(1));
  EXPECT_EQ(ids(session.get<Post>(1)->labels), "2 1");
  session.expunge_all();
  auto writers = session.query<Writer>()
                     .options(joined<&Writer::card>(),
                              selectin<&Writer::posts, &Post::labels>())
                     .all();
  EXPECT_EQ(writers[0].card->id, 7);
  EXPECT_EQ(ids(writers[0].posts[1].labels), "2 1");
}

TEST(read_only, no_row_is_remembered) {
  blog database;
  auto engine = std::make_shared<tenon::detail::engine_core>(
      database.url(), tenon::engine_options{});
  const tenon::detail::table &writers = tenon::mapping<Writer>::table();
  auto remembers = [&](tenon::session_options options) {
    tenon::detail::session_core session(engine, options);
    void *writer = session.get_number(writers, {}, 1);
    return !session.held(writers, writer).row.empty();
  };
  EXPECT_TRUE(remembers({}));
  EXPECT_FALSE(remembers({.read_only = true}));
}

TEST(read_only, nothing_is_written) {
  blog database;
  tenon::session session{database.engine, {.read_only = true}};
  Writer *writer = session.get<Writer>(1);
  writer->name = "changed";
  EXPECT_FALSE(session.is_modified(*writer));
  EXPECT_EQ(session.query<Writer>().where(col<&Writer::name> == "ada").count(),
            1);
  EXPECT_THROW(session.flush(), tenon::invalid_request_error);
  EXPECT_THROW(session.commit(), tenon::invalid_request_error);
  EXPECT_THROW(session.begin_nested(), tenon::invalid_request_error);
  EXPECT_THROW(session.add(Writer{}), tenon::invalid_request_error);
  EXPECT_THROW(session.merge(Writer{.id = 1}), tenon::invalid_request_error);
  EXPECT_THROW(session.remove(*writer), tenon::invalid_request_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT name FROM loading_writers WHERE id = 1"),
            "ada");
}

TEST(read_only, sql_of_the_programs_own_reads) {
  blog database;
  tenon::read_session session{database.engine};
  std::string names;
  for (const Writer &each : session.stream<Writer>())
    names += each.name + " ";
  EXPECT_FALSE(names.empty());
  EXPECT_EQ(
      session.sql<std::int64_t>("SELECT count(*) FROM loading_writers").one(),
      3);
  const Writer &ada =
      session.sql<Writer>("SELECT * FROM loading_writers WHERE id = ?", 1)
          .one();
  EXPECT_EQ(&ada, session.get<Writer>(1));
  auto removed = session.sql<std::int64_t>(
      "DELETE FROM loading_writers WHERE id = 3 RETURNING id");
  EXPECT_THROW(removed.all(), tenon::invalid_request_error);
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_writers"), "3");
}

TEST(read_only, relationships_are_not_assigned) {
  blog database;
  tenon::session session{database.engine, {.read_only = true}};
  Writer *writer = session.get<Writer>(1);
  Post *post = session.get<Post>(2);
  EXPECT_THROW(post->writer = *writer, tenon::invalid_request_error);
  EXPECT_THROW(writer->posts.append(*post), tenon::invalid_request_error);
  EXPECT_THROW(writer->posts.clear(), tenon::invalid_request_error);
  EXPECT_THROW(writer->card = nullptr, tenon::invalid_request_error);
  EXPECT_EQ(ids(writer->posts), "3 1");
}

TEST(read_only, it_sees_one_state_of_the_database_until_it_is_renewed) {
  blog database;
  tenon::read_session session{database.engine};
  const Writer *writer = session.get<Writer>(1);
  EXPECT_EQ(writer->posts.size(), 2u);
  database.execute("UPDATE loading_writers SET name = 'eve' WHERE id = 1;"
                   "DELETE FROM loading_posts WHERE id = 3");
  session.query<Writer>().all();
  EXPECT_EQ(writer->name, "ada");
  session.renew();
  EXPECT_FALSE(session.in_transaction());
  EXPECT_EQ(session.get<Writer>(1), writer);
  EXPECT_EQ(writer->name, "eve");
  EXPECT_EQ(ids(writer->posts), "1");
}

TEST(read_only, refresh_reads_the_row_anew) {
  blog database;
  tenon::read_session session{database.engine};
  const Writer *writer = session.get<Writer>(1);
  session.renew();
  database.execute("UPDATE loading_writers SET name = 'eve' WHERE id = 1");
  session.refresh(*writer);
  EXPECT_EQ(writer->name, "eve");
  session.renew();
  database.execute("PRAGMA foreign_keys = OFF;"
                   "DELETE FROM loading_writers WHERE id = 1");
  EXPECT_THROW(session.refresh(*writer), tenon::object_deleted_error);
}

//===----------------------------------------------------------------------===//
// Const objects in a session that writes
//===----------------------------------------------------------------------===//

/// The title of the post 1, and the name of its writer, after a change.
class changed_blog : public blog {
public:
  std::string title_after(Post &post) {
    post.title = "new";
    session.commit();
    return value("SELECT title FROM loading_posts WHERE id = 1");
  }
  std::string name_after(Writer &writer) {
    writer.name = "new";
    session.commit();
    return value("SELECT name FROM loading_writers WHERE id = 1");
  }

  tenon::session session{engine};
};

template <class Option> void expect_posts_written(Option how) {
  changed_blog got;
  const Writer *writer = got.session.get<const Writer>(1, how);
  EXPECT_EQ(got.title_after(writer->posts[1]), "new");
  changed_blog found;
  auto writers = found.session.query<const Writer>().options(how).all();
  EXPECT_EQ(found.title_after(writers[0].posts[1]), "new");
}

TEST(const_objects, what_is_read_with_them_is_written) {
  expect_posts_written(tenon::lazily<&Writer::posts>());
  expect_posts_written(joined<&Writer::posts>());
  expect_posts_written(selectin<&Writer::posts>());
  expect_posts_written(tenon::immediate<&Writer::posts>());
}

TEST(const_objects, what_is_joined_in_a_stream_is_written) {
  changed_blog database;
  Writer *writer = nullptr;
  for (const Post &post : database.session.query<const Post>()
                              .where(col<&Post::id> == 1)
                              .options(joined<&Post::writer>())
                              .stream())
    writer = post.writer.get();
  EXPECT_EQ(database.name_after(*writer), "new");
}

TEST(const_objects, a_target_that_is_found_in_memory_is_written) {
  changed_blog database;
  database.session.get<const Writer>(1);
  const Post *post =
      database.session.get<const Post>(1, selectin<&Post::writer>());
  EXPECT_EQ(database.name_after(*post->writer), "new");
}

TEST(const_objects, one_that_its_partner_leads_back_to_is_written) {
  changed_blog database;
  const Card *card = database.session.get<const Card>(7);
  card->writer->card->text = "new";
  database.session.commit();
  EXPECT_EQ(database.value("SELECT text FROM loading_cards"), "new");
}

TEST(const_objects, they_themselves_are_not_looked_at) {
  changed_blog database;
  const Writer *writer =
      database.session.get<const Writer>(1, joined<&Writer::posts>());
  const_cast<Writer *>(writer)->name = "new";
  database.session.commit();
  EXPECT_EQ(database.value("SELECT name FROM loading_writers WHERE id = 1"),
            "ada");
}

} // namespace
