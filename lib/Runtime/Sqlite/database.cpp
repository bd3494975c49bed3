//===- Sqlite/database.cpp - opens databases of SQLite --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the path after "sqlite:" to connections, each set up in the same way:
// foreign keys hold, files have a write-ahead log so that readers and a writer
// do not wait for each other, and a name in double quotes is never a string.
//
//===----------------------------------------------------------------------===//

#include "connection.hpp"
#include "errors.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace tenon::detail {

namespace {

bool is_uri(std::string_view path) { return path.starts_with("file:"); }

/// What SQLite is to open. SQLAlchemy's urls have two slashes before a host,
/// which is empty, and one after it.
std::string path_to_open(std::string_view path) {
  if (path.find('\0') != std::string_view::npos)
    throw invalid_request_error(
        "the path of a database cannot contain a null character");
  if (path.starts_with("///"))
    path.remove_prefix(3);
  else if (path == "//")
    path = "";
  return path.empty() ? ":memory:" : std::string(path);
}

bool is_in_memory(std::string_view path) {
  if (!is_uri(path))
    return path == ":memory:";
  // A uri without a name is a temporary database.
  return path == "file:" || path.starts_with("file:?") ||
         path.find(":memory:") != std::string_view::npos ||
         path.find("mode=memory") != std::string_view::npos;
}

/// What is wrong with the file, as far as one can see; SQLite does not say.
std::string seen_at(const std::string &path, bool read_only) {
  if (is_uri(path))
    return "";
  std::error_code ignored;
  std::filesystem::path file(path);
  if (std::filesystem::is_directory(file, ignored))
    return "; it is a directory";
  std::filesystem::path parent = file.parent_path();
  if (!parent.empty() && !std::filesystem::exists(parent, ignored))
    return "; there is no directory '" + parent.string() + "'";
  if (read_only && !std::filesystem::exists(file, ignored))
    return "; there is no such file, and it is opened for reading only";
  return "";
}

[[noreturn]] void fail_to_open(sqlite_failure failure, const std::string &path,
                               bool read_only) {
  std::string why = seen_at(path, read_only);
  failure.message = "cannot open '" + path + "': " + failure.message + why;
  raise(failure, "");
}

int to_int(unsigned number) {
  constexpr unsigned most = std::numeric_limits<int>::max();
  return static_cast<int>(std::min(number, most));
}

int run(sqlite3 *handle, const char *sql) {
  return sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
}

/// The first value of the first row of a statement.
std::string first_value(sqlite3 *handle, const char *sql, int &code) {
  std::string value;
  auto keep = [](void *to, int count, char **values, char **) {
    if (count != 0 && values[0])
      *static_cast<std::string *>(to) = values[0];
    return 0;
  };
  code = sqlite3_exec(handle, sql, keep, &value, nullptr);
  return value;
}

class sqlite_database final : public database {
public:
  sqlite_database(std::string path, const engine_options &options,
                  statement_listener &listener)
      : path_(std::move(path)), private_(is_in_memory(path_)),
        read_only_(options.read_only),
        busy_timeout_(to_int(options.busy_timeout)), listener_(listener) {}

  std::unique_ptr<connection> open() override;
  const dialect &sql_dialect() const override { return sqlite_dialect::get(); }
  bool is_private() const override { return private_; }

private:
  sqlite_handle open_handle() const;
  void check_it_is_a_database(sqlite3 *handle) const;
  void turn_on_foreign_keys(sqlite3 *handle) const;
  void use_write_ahead_log(sqlite3 *handle) const;
  void check(sqlite3 *handle, int code) const {
    if (code != SQLITE_OK)
      fail_to_open(sqlite_failure_of(handle, code), path_, read_only_);
  }

  std::string path_;
  bool private_;
  bool read_only_;
  int busy_timeout_;
  statement_listener &listener_;
};

std::unique_ptr<connection> sqlite_database::open() {
  sqlite_handle handle = open_handle();
  check_it_is_a_database(handle.get());
  turn_on_foreign_keys(handle.get());
  if (!private_ && !read_only_)
    use_write_ahead_log(handle.get());
  return std::make_unique<sqlite_connection>(std::move(handle), listener_);
}

sqlite_handle sqlite_database::open_handle() const {
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= read_only_ ? SQLITE_OPEN_READONLY
                      : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // In a uri, % and ? and # have a meaning; in a path they are letters.
  if (is_uri(path_))
    flags |= SQLITE_OPEN_URI;
  sqlite3 *opened = nullptr;
  int code = sqlite3_open_v2(path_.c_str(), &opened, flags, nullptr);
  sqlite_handle handle(opened);
  check(opened, code);
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_timeout(opened, busy_timeout_);
  // Otherwise SQLite reads "name" as 'name' where there is no such column.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  return handle;
}

void sqlite_database::check_it_is_a_database(sqlite3 *handle) const {
  // SQLite reads nothing of a file before the first statement.
  check(handle, run(handle, "SELECT 1 FROM sqlite_schema LIMIT 1"));
}

void sqlite_database::turn_on_foreign_keys(sqlite3 *handle) const {
  check(handle, run(handle, "PRAGMA foreign_keys=ON"));
  int code = SQLITE_OK;
  std::string answer = first_value(handle, "PRAGMA foreign_keys", code);
  check(handle, code);
  // Built without them, SQLite knows no such pragma and says nothing.
  if (answer != "1")
    throw operational_error("this SQLite cannot check foreign keys", "", 0);
}

void sqlite_database::use_write_ahead_log(sqlite3 *handle) const {
  // Where pages of a transaction are in the log before its end, and a savepoint
  // is rolled back then, SQLite 3.40 leaves checksums behind by which a commit
  // is not found again after a crash.
  check(handle, run(handle, "PRAGMA cache_spill=OFF"));
  int code = SQLITE_OK;
  std::string mode = first_value(handle, "PRAGMA journal_mode=WAL", code);
  switch (code & 0xff) {
  // It is somebody else's for the moment, or cannot be written. It works
  // without, and the next connection tries again.
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
    return;
  default:
    check(handle, code);
  }
  // Without the log, only FULL is safe when the power fails. With it, changed
  // pages must not crowd out those that are read again and again.
  check(handle, run(handle, mode == "wal" ? "PRAGMA synchronous=NORMAL;"
                                            "PRAGMA cache_size=-32768"
                                          : "PRAGMA cache_spill=ON"));
}

} // namespace

std::unique_ptr<database> open_sqlite(std::string_view path,
                                      const engine_options &options,
                                      statement_listener &listener) {
  return std::make_unique<sqlite_database>(path_to_open(path), options,
                                           listener);
}

} // namespace tenon::detail
