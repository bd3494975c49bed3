//===- token_steps.hpp - an expression, token by token ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_TOKEN_STEPS_HPP
#define TENON_RUNTIME_TOKEN_STEPS_HPP

#include "tokens.hpp"

namespace tenon::detail {

/// One token with what belongs to it.
struct token_step {
  char what = 0;
  /// How many of the operands before it are its own.
  std::size_t operands = 0;
  /// How many values it takes, without those of its operands and of `inner`.
  std::size_t values = 0;
  /// Of a column, or of the row that a relationship begins at.
  const table *of = nullptr;
  const char *alias = nullptr;
  /// Of token::related: where it leads to.
  const table *target = nullptr;
  /// Of token::related: a condition; else a packed select.
  std::string_view inner;

  bool is_column() const {
    return what == token::column || what == token::aliased ||
           what == token::excluded;
  }
  bool has_select() const {
    return what == token::value_of || what == token::exists ||
           what == token::in_rows;
  }
};

/// The one that begins here, and goes on to the next.
token_step take_step(const char *&at);

/// How many values stand in an expression or a list of them.
std::size_t count_values(std::string_view tokens);

} // namespace tenon::detail

#endif // TENON_RUNTIME_TOKEN_STEPS_HPP
