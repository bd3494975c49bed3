//===- select_tokens.hpp - a select as bytes --------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SELECT_TOKENS_HPP
#define TENON_RUNTIME_SELECT_TOKENS_HPP

#include "tokens.hpp"

#include <tenon/select_types.hpp>

namespace tenon::detail {

/// The parts of a packed select, in the order of its text.
struct packed_select {
  bool distinct = false;
  bool limited = false;
  /// Operator of a set; 0 where it is a plain select.
  char set = 0;
  std::string_view left;
  std::string_view right;
  std::string_view columns;
  std::string_view from;
  std::string_view joins;
  std::string_view where;
  std::string_view group;
  std::string_view having;
  std::string_view order;
};

/// A table that is joined, and over what, where that is a condition.
struct joined_table {
  const table *of;
  const char *alias;
  std::string_view on;
  /// The select that finds its rows; empty of a table of the database.
  std::string_view rows;
};
/// What a select begins with.
joined_table begun_with(std::string_view from);
std::vector<joined_table> tables_of(std::string_view joins);

/// All of it in one, with the values in the order of the text. Throws
/// invalid_request_error for what check_groups finds.
expression_data pack(const select_data &what);
packed_select unpack(std::string_view tokens);

} // namespace tenon::detail

#endif // TENON_RUNTIME_SELECT_TOKENS_HPP
