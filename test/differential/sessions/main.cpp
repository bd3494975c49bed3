//===- main.cpp - runs sequences of a session on SQLite -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// usage: tenon_sessions DIRECTORY [--echo] < sequences
//
// A sequence begins with "sequence SET", or "sequence SET autoflush", and ends
// with "end". Prints a line for
// each operation, and "end". The databases, one for each set, are files in the
// directory, and emptied before each sequence. With --echo the statements are
// printed to the standard error stream.
//
//===----------------------------------------------------------------------===//

#include "interpreter.hpp"

#include <sqlite3.h>

#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace {

/// Reads the rows behind the session's back.
class raw_connection {
public:
  explicit raw_connection(const std::string &path) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK)
      throw std::runtime_error("cannot open " + path);
    execute("PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF");
  }
  raw_connection(const raw_connection &) = delete;
  raw_connection &operator=(const raw_connection &) = delete;
  ~raw_connection() { sqlite3_close_v2(handle_); }

  void execute(const std::string &sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK)
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
  }

  /// " (1 new NULL)(2 new 1)"
  std::string rows(const std::string &sql) {
    std::string text;
    auto append = [](void *to, int count, char **values, char **) {
      std::string &into = *static_cast<std::string *>(to);
      for (int i = 0; i != count; ++i)
        into.append(i ? " " : "(").append(values[i] ? values[i] : "NULL");
      into += ')';
      return 0;
    };
    if (sqlite3_exec(handle_, sql.c_str(), append, &text, nullptr) != SQLITE_OK)
      throw std::runtime_error(sql + ": " + sqlite3_errmsg(handle_));
    return text;
  }

private:
  sqlite3 *handle_ = nullptr;
};

/// A model set and its database.
class laboratory {
public:
  laboratory(const std::string &path, model_set set, bool echo)
      : set_(std::move(set)), engine_("sqlite:" + path, {.pool_size = 1}),
        raw_(path) {
    engine_.execute("PRAGMA synchronous=OFF");
    set_.create(engine_);
    engine_.echo(echo);
  }

  void run(const std::vector<words> &operations, bool autoflush) {
    for (const table_dump &dump : set_.dumps)
      raw_.execute("DELETE FROM " + dump.table);
    interpreter run(engine_, set_, autoflush, [this] { return rows(); });
    for (const words &operation : operations)
      std::cout << run.run(operation) << '\n';
  }

private:
  std::string rows() {
    std::string text;
    for (const table_dump &dump : set_.dumps)
      text += " " + dump.table + raw_.rows(dump.sql);
    return text;
  }

  model_set set_;
  tenon::engine engine_;
  raw_connection raw_;
};

words words_of(const std::string &line) {
  std::istringstream from(line);
  words found;
  for (std::string word; from >> word;)
    found.push_back(word);
  return found;
}

} // namespace

int main(int count, char **arguments) {
  bool echo = count == 3 && std::string(arguments[2]) == "--echo";
  if (count != 2 && !echo) {
    std::cerr << "usage: tenon_sessions DIRECTORY [--echo] < sequences\n";
    return 2;
  }
  tenon::on_warning([](std::string_view) {});
  std::vector<model_set (*)()> make = all_model_sets();
  std::vector<std::unique_ptr<laboratory>> made(make.size());
  std::size_t set = 0;
  bool autoflush = false;
  std::vector<words> operations;
  for (std::string line; std::getline(std::cin, line);) {
    words operation = words_of(line);
    if (operation[0] == "sequence") {
      set = std::stoul(operation[1]);
      autoflush = operation.size() == 3;
      operations.clear();
    } else if (operation[0] != "end") {
      operations.push_back(operation);
    } else {
      if (!made.at(set))
        made[set] = std::make_unique<laboratory>(
            std::string(arguments[1]) + "/" + std::to_string(set) + ".db",
            make[set](), echo);
      made[set]->run(operations, autoflush);
      std::cout << "end" << std::endl;
    }
  }
  return 0;
}
