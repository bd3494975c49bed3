//===- query_writer.hpp - the SQL of queries --------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From tokens to text. Columns are looked up in the tables of the select that
// they stand in, then in those of the selects around it.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_QUERY_WRITER_HPP
#define TENON_RUNTIME_QUERY_WRITER_HPP

#include "database.hpp"
#include "tokens.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tenon::detail {

class query_writer {
public:
  /// `parameters`: how many stand before what is written here.
  explicit query_writer(const dialect &in, int parameters = 0)
      : dialect_(in), parameters_(parameters) {
    enter();
  }

  /// A table whose columns can be named from here on. `rows`: the select that
  /// finds its rows, where it is none of the database.
  void add_table(const table &of, const char *alias,
                 std::string_view rows = {});
  /// The tables that these join.
  void add_joined(std::string_view joins);

  /// ` JOIN ...`, each.
  std::string joins(std::string_view tokens);
  std::string condition(std::string_view tokens);
  /// What chooses rows. Throws invalid_request_error where there is an
  /// aggregate or a window function in it.
  std::string row_condition(std::string_view tokens);
  /// Separated by commas.
  std::string list(std::string_view tokens);
  std::string select(std::string_view packed) { return select(packed, false); }
  /// What EXISTS asks.
  std::string existing(std::string_view packed);
  /// ` LIMIT ? OFFSET ?`
  std::string limit();

  std::string parameter() {
    std::string sql;
    dialect_.write_parameter(sql, parameters_++);
    return sql;
  }

private:
  /// A table as it is named in the SQL.
  struct named_table {
    const table *of;
    const char *alias;
    std::string name;
    std::string_view rows;
  };
  /// A piece of SQL, and what joins its parts: '&', '|', '!', or 0.
  struct part {
    std::string sql;
    char joined_by = 0;
  };
  struct path {
    const named_table *from;
    const relationship_info *relationship;
    const char *to_alias;
  };

  void enter() { scopes_.emplace_back(); }
  void leave() { scopes_.pop_back(); }
  const named_table &find(const table &of, const char *alias) const;
  bool is_named(std::string_view name) const;
  bool is_taken(std::string_view name, const table &of,
                const char *alias) const;
  std::string new_name(const char *prefix);

  void check_groups_here() const;
  std::vector<part> run(std::string_view tokens);
  void apply(char what, const char *&at, std::vector<part> &stack);
  std::string operand(char what, const char *&at);
  std::string column(const table &of, const char *alias, std::uint16_t index);
  std::string related(const char *&at);
  std::string call(const char *&at, std::vector<part> &stack);
  std::string window(const char *&at, std::vector<part> &stack);
  std::string like_escaped(char escape, std::vector<part> &stack);
  std::string choose(const char *&at, std::vector<part> &stack);
  std::string in(const std::string &what, std::uint32_t count);
  path take_path(const char *&at) const;
  std::string join(char kind, const char *&at);
  std::string join_along(char kind, const path &along);
  std::string introduce(const named_table &what);
  std::string select(std::string_view packed, bool named);
  std::string set_operand(std::string_view packed, bool named, bool goes_on);
  std::string plain_select(std::string_view packed, bool named);
  std::string named_list(std::string_view tokens);

  const dialect &dialect_;
  std::vector<std::vector<named_table>> scopes_;
  int parameters_;
  int names_ = 0;
  /// What is written chooses rows, not groups.
  bool of_rows_ = false;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_QUERY_WRITER_HPP
