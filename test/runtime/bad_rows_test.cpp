//===- bad_rows_test.cpp - rows that are not as declared --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Values of other types, tables that are missing, files that are locked or no
// databases: what is thrown, and that nothing is half-written.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <future>
#include <thread>

using namespace types;

namespace {

/// A table whose columns take anything, with one good row.
class odd_database : public file_database {
public:
  odd_database() {
    engine.execute("CREATE TABLE types_odd (id INTEGER PRIMARY KEY, small, "
                   "text, shade, named, time)");
    execute("INSERT INTO types_odd VALUES (1, 5, 'good', 1, 'red', "
            "'2024-01-01 00:00:00')");
  }
  /// Makes a column of the row 1 this.
  void spoil(const std::string &column, const std::string &value) {
    execute("UPDATE types_odd SET " + column + " = " + value);
  }
};

/// Reads the row; the error must name the column and the table, and must leave
/// the session usable.
void expect_refused(odd_database &database, const std::string &column,
                    const std::string &value) {
  SCOPED_TRACE(column + " = " + value);
  const std::string good = database.value("SELECT quote(" + column +
                                          ") FROM types_odd WHERE id = 1");
  database.spoil(column, value);
  tenon::session session{database.engine};
  try {
    session.get<Odd>(1);
    ADD_FAILURE() << "read";
  } catch (const tenon::data_error &error) {
    const std::string what = error.what();
    EXPECT_NE(what.find(column), std::string::npos) << what;
    EXPECT_NE(what.find("types_odd"), std::string::npos) << what;
  }
  session.rollback();
  database.spoil(column, good);
  Odd *odd = session.get<Odd>(1);
  ASSERT_NE(odd, nullptr);
  EXPECT_EQ(odd->small, 5);
  EXPECT_EQ(odd->text, "good");
}

TEST(bad_rows, a_text_in_an_integer_column_is_refused) {
  odd_database database;
  expect_refused(database, "small", "'five'");
  expect_refused(database, "small", "'5'");
}

TEST(bad_rows, an_integer_out_of_range_is_refused) {
  odd_database database;
  expect_refused(database, "small", "128");
  expect_refused(database, "small", "-129");
  expect_refused(database, "small", "9223372036854775807");
}

TEST(bad_rows, a_fraction_in_an_integer_column_is_refused) {
  odd_database database;
  expect_refused(database, "small", "1.5");
}

TEST(bad_rows, null_where_nothing_can_be_empty_is_refused) {
  odd_database database;
  expect_refused(database, "small", "NULL");
  expect_refused(database, "text", "NULL");
}

TEST(bad_rows, bytes_in_a_text_column_are_refused) {
  odd_database database;
  expect_refused(database, "text", "x'616263'");
}

TEST(bad_rows, a_name_that_is_no_enumerator_is_refused) {
  odd_database database;
  expect_refused(database, "named", "'purple'");
  expect_refused(database, "named", "'RED'");
  expect_refused(database, "named", "1");
}

TEST(bad_rows, a_time_that_is_none_is_refused) {
  odd_database database;
  expect_refused(database, "time", "'yesterday'");
  expect_refused(database, "time", "'2024-13-01 00:00:00'");
  expect_refused(database, "time", "'2024-02-30 00:00:00'");
  expect_refused(database, "time", "1704067200");
}

TEST(bad_rows, times_that_others_write_are_understood) {
  odd_database database;
  tenon::session session{database.engine};
  database.spoil("time", "'2024-01-01T00:00:05Z'");
  EXPECT_EQ(session.get<Odd>(1)->time,
            std::chrono::sys_days(std::chrono::year(2024) / 1 / 1) +
                std::chrono::seconds(5));
  session.commit();
  EXPECT_EQ(database.value("SELECT time FROM types_odd"),
            "2024-01-01T00:00:05Z");
}

TEST(bad_rows, one_bad_row_of_many_refuses_the_query) {
  odd_database database;
  for (int id = 2; id != 6; ++id)
    database.execute("INSERT INTO types_odd SELECT " + std::to_string(id) +
                     ", small, text, shade, named, time FROM types_odd "
                     "WHERE id = 1");
  database.execute("UPDATE types_odd SET small = 'x' WHERE id = 4");
  tenon::session session{database.engine};
  EXPECT_THROW(session.query<Odd>().all(), tenon::data_error);
  session.rollback();
  EXPECT_EQ(session.get<Odd>(3)->small, 5);
  EXPECT_EQ(session.query<Odd>().count(), 5);
}

TEST(bad_rows, a_bad_row_does_not_spoil_the_object_in_memory) {
  odd_database database;
  tenon::session session{database.engine, {.expire_on_commit = false}};
  Odd &odd = *session.get<Odd>(1);
  session.commit();
  database.spoil("small", "'x'");
  EXPECT_THROW(session.refresh(odd), tenon::data_error);
  session.rollback();
  database.spoil("small", "6");
  session.refresh(odd);
  EXPECT_EQ(odd.small, 6);
  EXPECT_EQ(odd.text, "good");
}

TEST(bad_rows, what_was_read_of_a_bad_row_is_no_change) {
  odd_database database;
  tenon::session session{database.engine};
  Odd &odd = *session.get<Odd>(1);
  session.commit();
  database.spoil("small", "6");
  database.spoil("shade", "'mauve'");
  EXPECT_THROW(session.query<Odd>().all(), tenon::data_error);
  EXPECT_EQ(odd.small, 5);
  EXPECT_FALSE(session.is_modified(odd));
}

TEST(bad_rows, a_table_that_is_missing_is_said) {
  file_database database;
  tenon::session session{database.engine};
  try {
    session.query<Odd>().all();
    FAIL() << "read";
  } catch (const tenon::programming_error &error) {
    EXPECT_NE(std::string(error.what()).find("types_odd"), std::string::npos);
    EXPECT_FALSE(error.sql().empty());
  }
  session.rollback();
  session.add(Odd{.text = "x"});
  EXPECT_THROW(session.commit(), tenon::programming_error);
}

TEST(bad_rows, a_column_that_is_missing_is_said) {
  file_database database;
  database.engine.execute("CREATE TABLE types_odd (id INTEGER PRIMARY KEY)");
  tenon::session session{database.engine};
  EXPECT_THROW(session.query<Odd>().all(), tenon::programming_error);
  session.rollback();
  session.add(Odd{.text = "x"});
  EXPECT_THROW(session.commit(), tenon::programming_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM types_odd"), "0");
}

TEST(bad_rows, columns_that_nobody_declared_are_left_alone) {
  odd_database database;
  database.execute("ALTER TABLE types_odd ADD COLUMN other TEXT");
  database.execute("UPDATE types_odd SET other = 'kept'");
  tenon::session session{database.engine};
  session.get<Odd>(1)->text = "changed";
  session.commit();
  EXPECT_EQ(database.rows("SELECT text, other FROM types_odd"),
            (row_list{{"changed", "kept"}}));
}

TEST(bad_rows, a_database_to_be_read_only_is_not_written) {
  odd_database database;
  tenon::engine engine{database.url(), {.read_only = true}};
  tenon::session session{engine};
  Odd &odd = *session.get<Odd>(1);
  EXPECT_EQ(odd.text, "good");
  odd.text = "changed";
  EXPECT_THROW(session.commit(), tenon::operational_error);
  session.rollback();
  EXPECT_EQ(odd.text, "good");
  EXPECT_EQ(database.value("SELECT text FROM types_odd"), "good");
}

TEST(bad_rows, a_locked_database_is_said_after_the_wait) {
  odd_database database;
  tenon::engine engine{database.url(), {.busy_timeout = 50}};
  raw_connection other{database.path()};
  tenon::session session{engine};
  Odd &odd = *session.get<Odd>(1);
  session.commit();
  other.execute("BEGIN IMMEDIATE");
  odd.text = "mine";
  EXPECT_THROW(session.commit(), tenon::operational_error);
  session.rollback();
  other.execute("ROLLBACK");

  odd.text = "mine";
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.value("SELECT text FROM types_odd"), "mine");
}

TEST(bad_rows, a_lock_of_another_process_is_said_after_the_wait) {
  odd_database database;
  int locked[2];
  int done[2];
  ASSERT_EQ(pipe(locked), 0);
  ASSERT_EQ(pipe(done), 0);
  char byte = 0;
  pid_t other = fork();
  ASSERT_NE(other, -1);
  if (other == 0) {
    // A connection of its own: SQLite's do not survive a fork.
    raw_connection connection{database.path()};
    connection.execute("BEGIN IMMEDIATE");
    bool told = write(locked[1], "x", 1) == 1 && read(done[0], &byte, 1) == 1;
    _exit(told ? 0 : 1);
  }
  ASSERT_EQ(read(locked[0], &byte, 1), 1);
  {
    tenon::engine engine{database.url(), {.busy_timeout = 50}};
    tenon::session session{engine};
    session.get<Odd>(1)->text = "mine";
    EXPECT_THROW(session.commit(), tenon::operational_error);
  }
  ASSERT_EQ(write(done[1], "x", 1), 1);
  int status = 1;
  ASSERT_EQ(waitpid(other, &status, 0), other);
  EXPECT_EQ(status, 0);
  for (int end : {locked[0], locked[1], done[0], done[1]})
    close(end);
  EXPECT_EQ(database.value("SELECT text FROM types_odd"), "good");
}

TEST(bad_rows, a_lock_that_ends_in_time_is_waited_for) {
  odd_database database;
  tenon::session session{database.engine};
  Odd &odd = *session.get<Odd>(1);
  session.commit();
  std::promise<void> locked;
  std::thread other([&] {
    raw_connection connection{database.path()};
    connection.execute("BEGIN IMMEDIATE");
    connection.execute("UPDATE types_odd SET small = 9");
    locked.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    connection.execute("COMMIT");
  });
  locked.get_future().wait();
  odd.text = "mine";
  EXPECT_NO_THROW(session.commit());
  other.join();
  EXPECT_EQ(database.rows("SELECT small, text FROM types_odd"),
            (row_list{{"9", "mine"}}));
}

TEST(bad_rows, a_file_that_is_no_database_is_said) {
  temporary_directory directory;
  const std::string path = (directory.path() / "notes.txt").string();
  std::ofstream(path) << std::string(4096, 'n');
  try {
    tenon::engine engine{"sqlite:" + path};
    FAIL() << "opened";
  } catch (const tenon::operational_error &error) {
    EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
  }
  EXPECT_EQ(std::filesystem::file_size(path), 4096u);
}

TEST(bad_rows, a_directory_that_is_missing_is_said) {
  temporary_directory directory;
  const std::string path = (directory.path() / "none" / "x.db").string();
  EXPECT_THROW(tenon::engine{"sqlite:" + path}, tenon::operational_error);
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(bad_rows, a_value_that_fails_in_the_middle_leaves_nothing) {
  odd_database database;
  tenon::session session{database.engine};
  session.add(Odd{.text = "first"});
  session.add(Odd{.text = "second", .named = static_cast<colour>(99)});
  session.add(Odd{.text = "third"});
  EXPECT_THROW(session.commit(), tenon::data_error);
  EXPECT_THROW(session.commit(), tenon::pending_rollback_error);
  session.rollback();
  EXPECT_EQ(database.rows("SELECT text FROM types_odd"), (row_list{{"good"}}));
}

TEST(bad_rows, a_constraint_that_fails_in_the_middle_leaves_nothing) {
  file_database database;
  database.engine.create_all<secondary::Label, secondary::Article,
                             secondary::ArticleLabel>();
  tenon::session session{database.engine};
  session.add(secondary::Label{.text = "a"});
  session.add(secondary::Label{.text = "b"});
  session.add(secondary::Label{.text = "a"});
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_labels"), "0");
}

TEST(bad_rows, a_relationship_to_a_row_that_is_gone_is_empty) {
  file_database database;
  database.engine.create_all<cascades::Team, cascades::Player>();
  database.execute("INSERT INTO cascades_players (id, name, team_id) "
                   "VALUES (1, 'ann', 77)");
  tenon::session session{database.engine};
  cascades::Player &ann = *session.get<cascades::Player>(1);
  EXPECT_FALSE(ann.team);
  EXPECT_EQ(ann.team_id, 77);
  session.commit();
  EXPECT_EQ(database.value("SELECT team_id FROM cascades_players"), "77");
}

} // namespace
