//===- streams_test.cpp - rows, one after the other -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Streams of rows and of objects, and the session meanwhile. SQL of the
// program's own. Explanations.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <tuple>

using basic::Account;
using one_to_many::Article;
using one_to_many::Author;
using tenon::col;

namespace {

auto names(blog &db) {
  return db.session.select(col<&Author::name>).order_by(col<&Author::id>);
}

} // namespace

TEST(streams, rows_come_in_order) {
  blog db;
  std::string found;
  for (auto &&[name] : names(db).stream())
    found += name + " ";
  EXPECT_EQ(found, "ann bob cid ");
  for (auto &&row : names(db).limit(0).stream())
    FAIL() << std::get<0>(row);
}

TEST(streams, a_row_is_read_when_it_is_come_to) {
  blog db;
  db.execute("WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n "
             "WHERE i < 50000) INSERT INTO o2m_authors SELECT i, 'x' FROM n");
  db.execute("UPDATE o2m_authors SET name = x'00' WHERE id = 50000");
  auto rows = db.session.select(col<&Author::id>, col<&Author::name>).stream();
  std::int64_t last = 0;
  // The last row, which cannot be read, is not come to.
  for (auto &&[id, name] : rows) {
    last = id;
    if (id == 49999)
      break;
  }
  EXPECT_EQ(last, 49999);
}

TEST(streams, objects_come_one_by_one) {
  blog db;
  std::string found;
  for (Author &author :
       db.session.query<Author>().order_by(col<&Author::id>).stream())
    found += author.name + std::to_string(author.articles.size()) + " ";
  EXPECT_EQ(found, "ann3 bob1 cid0 ");
}

TEST(streams, all_objects_of_a_struct) {
  blog db;
  std::size_t count = 0;
  for (Author &author : db.session.stream<Author>())
    count += &author == db.session.get<Author>(author.id);
  EXPECT_EQ(count, 3u);
  for (Author &author : db.session.stream(db.session.query<Author>().limit(1)))
    count += author.id != 0;
  for (auto &&[name] : db.session.stream(names(db)))
    count += !name.empty();
  EXPECT_EQ(count, 7u);
}

TEST(streams, the_same_query_runs_while_its_stream_is_open) {
  blog db;
  int pairs = 0;
  for (auto &&outer : names(db).stream())
    for (auto &&inner : names(db).stream())
      pairs += std::get<0>(outer) != std::get<0>(inner);
  EXPECT_EQ(pairs, 6);
  int objects = 0;
  for (Author &outer : db.session.query<Author>().stream())
    for (Author &inner : db.session.query<Author>().all())
      objects += &outer == &inner;
  EXPECT_EQ(objects, 3);
}

TEST(streams, the_session_writes_meanwhile) {
  blog db;
  for (auto &&[id, title] :
       db.session.select(col<&Article::id>, col<&Article::title>)
           .order_by(upper(col<&Article::title>))
           .stream()) {
    db.session.get<Article>(id)->title = title + "!";
    db.session.flush();
  }
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles "
                     "WHERE title LIKE '%!' AND title NOT LIKE '%!!'"),
            "5");
}

TEST(streams, a_stream_ends_with_the_transaction) {
  blog db;
  auto ended = [&](auto end) {
    auto rows = names(db).stream();
    auto at = rows.begin();
    EXPECT_EQ(std::get<0>(*at), "ann");
    end();
    EXPECT_THROW(++at, tenon::invalid_request_error);
  };
  ended([&] { db.session.commit(); });
  ended([&] { db.session.rollback(); });
  auto inner = db.session.begin_nested();
  ended([&] { inner.rollback(); });
  EXPECT_EQ(names(db).count(), 3);
}

TEST(streams, a_stream_ends_with_the_session) {
  file_database db;
  db.engine.create_all<Author>();
  db.execute("INSERT INTO o2m_authors (id, name) VALUES (1, 'a'), (2, 'b')");
  auto session = std::make_unique<tenon::session>(db.engine);
  auto rows = session->select(col<&Author::name>).stream();
  auto objects = session->query<Author>().stream();
  auto at = rows.begin();
  auto object = objects.begin();
  session.reset();
  EXPECT_THROW(++at, tenon::invalid_request_error);
  EXPECT_THROW(++object, tenon::invalid_request_error);
}

TEST(streams, a_stream_that_is_left_holds_nothing) {
  blog db;
  {
    auto rows = names(db).stream();
    EXPECT_EQ(std::get<0>(*rows.begin()), "ann");
  }
  for (auto &&row : names(db).stream()) {
    EXPECT_EQ(std::get<0>(row), "ann");
    break;
  }
  db.session.commit();
  db.execute("DELETE FROM o2m_authors");
  EXPECT_EQ(names(db).count(), 0);
}

TEST(raw_sql, rows_are_tuples_structs_and_values) {
  struct line {
    std::string name;
    std::optional<std::int64_t> articles;
  };
  blog db;
  const char *text = "SELECT name, (SELECT count(*) FROM o2m_articles a "
                     "WHERE a.author_id = u.id) FROM o2m_authors u "
                     "WHERE id <= ? ORDER BY name DESC";
  auto rows = db.session.sql<std::tuple<std::string, int>>(text, 2).all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple("bob", 1));
  line first = *db.session.sql<line>(text, 1).first();
  EXPECT_EQ(first.name, "ann");
  EXPECT_EQ(first.articles, 3);
  EXPECT_EQ(db.session.sql<std::string>("SELECT ? || ?", "a", "b").one(), "ab");
  EXPECT_EQ(db.session.sql<bool>("SELECT ? IS NULL", std::nullopt).one(), true);
  EXPECT_EQ(db.session.sql<std::optional<int>>("SELECT NULL").one(),
            std::nullopt);
}

TEST(raw_sql, rows_become_objects_by_the_names_of_their_columns) {
  blog db;
  Author *ann = db.session.get<Author>(1);
  auto found = db.session
                   .sql<Author>("SELECT name, 7 AS other, id FROM o2m_authors "
                                "WHERE id < ? ORDER BY id",
                                3)
                   .all();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(&found[0], ann);
  EXPECT_EQ(found[1].name, "bob");
  EXPECT_EQ(found[1].articles.size(), 1u);
  EXPECT_THROW(db.session.sql<Author>("SELECT id FROM o2m_authors").all(),
               tenon::programming_error);
}

TEST(raw_sql, another_number_of_columns_is_told) {
  blog db;
  try {
    db.session.sql<std::tuple<int, int, int>>("SELECT 1, 2").all();
    FAIL() << "three columns were read from two";
  } catch (const tenon::programming_error &error) {
    std::string what = error.what();
    EXPECT_NE(what.find("2 columns"), std::string::npos) << what;
    EXPECT_NE(what.find("from 3"), std::string::npos) << what;
  }
}

TEST(raw_sql, another_number_of_values_is_told) {
  blog db;
  EXPECT_THROW(db.session.sql<int>("SELECT ?").all(),
               tenon::invalid_request_error);
  EXPECT_THROW(db.session.sql<int>("SELECT ?", 1, 2).all(),
               tenon::invalid_request_error);
}

TEST(raw_sql, a_null_that_does_not_fit_is_told) {
  blog db;
  EXPECT_THROW(db.session.sql<int>("SELECT NULL").all(), tenon::data_error);
  EXPECT_THROW(db.session.sql<int>("SELECT 'x'").all(), tenon::data_error);
}

TEST(raw_sql, statements_that_write_tell_how_many_rows) {
  blog db;
  EXPECT_EQ(db.session.execute("UPDATE o2m_authors SET name = ? WHERE id > ?",
                               "'; --", 1),
            2);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_authors WHERE name = '''; --'"),
            "2");
}

TEST(raw_sql, what_changes_no_row_says_none) {
  blog db;
  db.session.execute("UPDATE o2m_authors SET name = 'x'");
  EXPECT_EQ(db.session.execute("CREATE TABLE other (a)"), 0);
  EXPECT_EQ(db.session.execute("SELECT * FROM o2m_authors"), 0);
  EXPECT_EQ(db.session.execute("INSERT INTO other VALUES (1), (2)"), 2);
  EXPECT_EQ(db.session.execute("DELETE FROM other WHERE a = 3"), 0);
}

TEST(raw_sql, changes_are_flushed_first) {
  blog db;
  db.session.get<Author>(1)->name = "zoe";
  EXPECT_EQ(
      db.session
          .sql<int>("SELECT count(*) FROM o2m_authors WHERE name = ?", "zoe")
          .one(),
      1);
}

TEST(explain, the_plan_of_a_query_is_shown) {
  blog db;
  std::string by_key = db.session.query<Account>()
                           .where(col<&Account::username> == "ann")
                           .explain();
  EXPECT_NE(by_key.find("SEARCH basic_accounts USING INDEX"), std::string::npos)
      << by_key;
  std::string all = db.session.select(col<&Account::age>)
                        .where(col<&Account::age> > 3)
                        .order_by(col<&Account::age>)
                        .explain();
  EXPECT_NE(all.find("SCAN basic_accounts\n"), std::string::npos) << all;
  EXPECT_NE(all.find("ORDER BY"), std::string::npos) << all;
}
