//===- schema_test.cpp - tables created and dropped -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Constants of tables as the generator would write them, and the order and the
// transactions in which they come and go.
//
//===----------------------------------------------------------------------===//

#include "fresh_directory.hpp"

#include <tenon/engine.hpp>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace {

using tenon::engine;
using tenon::detail::column_pair;
using tenon::detail::foreign_key_info;
using tenon::detail::table;
using tenon::detail::table_statements;

struct user {};
struct post {};
struct hen {};
struct egg {};
struct node {};
struct foreign {};
struct broken {};

/// A table without the parts that are not needed here.
table made(const char *name, std::span<const foreign_key_info> keys,
           std::span<const table_statements> statements) {
  table result{};
  result.name = name;
  result.schema = "";
  result.foreign_keys = keys;
  result.statements = statements;
  return result;
}

constexpr column_pair pairs[] = {{1, 0}};

} // namespace

template <> struct tenon::mapping<user> {
  static const detail::table &table() {
    static constexpr const char *create[] = {
        "CREATE TABLE users (id INTEGER PRIMARY KEY)"};
    static constexpr table_statements statements[] = {{"other", {}},
                                                      {"sqlite", create}};
    static const detail::table result = made("users", {}, statements);
    return result;
  }
};

template <> struct tenon::mapping<post> {
  static const detail::table &table() {
    static constexpr const char *create[] = {
        "CREATE TABLE posts (id INTEGER PRIMARY KEY, user REFERENCES users)",
        "CREATE INDEX posts_user ON posts (user)"};
    static constexpr table_statements statements[] = {{"sqlite", create}};
    static const foreign_key_info keys[] = {{&mapping<user>::table(), pairs}};
    static const detail::table result = made("posts", keys, statements);
    return result;
  }
};

// Hens and eggs refer to each other, and eggs forbid that hens go.
extern const foreign_key_info hen_keys[1];
extern const foreign_key_info egg_keys[1];

template <> struct tenon::mapping<hen> {
  static const detail::table &table() {
    static constexpr const char *create[] = {
        "CREATE TABLE hens (id INTEGER PRIMARY KEY, egg REFERENCES eggs)"};
    static constexpr const char *later[] = {"INSERT INTO hens VALUES (1, NULL)",
                                            "INSERT INTO eggs VALUES (1, 1)",
                                            "UPDATE hens SET egg = 1"};
    static constexpr table_statements statements[] = {
        {"sqlite", create, later}};
    static const detail::table result = made("hens", hen_keys, statements);
    return result;
  }
};

template <> struct tenon::mapping<egg> {
  static const detail::table &table() {
    static constexpr const char *create[] = {
        "CREATE TABLE eggs (id INTEGER PRIMARY KEY, hen REFERENCES hens"
        " ON DELETE RESTRICT)"};
    static constexpr table_statements statements[] = {{"sqlite", create}};
    static const detail::table result = made("eggs", egg_keys, statements);
    return result;
  }
};

const foreign_key_info hen_keys[1] = {{&tenon::mapping<egg>::table(), pairs}};
const foreign_key_info egg_keys[1] = {{&tenon::mapping<hen>::table(), pairs}};

template <> struct tenon::mapping<node> {
  static const detail::table &table() {
    static constexpr const char *create[] = {
        "CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent REFERENCES nodes"
        " ON DELETE RESTRICT)"};
    static constexpr table_statements statements[] = {{"sqlite", create}};
    static const detail::table result = made("nodes", {}, statements);
    return result;
  }
};

template <> struct tenon::mapping<foreign> {
  static const detail::table &table() {
    static constexpr table_statements statements[] = {{"postgresql", {}}};
    static const detail::table result = made("foreigns", {}, statements);
    return result;
  }
};

template <> struct tenon::mapping<broken> {
  static const detail::table &table() {
    static constexpr const char *create[] = {"CREATE TABLE broken (a, a)"};
    static constexpr table_statements statements[] = {{"sqlite", create}};
    static const detail::table result = made("broken", {}, statements);
    return result;
  }
};

namespace {

/// A file, an engine, and another connection that sees what was committed.
class schema : public testing::Test {
protected:
  schema() : on_("sqlite:" + (place_ / "a.db")) {
    sqlite3_open((place_ / "a.db").c_str(), &raw_);
  }
  ~schema() override { sqlite3_close(raw_); }

  /// The first column of all rows, joined.
  std::string ask(const std::string &sql) {
    std::string answer;
    auto add = [](void *to, int, char **values, char **) {
      std::string &text = *static_cast<std::string *>(to);
      text += text.empty() ? "" : " ";
      text += values[0] ? values[0] : "NULL";
      return 0;
    };
    char *fault = nullptr;
    if (sqlite3_exec(raw_, sql.c_str(), add, &answer, &fault) != SQLITE_OK)
      answer = fault;
    sqlite3_free(fault);
    return answer;
  }
  /// In the order of their creation.
  std::string names() {
    return ask("SELECT name FROM sqlite_schema WHERE sql NOT NULL"
               " ORDER BY rowid");
  }
  template <class Function>
  std::vector<std::string> heard_during(Function function) {
    std::vector<std::string> heard;
    on_.echo([&](std::string_view sql) {
      if (!sql.starts_with("SELECT"))
        heard.emplace_back(sql);
    });
    function();
    on_.echo(std::function<void(std::string_view)>());
    return heard;
  }
  template <class Function> tenon::integrity_error refused(Function function) {
    try {
      function();
    } catch (const tenon::integrity_error &error) {
      return error;
    }
    return tenon::integrity_error("nothing was thrown", "", 0);
  }

  fresh_directory place_;
  engine on_;
  sqlite3 *raw_ = nullptr;
};

TEST_F(schema, creates_each_after_those_it_refers_to) {
  on_.create_all<post, user, post>();
  EXPECT_EQ(names(), "users posts posts_user");
}

TEST_F(schema, creates_in_one_transaction) {
  auto heard = heard_during([&] { on_.create_all<post, user>(); });
  ASSERT_EQ(heard.size(), 5u);
  EXPECT_EQ(heard.front(), "BEGIN IMMEDIATE");
  EXPECT_EQ(heard.back(), "COMMIT");
  EXPECT_THROW((on_.create_all<hen, broken, egg>()), tenon::programming_error);
  EXPECT_EQ(names(), "users posts posts_user");
  on_.execute("INSERT INTO users VALUES (1)");
}

TEST_F(schema, leaves_what_is_there) {
  on_.create_all<user>();
  on_.execute("INSERT INTO users VALUES (7)");
  on_.create_all<user, post>();
  EXPECT_EQ(ask("SELECT id FROM users"), "7");
  // All are there: nobody is kept from writing, and readers may ask.
  EXPECT_TRUE(heard_during([&] { on_.create_all<user, post>(); }).empty());
  tenon::engine_options options;
  options.read_only = true;
  engine reader("sqlite:" + (place_ / "a.db"), options);
  reader.create_all<user, post>();
  EXPECT_THROW(reader.create_all<node>(), tenon::operational_error);
}

TEST_F(schema, creates_nothing_that_was_not_named) {
  on_.create_all<post>();
  EXPECT_EQ(names(), "posts posts_user");
}

TEST_F(schema, creates_tables_that_refer_to_each_other) {
  // The statements for later insert into both.
  on_.create_all<hen, egg>();
  EXPECT_EQ(names(), "eggs hens");
  EXPECT_EQ(ask("SELECT egg FROM hens"), "1");
}

TEST_F(schema, says_that_it_has_no_statements) {
  try {
    on_.create_all<user, foreign>();
    FAIL();
  } catch (const tenon::invalid_request_error &error) {
    EXPECT_STREQ(error.what(),
                 "the schema of table 'foreigns' cannot be written for sqlite");
  }
  EXPECT_EQ(names(), "");
}

TEST_F(schema, several_create_at_once) {
  std::vector<std::thread> threads;
  for (int i = 0; i != 4; ++i)
    threads.emplace_back([&] { on_.create_all<user, post, hen, egg>(); });
  for (std::thread &each : threads)
    each.join();
  EXPECT_EQ(names(), "users posts posts_user eggs hens");
}

TEST_F(schema, drops_each_before_those_it_refers_to) {
  on_.create_all<user, post>();
  on_.execute("INSERT INTO users VALUES (1); INSERT INTO posts VALUES (1, 1)");
  auto heard = heard_during([&] { on_.drop_all<user, post, user, node>(); });
  EXPECT_EQ(heard,
            (std::vector<std::string>{
                "BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys=ON",
                "DROP TABLE \"posts\"", "DROP TABLE \"users\"", "COMMIT"}));
  EXPECT_EQ(names(), "");
  EXPECT_TRUE(heard_during([&] { on_.drop_all<user, post>(); }).empty());
}

TEST_F(schema, drops_tables_that_refer_to_each_other) {
  on_.create_all<hen, egg, node>();
  on_.execute("INSERT INTO nodes VALUES (1, NULL), (2, 1), (3, 3)");
  on_.drop_all<egg, hen, node>();
  EXPECT_EQ(names(), "");
  on_.create_all<egg, hen>();
  on_.drop_all<hen, egg>();
  EXPECT_EQ(names(), "");
}

TEST_F(schema, keys_hold_after_tables_were_dropped) {
  on_.create_all<hen, egg, user, post>();
  on_.drop_all<hen, egg>();
  EXPECT_THROW(on_.execute("INSERT INTO posts VALUES (1, 1)"),
               tenon::integrity_error);
}

TEST_F(schema, does_not_drop_what_others_refer_to) {
  on_.create_all<user, post, node>();
  on_.execute("INSERT INTO users VALUES (1); INSERT INTO posts VALUES (5, 1)");
  auto error = refused([&] { on_.drop_all<user, node>(); });
  EXPECT_EQ(error.code(), SQLITE_CONSTRAINT_FOREIGNKEY);
  EXPECT_STREQ(error.what(),
               "rows of 'posts' refer to 'users'; drop 'posts' too, or delete "
               "its rows first [SQL: DROP TABLE \"users\"]");
  EXPECT_EQ(names(), "users posts posts_user nodes");
  EXPECT_EQ(ask("SELECT user FROM posts"), "1");
  on_.execute("UPDATE posts SET user = NULL");
  on_.drop_all<user, node>();
  EXPECT_EQ(names(), "posts posts_user");
}

TEST_F(schema, does_not_drop_rows_of_others) {
  // SQLite would delete them, or set them null, without a word.
  for (std::string action :
       {"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT"}) {
    on_.create_all<user>();
    on_.execute("INSERT OR IGNORE INTO users VALUES (1);"
                "CREATE TABLE \"o'th\"\"er\" (\"a b\" REFERENCES USERS"
                " ON DELETE " +
                action + "); INSERT INTO \"o'th\"\"er\" VALUES (1)");
    EXPECT_EQ(refused([&] { on_.drop_all<user>(); }).code(),
              SQLITE_CONSTRAINT_FOREIGNKEY)
        << action;
    EXPECT_EQ(ask("SELECT \"a b\" FROM \"o'th\"\"er\""), "1") << action;
    EXPECT_EQ(ask("SELECT id FROM users"), "1") << action;
    on_.execute("DROP TABLE \"o'th\"\"er\"");
  }
}

TEST_F(schema, rows_with_part_of_a_key_refer_to_nothing) {
  on_.create_all<user>();
  on_.execute("CREATE TABLE twice (a REFERENCES users, b REFERENCES users);"
              "CREATE TABLE pairs (a, b, FOREIGN KEY (a, b) REFERENCES users"
              " (id, id));"
              "INSERT INTO twice VALUES (NULL, NULL);"
              "INSERT INTO users VALUES (1)");
  on_.execute("PRAGMA foreign_keys=OFF; INSERT INTO pairs VALUES (1, NULL);"
              "PRAGMA foreign_keys=ON");
  on_.drop_all<user>();
  EXPECT_EQ(names(), "twice pairs");
  on_.create_all<user>();
  on_.execute(
      "INSERT INTO users VALUES (1); INSERT INTO twice VALUES (NULL, 1)");
  EXPECT_THROW(on_.drop_all<user>(), tenon::integrity_error);
}

} // namespace
