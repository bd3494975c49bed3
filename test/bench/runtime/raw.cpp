//===- raw.cpp - SQLite's C interface, statements prepared once -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "raw_works.hpp"

namespace {

class kept_statements {
public:
  explicit kept_statements(const bench::raw_database &of) {
    for (std::size_t i = 0; i != made_.size(); ++i)
      made_[i] =
          of.prepare(static_cast<bench::query>(i), SQLITE_PREPARE_PERSISTENT);
  }
  kept_statements(const kept_statements &) = delete;
  kept_statements &operator=(const kept_statements &) = delete;
  ~kept_statements() {
    for (sqlite3_stmt *each : made_)
      sqlite3_finalize(each);
  }

  sqlite3_stmt *begin(bench::query which) const {
    return made_[static_cast<std::size_t>(which)];
  }
  void end(sqlite3_stmt *used) const { sqlite3_reset(used); }

private:
  std::array<sqlite3_stmt *, bench::query_texts.size()> made_ = {};
};

} // namespace

int main(int argc, char **argv) {
  bench::run_raw_works<kept_statements>(bench::arguments(argc, argv));
}
