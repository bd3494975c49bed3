//===- raw.cpp - SQLite's C interface, statements prepared once -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "kept_statements.hpp"

int main(int argc, char **argv) {
  bench::run_raw_works<bench::kept_statements>(bench::arguments(argc, argv));
}
