//===- raw_uncounted.cpp - the same, memory not counted -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As raw.cpp, with SQLite set up once more for speed, as the runtime sets it
// up: it does not count the memory that it uses.
//
//===----------------------------------------------------------------------===//

#include "kept_statements.hpp"

int main(int argc, char **argv) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  bench::run_raw_works<bench::kept_statements>(bench::arguments(argc, argv));
}
