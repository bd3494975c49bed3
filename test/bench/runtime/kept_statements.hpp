//===- kept_statements.hpp - statements prepared once -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_BENCH_KEPT_STATEMENTS_HPP
#define TENON_BENCH_KEPT_STATEMENTS_HPP

#include "raw_works.hpp"

namespace bench {

class kept_statements {
public:
  explicit kept_statements(const raw_database &of) {
    for (std::size_t i = 0; i != made_.size(); ++i)
      made_[i] = of.prepare(static_cast<query>(i), SQLITE_PREPARE_PERSISTENT);
  }
  kept_statements(const kept_statements &) = delete;
  kept_statements &operator=(const kept_statements &) = delete;
  ~kept_statements() {
    for (sqlite3_stmt *each : made_)
      sqlite3_finalize(each);
  }

  sqlite3_stmt *begin(query which) const {
    return made_[static_cast<std::size_t>(which)];
  }
  void end(sqlite3_stmt *used) const { sqlite3_reset(used); }

private:
  std::array<sqlite3_stmt *, query_texts.size()> made_ = {};
};

} // namespace bench

#endif // TENON_BENCH_KEPT_STATEMENTS_HPP
