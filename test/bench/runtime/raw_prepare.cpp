//===- raw_prepare.cpp - SQLite's C interface, preparing each time --------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "raw_works.hpp"

namespace {

class fresh_statements {
public:
  explicit fresh_statements(const bench::raw_database &of) : database_(of) {}

  sqlite3_stmt *begin(bench::query which) const {
    return database_.prepare(which, 0);
  }
  void end(sqlite3_stmt *used) const { sqlite3_finalize(used); }

private:
  const bench::raw_database &database_;
};

} // namespace

int main(int argc, char **argv) {
  bench::run_raw_works<fresh_statements>(bench::arguments(argc, argv));
}
