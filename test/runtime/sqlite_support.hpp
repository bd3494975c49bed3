//===- sqlite_support.hpp - what the tests of SQLite share ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A connection without an engine, and what is asked of it.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_SQLITE_SUPPORT_HPP
#define TENON_TEST_RUNTIME_SQLITE_SUPPORT_HPP

#include "database.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace sqlite_test {

using tenon::detail::connection;
using tenon::detail::database;
using tenon::detail::open_sqlite;
using tenon::detail::statement;
using tenon::detail::table;
using tenon::detail::value_kind;
using tenon::detail::value_view;

struct recorder final : tenon::detail::statement_listener {
  void statement(std::string_view sql, std::string_view values) override {
    heard.push_back(std::string(sql) + "|" + std::string(values));
  }
  std::vector<std::string> heard;
};

/// A database, a connection to it, and who listens.
struct opened {
  explicit opened(const std::string &path = "",
                  tenon::engine_options options = {})
      : base(open_sqlite(path, options, listener)), to(base->open()) {}
  connection *operator->() const { return to.get(); }

  /// The first value of the first row, as text.
  std::string ask(const std::string &sql) const {
    std::unique_ptr<statement> query = to->prepare(sql);
    if (!query->step())
      return "no row";
    value_view value = query->column(0);
    if (value.kind == value_kind::integer)
      return std::to_string(value.integer);
    return value.has_bytes() ? std::string(value.data, value.size) : "?";
  }

  recorder listener;
  std::unique_ptr<database> base;
  std::unique_ptr<connection> to;
};

inline value_view bytes(value_kind kind, const std::string &of) {
  return value_view::of_bytes(kind, of.data(), of.size());
}

inline value_view text(const std::string &letters) {
  return bytes(value_kind::text, letters);
}

inline table named(const char *name, const char *schema = "") {
  table result{};
  result.name = name;
  result.schema = schema;
  return result;
}

/// What is thrown, which must be a Error.
template <class Error, class Function> Error caught(Function function) {
  try {
    function();
  } catch (const Error &error) {
    return error;
  } catch (const std::exception &other) {
    ADD_FAILURE() << "another error: " << other.what();
    throw;
  }
  throw std::logic_error("nothing was thrown");
}

inline bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace sqlite_test

#endif // TENON_TEST_RUNTIME_SQLITE_SUPPORT_HPP
