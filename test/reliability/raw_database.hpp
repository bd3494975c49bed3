//===- raw_database.hpp - a file as SQLite alone sees it --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a session says of its rows proves nothing: so the file is asked by
// SQLite's own interface.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RELIABILITY_RAW_DATABASE_HPP
#define TENON_TEST_RELIABILITY_RAW_DATABASE_HPP

#include <sqlite3.h>

#include <stdexcept>
#include <string>

namespace reliability {

class raw_database {
public:
  explicit raw_database(const std::string &path) {
    check(sqlite3_open(path.c_str(), &handle_), "open " + path);
    sqlite3_busy_timeout(handle_, 10000);
  }
  raw_database(const raw_database &) = delete;
  raw_database &operator=(const raw_database &) = delete;
  ~raw_database() { sqlite3_close_v2(handle_); }

  void execute(const std::string &sql) {
    check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), sql);
  }

  /// All rows, their values separated by '|', each followed by a new line.
  std::string ask(const std::string &sql) {
    auto append = [](void *to, int count, char **values, char **) {
      auto &text = *static_cast<std::string *>(to);
      for (int at = 0; at != count; ++at)
        text.append(at ? "|" : "").append(values[at] ? values[at] : "NULL");
      text += '\n';
      return 0;
    };
    std::string text;
    check(sqlite3_exec(handle_, sql.c_str(), append, &text, nullptr), sql);
    return text;
  }
  /// The only value of the only row.
  long long number(const std::string &sql) { return std::stoll(ask(sql)); }

private:
  void check(int code, const std::string &what) {
    if (code != SQLITE_OK)
      throw std::runtime_error(what + ": " + sqlite3_errmsg(handle_));
  }

  sqlite3 *handle_ = nullptr;
};

} // namespace reliability

#endif // TENON_TEST_RELIABILITY_RAW_DATABASE_HPP
