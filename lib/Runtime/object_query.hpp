//===- object_query.hpp - the statement of a query --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A query for objects as it is asked once: what its statement is found by, its
// text, and its values.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_OBJECT_QUERY_HPP
#define TENON_RUNTIME_OBJECT_QUERY_HPP

#include "database.hpp"
#include "load_plan.hpp"

#include <tenon/query.hpp>

#include <string>
#include <vector>

namespace tenon::detail {

class object_query {
public:
  enum class about : char { rows = 'r', count = 'c', existence = 'e' };

  /// `limit`: less than 0 for none. `plan`: what is read by joins; may be null.
  object_query(const select_query &of, about what, std::int64_t limit,
               const load_plan *plan = nullptr);

  /// Equal for statements that are equal.
  void write_key(std::string &to) const;
  std::string sql(const dialect &in) const;
  void bind(statement &to) const;
  std::vector<bound_value> values() const;

  /// The last column numbers the rows that the query finds: each of them comes
  /// once for every row of what is joined to it.
  bool is_numbered() const { return numbered_; }
  /// It can find an object more than once.
  bool repeats() const { return !query_.joins_.empty(); }

private:
  std::string found(const dialect &in) const;
  std::string numbered(const std::string &rows, const dialect &in) const;

  const select_query &query_;
  about what_;
  std::int64_t limit_;
  const load_plan *plan_;
  bool numbered_;
  bool limited_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_OBJECT_QUERY_HPP
