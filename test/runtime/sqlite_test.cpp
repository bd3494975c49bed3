//===- sqlite_test.cpp - SQLite behind the interface ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Opening, binding, reading and listening, with real files.
//
//===----------------------------------------------------------------------===//

#include "fresh_directory.hpp"
#include "sqlite_support.hpp"
#include "statement_cache.hpp"

#include <cstdint>
#include <limits>

namespace {

using namespace std::string_literals;
using namespace sqlite_test;
using tenon::detail::statement_use;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

std::string bytes_in(const value_view &value) {
  return value.size ? std::string(value.data, value.size) : "";
}

/// Through a parameter and a column; with what SQLite makes of it.
std::string through(const opened &on, const value_view &value) {
  std::unique_ptr<statement> query =
      on->prepare("SELECT ?1, typeof(?1), length(?1)");
  query->bind(0, value);
  EXPECT_TRUE(query->step());
  value_view back = query->column(0);
  EXPECT_EQ(back.kind, value.kind);
  if (value.has_bytes()) {
    EXPECT_EQ(bytes_in(back), bytes_in(value));
  } else if (value.kind == value_kind::integer) {
    EXPECT_EQ(back.integer, value.integer);
  } else if (value.kind == value_kind::real) {
    EXPECT_EQ(back.real, value.real);
  }
  value_view type = query->column(1);
  return std::string(type.data, type.size);
}

TEST(sqlite, values_come_back_as_they_went) {
  opened on;
  EXPECT_EQ(through(on, {}), "null");
  for (std::int64_t each : {std::numeric_limits<std::int64_t>::min(),
                            std::numeric_limits<std::int64_t>::max(),
                            std::int64_t(0), std::int64_t(-1)})
    EXPECT_EQ(through(on, value_view::of(each)), "integer");
  for (double each : {std::numeric_limits<double>::max(),
                      std::numeric_limits<double>::denorm_min(),
                      std::numeric_limits<double>::infinity(), -0.0, 1.0})
    EXPECT_EQ(through(on, value_view::of(each)), "real");
  EXPECT_EQ(through(on, text("'; DROP TABLE x; --\xff\n")), "text");
  EXPECT_EQ(through(on, text("a\0b"s)), "text");
  EXPECT_EQ(through(on, bytes(value_kind::blob, "\0\xff'"s)), "blob");
}

TEST(sqlite, empty_is_not_null) {
  opened on;
  EXPECT_EQ(through(on, text("")), "text");
  EXPECT_EQ(through(on, bytes(value_kind::blob, "")), "blob");
  for (value_kind kind : {value_kind::text, value_kind::blob})
    EXPECT_NE(through(on, value_view::of_bytes(kind, nullptr, 0)), "null");
}

TEST(sqlite, large_values) {
  opened on;
  EXPECT_EQ(through(on, text(std::string(5000000, 'x'))), "text");
  std::string blob(5000000, '\0');
  EXPECT_EQ(through(on, bytes(value_kind::blob, blob)), "blob");
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

TEST(sqlite, a_statement_runs_many_times) {
  opened on;
  on->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");
  std::unique_ptr<statement> insert =
      on->prepare("INSERT INTO t (name) VALUES (?)");
  for (int i = 1; i != 4; ++i) {
    statement_use use(*insert);
    std::string name = "n" + std::to_string(i);
    use->bind(0, text(name));
    EXPECT_FALSE(use->step());
    // Another step does not run it again.
    EXPECT_FALSE(use->step());
    EXPECT_EQ(on->last_insert_id(), i);
    EXPECT_EQ(on->changes(), 1);
  }
  EXPECT_EQ(on.ask("SELECT group_concat(name) FROM t"), "n1,n2,n3");
  EXPECT_EQ(on.ask("SELECT count(*) FROM t"), "3");
  on->execute("UPDATE t SET name = 'x' WHERE id > 1");
  EXPECT_EQ(on->changes(), 2);
}

TEST(sqlite, rows_end) {
  opened on;
  std::unique_ptr<statement> query = on->prepare("VALUES (1, 2), (3, NULL)");
  EXPECT_EQ(query->column_count(), 2);
  EXPECT_EQ(query->sql(), "VALUES (1, 2), (3, NULL)");
  ASSERT_TRUE(query->step());
  ASSERT_TRUE(query->step());
  EXPECT_TRUE(query->column(1).is_null());
  EXPECT_FALSE(query->step());
  EXPECT_FALSE(query->step());
  query->reset();
  EXPECT_TRUE(query->step());
}

TEST(sqlite, a_statement_works_after_an_error) {
  opened on;
  on->execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
  std::unique_ptr<statement> insert =
      on->prepare("INSERT INTO t (id) VALUES (?)");
  for (int id : {1, 1, 2}) {
    statement_use use(*insert);
    use->bind(0, value_view::of(std::int64_t(id)));
    try {
      use->step();
    } catch (const tenon::integrity_error &) {
      // Not once more before it is reset.
      EXPECT_FALSE(use->step());
      EXPECT_FALSE(on->in_transaction());
    }
  }
  EXPECT_EQ(on.ask("SELECT group_concat(id) FROM t"), "1,2");
}

TEST(sqlite, one_statement_is_one) {
  opened on;
  on->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  for (const char *sql : {"", "  -- nothing", ";", "SELECT 1; DELETE FROM t"})
    EXPECT_THROW(on->prepare(sql), tenon::programming_error) << sql;
  EXPECT_THROW(on->prepare("SELECT 1\0; DELETE FROM t"s),
               tenon::programming_error);
  EXPECT_THROW(on->execute("SELECT 1\0; DELETE FROM t"s),
               tenon::programming_error);
  EXPECT_TRUE(on->prepare("SELECT 1; -- no more")->step());
  EXPECT_EQ(on.ask("SELECT count(*) FROM t"), "1");
}

TEST(sqlite, a_name_is_never_a_string) {
  opened on;
  on->execute("CREATE TABLE t (a)");
  EXPECT_THROW(on->prepare("SELECT \"b\" FROM t"), tenon::programming_error);
  EXPECT_THROW(on->execute("CREATE TABLE u (a CHECK (a <> \"b\"))"),
               tenon::programming_error);
}

TEST(sqlite, statements_outlive_a_change_of_the_schema) {
  opened on;
  on->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  std::unique_ptr<statement> query = on->prepare("SELECT a FROM t");
  EXPECT_TRUE(query->step());
  query->reset();
  on->execute("CREATE INDEX i ON t (a)");
  ASSERT_TRUE(query->step());
  EXPECT_EQ(query->column(0).integer, 1);
}

TEST(sqlite, statements_go_before_their_connection) {
  opened on;
  tenon::detail::statement_key key{&on, tenon::detail::statement_kind::get, 3};
  statement *kept = &on->cache().add(key, on->prepare("SELECT 1"));
  on->cache().add("tokens", on->prepare("SELECT 2"));
  EXPECT_EQ(on->cache().find(key), kept);
  EXPECT_NE(on->cache().find("tokens"), nullptr);
  key.columns = 4;
  EXPECT_EQ(on->cache().find(key), nullptr);
  EXPECT_EQ(on->cache().find("token"), nullptr);
  EXPECT_TRUE(kept->step());
  on.to.reset();
}

//===----------------------------------------------------------------------===//
// The listener
//===----------------------------------------------------------------------===//

TEST(sqlite, listener_hears_each_execution_once) {
  opened on;
  on->execute("CREATE TABLE t (a, b, c, d, e)");
  EXPECT_TRUE(on.listener.heard.empty());
  std::unique_ptr<statement> insert =
      on->prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
  on.listener.listening = true;
  insert->bind(0, value_view::of(std::int64_t(-7)));
  insert->bind(1, value_view::of(0.5));
  std::string name = "it's";
  insert->bind(2, text(name));
  std::string blob = "\0\xff"s;
  insert->bind(3, bytes(value_kind::blob, blob));
  insert->bind(4, {});
  insert->step();
  insert->step();
  insert->reset();
  on->execute("DELETE FROM t");
  EXPECT_EQ(on.listener.heard,
            (std::vector<std::string>{"INSERT INTO t VALUES (?, ?, ?, ?, ?)|"
                                      "-7, 0.5, 'it''s', x'00ff', NULL",
                                      "DELETE FROM t|"}));
  on.listener.listening = false;
  insert->step();
  EXPECT_EQ(on.listener.heard.size(), 2u);
}

TEST(sqlite, listener_is_shown_the_beginning_of_what_is_long) {
  opened on;
  on.listener.listening = true;
  // Three bytes each, so that sixty are twenty of them; then shifted by one.
  std::string euros;
  for (int i = 0; i != 30; ++i)
    euros += "\xe2\x82\xac";
  std::string shifted = "x" + euros;
  std::unique_ptr<statement> query = on->prepare("SELECT ?, ?");
  query->bind(0, text(euros));
  query->bind(1, text(shifted));
  query->step();
  EXPECT_EQ(on.listener.heard.back(), "SELECT ?, ?|'" + euros.substr(0, 60) +
                                          "'..., '" + shifted.substr(0, 58) +
                                          "'...");
}

//===----------------------------------------------------------------------===//
// Setting up
//===----------------------------------------------------------------------===//

TEST(sqlite, connections_are_set_up) {
  fresh_directory place;
  opened on(place / "a.db");
  EXPECT_EQ(on.ask("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(on.ask("PRAGMA synchronous"), "1");
  EXPECT_EQ(on.ask("PRAGMA cache_spill"), "0");
  EXPECT_EQ(on.ask("PRAGMA foreign_keys"), "1");
  EXPECT_EQ(on.ask("PRAGMA busy_timeout"), "5000");
  EXPECT_FALSE(on.base->is_private());
  EXPECT_EQ(opened().ask("PRAGMA foreign_keys"), "1");
}

TEST(sqlite, paths) {
  for (const char *path : {"", ":memory:", "//", "///", "///:memory:",
                           "file::memory:", "file:x?mode=memory", "file:"})
    EXPECT_TRUE(opened(path).base->is_private()) << path;
  fresh_directory place;
  for (const char *name : {"a b.db", "100%25.db", "what?.db", "x?mode=memory",
                           "sharp#1.db", "\xc3\xa4\xe2\x82\xac.db", "'.db"}) {
    opened on(place / name);
    EXPECT_FALSE(on.base->is_private()) << name;
    EXPECT_TRUE(std::filesystem::exists(place / name)) << name;
  }
  opened absolute("///" + place / "absolute.db");
  EXPECT_TRUE(std::filesystem::exists(place / "absolute.db"));
  opened uri("file:" + (place / "uri%20.db") + "?cache=private");
  EXPECT_TRUE(std::filesystem::exists(place / "uri .db"));
  opened relative("///" + std::filesystem::relative(place / "r.db").string());
  EXPECT_TRUE(std::filesystem::exists(place / "r.db"));
}

TEST(sqlite, dialect) {
  opened on;
  const tenon::detail::dialect &dialect = on->sql_dialect();
  EXPECT_EQ(dialect.name(), "sqlite");
  std::string sql;
  dialect.write_parameter(sql, 5);
  EXPECT_EQ(sql, "?");
  // As many as it says, and no more.
  std::unique_ptr<statement> most =
      on->prepare("VALUES (?" + std::to_string(dialect.max_parameters()) + ")");
  most->bind(dialect.max_parameters() - 1, value_view::of(std::int64_t(1)));
  EXPECT_TRUE(most->step());
  EXPECT_THROW(on->prepare("VALUES (?" +
                           std::to_string(dialect.max_parameters() + 1) + ")"),
               tenon::programming_error);
}

TEST(sqlite, transactions_and_deferred_keys) {
  opened on;
  on->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, t REFERENCES t)");
  EXPECT_FALSE(on->in_transaction());
  on->execute(on->sql_dialect().begin(true));
  EXPECT_TRUE(on->in_transaction());
  on->execute(on->sql_dialect().defer_foreign_keys());
  on->execute("INSERT INTO t VALUES (1, 2)");
  EXPECT_THROW(on->execute("COMMIT"), tenon::integrity_error);
  on->execute("INSERT INTO t VALUES (2, 1)");
  on->execute("COMMIT");
  // For that transaction only.
  EXPECT_THROW(on->execute("INSERT INTO t VALUES (3, 4)"),
               tenon::integrity_error);
}

TEST(sqlite, tables_are_found_by_their_names) {
  opened on;
  on->execute("CREATE TABLE \"a \"\"b\" (x); CREATE VIEW v AS SELECT 1;"
              "CREATE INDEX i ON \"a \"\"b\" (x);"
              "ATTACH ':memory:' AS \"o'th\"\"er\";"
              "CREATE TABLE \"o'th\"\"er\".t (x)");
  EXPECT_TRUE(on->has_table(named("a \"b")));
  EXPECT_TRUE(on->has_table(named("A \"B")));
  EXPECT_FALSE(on->has_table(named("a")));
  EXPECT_FALSE(on->has_table(named("v")));
  EXPECT_FALSE(on->has_table(named("i")));
  EXPECT_FALSE(on->has_table(named("t")));
  EXPECT_FALSE(on->has_table(named("' OR 1 --")));
  EXPECT_TRUE(on->has_table(named("t", "o'th\"er")));
  EXPECT_FALSE(on->has_table(named("a \"b", "o'th\"er")));
  EXPECT_THROW(on->has_table(named("t", "nowhere")), tenon::programming_error);
}

TEST(sqlite, names_in_sql) {
  std::string sql;
  tenon::detail::write_table_name(sql, named("a\"b"));
  sql += ' ';
  tenon::detail::write_table_name(sql, named("select", "s\".\"t"));
  EXPECT_EQ(sql, "\"a\"\"b\" \"s\"\".\"\"t\".\"select\"");
}

} // namespace
