//===- support.hpp - what the tests of the runtime share --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Databases that go with the test, what was sent to them, what was warned of,
// and the rows themselves, read behind the session's back by SQLite's own
// interface: what a session says of its rows proves nothing.
//
//   file_database database;
//   database.engine.create_all<User, Profile>();
//   tenon::session session{database.engine};
//   ...
//   session.commit();
//   EXPECT_EQ(database.rows("SELECT id, user_id FROM profiles"),
//             (row_list{{"1", "NULL"}}));
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_SUPPORT_HPP
#define TENON_TEST_RUNTIME_SUPPORT_HPP

#include <tenon/session.hpp>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// Rows as texts; null is "NULL".
using row_list = std::vector<std::vector<std::string>>;

/// A connection of its own, with foreign keys off unless they are asked for:
/// it can write what no session would.
class raw_connection {
public:
  explicit raw_connection(const std::string &path, bool foreign_keys = false) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK)
      fail("open " + path);
    sqlite3_busy_timeout(handle_, 5000);
    execute(foreign_keys ? "PRAGMA foreign_keys=ON"
                         : "PRAGMA foreign_keys=OFF");
  }
  raw_connection(const raw_connection &) = delete;
  raw_connection &operator=(const raw_connection &) = delete;
  ~raw_connection() { sqlite3_close_v2(handle_); }

  void execute(const std::string &sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK)
      fail(sql);
  }

  row_list rows(const std::string &sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) !=
        SQLITE_OK)
      fail(sql);
    row_list found;
    int step = sqlite3_step(statement);
    for (; step == SQLITE_ROW; step = sqlite3_step(statement))
      found.push_back(row_of(statement));
    sqlite3_finalize(statement);
    if (step != SQLITE_DONE)
      fail(sql);
    return found;
  }

private:
  static std::vector<std::string> row_of(sqlite3_stmt *statement) {
    std::vector<std::string> row;
    for (int at = 0; at != sqlite3_column_count(statement); ++at)
      row.push_back(text_of(statement, at));
    return row;
  }
  // The bytes of texts and blobs as they are, NUL included.
  static std::string text_of(sqlite3_stmt *statement, int at) {
    if (sqlite3_column_type(statement, at) == SQLITE_NULL)
      return "NULL";
    const auto *bytes =
        static_cast<const char *>(sqlite3_column_blob(statement, at));
    auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
    return bytes ? std::string(bytes, size) : std::string();
  }
  [[noreturn]] void fail(const std::string &what) {
    throw std::runtime_error(what + ": " + sqlite3_errmsg(handle_));
  }

  sqlite3 *handle_ = nullptr;
};

/// A directory of its own, removed with all that is in it.
class temporary_directory {
public:
  temporary_directory() {
    static std::atomic<unsigned> last = 0;
    path_ =
        std::filesystem::path(testing::TempDir()) /
        ("tenon-" + std::to_string(getpid()) + "-" + std::to_string(++last));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  temporary_directory(const temporary_directory &) = delete;
  temporary_directory &operator=(const temporary_directory &) = delete;
  ~temporary_directory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path &path() const { return path_; }

private:
  std::filesystem::path path_;
};

/// A database in memory. Nobody but the engine sees its rows.
class memory_database {
public:
  tenon::engine engine{"sqlite::memory:"};
};

/// A database in a file. Others see what is committed.
class file_database {
  temporary_directory directory_; // goes after the engine

public:
  explicit file_database(tenon::engine_options options = {})
      : engine(url(), options) {}

  std::string path() const { return (directory_.path() / "test.db").string(); }
  std::string url() const { return "sqlite:" + path(); }

  /// What the statement returns, through a connection of its own.
  row_list rows(const std::string &sql) const {
    return raw_connection(path()).rows(sql);
  }
  /// The first value of the first row; "no row" where there is none.
  std::string value(const std::string &sql) const {
    row_list found = rows(sql);
    return found.empty() ? "no row" : found.front().front();
  }
  /// Changes rows behind the session's back, without regard to foreign keys.
  void execute(const std::string &sql) const {
    raw_connection(path()).execute(sql);
  }

  tenon::engine engine;
};

/// The statements that an engine runs while this lives.
class statement_log {
public:
  explicit statement_log(tenon::engine &on) : engine_(on) {
    engine_.echo(std::function<void(std::string_view)>(
        [entries = entries_](std::string_view sql) { entries->add(sql); }));
  }
  statement_log(const statement_log &) = delete;
  statement_log &operator=(const statement_log &) = delete;
  ~statement_log() { engine_.echo(false); }

  /// Those that read or write rows, without transactions, in order.
  std::vector<std::string> statements() const {
    std::vector<std::string> found;
    for (const std::string &sql : all())
      if (starts(sql, "SELECT") || starts(sql, "INSERT") ||
          starts(sql, "UPDATE") || starts(sql, "DELETE"))
        found.push_back(sql);
    return found;
  }
  /// Every statement, BEGIN and COMMIT too.
  std::vector<std::string> all() const {
    std::lock_guard lock(entries_->mutex);
    return entries_->list;
  }

  /// How many read or write rows.
  std::size_t count() const { return statements().size(); }
  /// How many begin with the word and contain the text: ("UPDATE", "users").
  std::size_t count(std::string_view word, std::string_view text = "") const {
    std::size_t number = 0;
    for (const std::string &sql : all())
      number += starts(sql, word) && sql.find(text) != std::string::npos;
    return number;
  }
  /// The place of the first that begins with the word and contains the text
  /// among statements(); npos where there is none.
  std::size_t find(std::string_view word, std::string_view text = "") const {
    std::vector<std::string> list = statements();
    for (std::size_t at = 0; at != list.size(); ++at)
      if (starts(list[at], word) && list[at].find(text) != std::string::npos)
        return at;
    return npos;
  }
  /// The words that statements() begin with: "UPDATE INSERT INSERT".
  std::string words() const {
    std::string line;
    for (const std::string &sql : statements()) {
      if (!line.empty())
        line += ' ';
      line += sql.substr(0, 6);
    }
    return line;
  }

  void clear() {
    std::lock_guard lock(entries_->mutex);
    entries_->list.clear();
  }

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

private:
  struct entry_list {
    void add(std::string_view sql) {
      std::lock_guard lock(mutex);
      list.emplace_back(sql);
    }
    std::mutex mutex;
    std::vector<std::string> list;
  };

  static bool starts(std::string_view sql, std::string_view word) {
    return sql.substr(0, word.size()) == word;
  }

  tenon::engine &engine_;
  std::shared_ptr<entry_list> entries_ = std::make_shared<entry_list>();
};

/// What the runtime warns of while this lives, instead of printing it.
class warnings {
public:
  warnings() {
    tenon::on_warning([entries = entries_](std::string_view text) {
      std::lock_guard lock(entries->mutex);
      entries->list.emplace_back(text);
    });
  }
  warnings(const warnings &) = delete;
  warnings &operator=(const warnings &) = delete;
  ~warnings() { tenon::on_warning({}); }

  std::vector<std::string> list() const {
    std::lock_guard lock(entries_->mutex);
    return entries_->list;
  }
  std::size_t size() const { return list().size(); }
  bool empty() const { return list().empty(); }
  /// One of them contains the text.
  bool contains(std::string_view text) const {
    for (const std::string &warning : list())
      if (warning.find(text) != std::string::npos)
        return true;
    return false;
  }
  void clear() {
    std::lock_guard lock(entries_->mutex);
    entries_->list.clear();
  }

private:
  struct entry_list {
    std::mutex mutex;
    std::vector<std::string> list;
  };

  std::shared_ptr<entry_list> entries_ = std::make_shared<entry_list>();
};

#endif // TENON_TEST_RUNTIME_SUPPORT_HPP
