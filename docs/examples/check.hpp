//===- check.hpp - what the example programs share --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Says what a program shows, and ends it where that is not so. With the
// argument --echo an engine prints the SQL.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_CHECK_HPP
#define EXAMPLES_CHECK_HPP

#include <tenon/engine.hpp>

#include <cstdio>
#include <cstdlib>
#include <string_view>

inline void say(const char *what) {
  std::printf("%s\n", what);
  std::fflush(stdout); // the SQL goes to the standard error stream
}

inline void check(bool holds, const char *what) {
  std::printf("  %s: %s\n", holds ? "ok" : "FAILED", what);
  std::fflush(stdout);
  if (!holds)
    std::exit(1);
}

inline tenon::engine_options options_of(int count, char **arguments) {
  tenon::engine_options options;
  options.echo = count > 1 && std::string_view(arguments[1]) == "--echo";
  return options;
}

#endif // EXAMPLES_CHECK_HPP
