//===- interpreter.hpp - runs one sequence in a session ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A sequence is lines of words; sequences.py says which. Each operation has
// one outcome, a line too: what became of it and, after a commit, the rows.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_SESSIONS_INTERPRETER_HPP
#define TENON_TEST_SESSIONS_INTERPRETER_HPP

#include "members.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

using words = std::vector<std::string>;

class interpreter {
public:
  /// `rows` returns the rows of all tables as text.
  /// With `autoflush`, a query flushes before.
  interpreter(tenon::engine &on, const model_set &set, bool autoflush,
              std::function<std::string()> rows);

  std::string run(const words &operation);

private:
  struct handle {
    const entity *of;
    void *object;
  };

  bool is_alive(const std::string &number);
  bool knows_all(const words &operation);
  void *object(const std::string &number);
  std::vector<void *> objects(const std::string &numbers);
  const joint &relationship(const words &operation);

  std::string perform(const words &operation);
  std::string add(const words &operation);
  std::string change(const words &operation);
  std::string look(const words &operation);
  std::string swap(const words &operation);
  std::string state(const words &operation);
  std::string transact(const words &operation);
  void commit();
  void rollback();

  const model_set &set_;
  bool autoflush_;
  std::function<std::string()> rows_;
  tenon::session session_;
  std::vector<tenon::savepoint> savepoints_;
  std::map<std::string, handle> handles_;
};

#endif // TENON_TEST_SESSIONS_INTERPRETER_HPP
