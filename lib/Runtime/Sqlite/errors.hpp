//===- Sqlite/errors.hpp - what SQLite refused ------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From result codes of SQLite to the errors of tenon/errors.hpp.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SQLITE_ERRORS_HPP
#define TENON_RUNTIME_SQLITE_ERRORS_HPP

#include <string>
#include <string_view>

struct sqlite3;

namespace tenon::detail {

/// What went wrong, kept while the connection is put in order again.
struct sqlite_failure {
  /// Extended.
  int code;
  /// As SQLite says it, with the name of the code.
  std::string message;
};

/// Of the call that just returned `code`. The connection may be null.
sqlite_failure sqlite_failure_of(sqlite3 *connection, int code);

/// Throws the error that stands for it.
[[noreturn]] void raise(const sqlite_failure &failure, std::string_view sql);

} // namespace tenon::detail

#endif // TENON_RUNTIME_SQLITE_ERRORS_HPP
