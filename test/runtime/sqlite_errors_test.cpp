//===- sqlite_errors_test.cpp - how SQLite refuses ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every way in which SQLite refuses becomes the error that stands for it, and
// the connection can be used after it.
//
//===----------------------------------------------------------------------===//

#include "fresh_directory.hpp"
#include "sqlite_support.hpp"

#include <sqlite3.h>

#include <fstream>

namespace {

using namespace std::string_literals;
using namespace sqlite_test;

TEST(sqlite, constraints) {
  opened on;
  on->execute("CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT UNIQUE NOT NULL"
              " CHECK (n <> 'bad'));"
              "CREATE TABLE c (p REFERENCES p)");
  on->execute("INSERT INTO p VALUES (1, 'a')");
  auto error = caught<tenon::integrity_error>(
      [&] { on->execute("INSERT INTO p VALUES (2, 'a')"); });
  EXPECT_EQ(error.code(), SQLITE_CONSTRAINT_UNIQUE);
  EXPECT_EQ(error.sql(), "INSERT INTO p VALUES (2, 'a')");
  EXPECT_STREQ(error.what(),
               "UNIQUE constraint failed: p.n (SQLITE_CONSTRAINT_UNIQUE) "
               "[SQL: INSERT INTO p VALUES (2, 'a')]");
  auto code = [&](const char *sql) {
    return caught<tenon::integrity_error>([&] { on->prepare(sql)->step(); })
        .code();
  };
  EXPECT_EQ(code("INSERT INTO p VALUES (1, 'b')"),
            SQLITE_CONSTRAINT_PRIMARYKEY);
  EXPECT_EQ(code("INSERT INTO p VALUES (2, NULL)"), SQLITE_CONSTRAINT_NOTNULL);
  EXPECT_EQ(code("INSERT INTO p VALUES (2, 'bad')"), SQLITE_CONSTRAINT_CHECK);
  EXPECT_EQ(code("INSERT INTO c VALUES (9)"), SQLITE_CONSTRAINT_FOREIGNKEY);
}

TEST(sqlite, faults_of_the_statement_or_its_values) {
  opened on;
  auto error = caught<tenon::programming_error>(
      [&] { on->prepare("SELECT * FROM nowhere"); });
  EXPECT_TRUE(contains(error.what(), "no such table: nowhere (SQLITE_ERROR)"));
  EXPECT_THROW(on->execute("SELEC 1"), tenon::programming_error);
  on->execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
  EXPECT_THROW(on->execute("INSERT INTO t VALUES ('x')"), tenon::data_error);
  std::unique_ptr<statement> query = on->prepare("SELECT ?");
  EXPECT_THROW(query->bind(1, {}), tenon::data_error);
  std::unique_ptr<statement> large =
      on->prepare("SELECT length(zeroblob(2000000000))");
  EXPECT_THROW(large->step(), tenon::data_error);
}

TEST(sqlite, a_file_that_is_no_database) {
  fresh_directory place;
  std::string path = place / "text.db";
  std::ofstream(path) << std::string(5000, 'x');
  auto error = caught<tenon::operational_error>([&] { opened on(path); });
  EXPECT_EQ(error.code(), SQLITE_NOTADB);
  EXPECT_EQ(error.what(), "cannot open '" + path +
                              "': file is not a database (SQLITE_NOTADB)");
}

TEST(sqlite, places_where_no_file_can_be) {
  fresh_directory place;
  auto missing = caught<tenon::operational_error>(
      [&] { opened on(place / "no/where.db"); });
  EXPECT_EQ(missing.code() & 0xff, SQLITE_CANTOPEN);
  EXPECT_TRUE(contains(missing.what(),
                       "; there is no directory '" + (place / "no") + "'"));
  auto directory =
      caught<tenon::operational_error>([&] { opened on(place / ""); });
  EXPECT_TRUE(contains(directory.what(), "; it is a directory"));
  tenon::engine_options options;
  options.read_only = true;
  auto absent = caught<tenon::operational_error>(
      [&] { opened on(place / "absent.db", options); });
  EXPECT_TRUE(contains(absent.what(), "there is no such file"));
  EXPECT_FALSE(std::filesystem::exists(place / "absent.db"));
  EXPECT_THROW(opened on("a\0b"s), tenon::invalid_request_error);
}

TEST(sqlite, read_only) {
  fresh_directory place;
  std::string path = place / "a.db";
  opened(path)->execute("CREATE TABLE t (a); INSERT INTO t VALUES (5)");
  tenon::engine_options options;
  options.read_only = true;
  opened on(path, options);
  EXPECT_EQ(on.ask("SELECT a FROM t"), "5");
  auto error = caught<tenon::operational_error>(
      [&] { on->execute("INSERT INTO t VALUES (6)"); });
  EXPECT_EQ(error.code(), SQLITE_READONLY);
}

TEST(sqlite, locked_by_somebody_else) {
  fresh_directory place;
  tenon::engine_options options;
  options.busy_timeout = 20;
  opened one(place / "a.db", options);
  one->execute("CREATE TABLE t (a)");
  opened other(place / "a.db", options);
  one->execute("BEGIN IMMEDIATE");
  one->execute("INSERT INTO t VALUES (1)");
  auto error = caught<tenon::operational_error>(
      [&] { other->execute("INSERT INTO t VALUES (2)"); });
  EXPECT_EQ(error.code(), SQLITE_BUSY);
  EXPECT_TRUE(contains(error.what(), "database is locked (SQLITE_BUSY)"));
  // Readers do not wait for a writer.
  EXPECT_EQ(other.ask("SELECT count(*) FROM t"), "0");
  one->execute("COMMIT");
  other->execute("INSERT INTO t VALUES (2)");
  EXPECT_EQ(one.ask("SELECT count(*) FROM t"), "2");
}

TEST(sqlite, a_snapshot_that_is_too_old) {
  fresh_directory place;
  opened one(place / "a.db");
  one->execute("CREATE TABLE t (a)");
  opened other(place / "a.db");
  one->execute("BEGIN");
  EXPECT_EQ(one.ask("SELECT count(*) FROM t"), "0");
  other->execute("INSERT INTO t VALUES (2)");
  auto error = caught<tenon::operational_error>(
      [&] { one->execute("INSERT INTO t VALUES (1)"); });
  EXPECT_EQ(error.code(), SQLITE_BUSY_SNAPSHOT);
  EXPECT_TRUE(one->in_transaction());
  one->execute("ROLLBACK");
  EXPECT_FALSE(one->in_transaction());
}

/// A database that is not in WAL mode, which others lock as a whole.
void create_without_log(const std::string &path) {
  opened on(path);
  EXPECT_EQ(on.ask("PRAGMA journal_mode=DELETE"), "delete");
  on->execute("CREATE TABLE t (a)");
}

TEST(sqlite, opened_while_it_is_locked) {
  fresh_directory place;
  std::string path = place / "a.db";
  create_without_log(path);
  tenon::engine_options options;
  options.busy_timeout = 20;
  sqlite3 *locker = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &locker), SQLITE_OK);
  std::unique_ptr<sqlite3, int (*)(sqlite3 *)> closes(locker, sqlite3_close);
  auto run = [&](const char *sql) {
    ASSERT_EQ(sqlite3_exec(locker, sql, nullptr, nullptr, nullptr), SQLITE_OK);
  };
  run("BEGIN EXCLUSIVE");
  auto error =
      caught<tenon::operational_error>([&] { opened on(path, options); });
  EXPECT_EQ(error.code(), SQLITE_BUSY);
  EXPECT_TRUE(contains(error.what(), path));
  // With a lock that lets others read, it works without the log.
  run("COMMIT");
  run("BEGIN IMMEDIATE");
  opened on(path, options);
  EXPECT_EQ(on.ask("PRAGMA journal_mode"), "delete");
  EXPECT_EQ(on.ask("PRAGMA synchronous"), "2");
  run("COMMIT");
  EXPECT_EQ(opened(path).ask("PRAGMA journal_mode"), "wal");
}

} // namespace
