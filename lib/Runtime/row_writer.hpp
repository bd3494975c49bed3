//===- row_writer.hpp - rows written by the session -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_ROW_WRITER_HPP
#define TENON_RUNTIME_ROW_WRITER_HPP

#include "unit_of_work.hpp"

namespace tenon::detail {

/// Runs the statements of a flush, and keeps what the session knows of the
/// objects in step.
class row_writer {
public:
  explicit row_writer(session_core &session) : session_(session) {}

  void insert(row_operation &op);
  /// Nothing happens where no column is to be set.
  void update(row_operation &op);
  void remove(object_state &state);
  /// Gives up the values of the unique keys that are about to change.
  void park(row_operation &op);
  void write(const association_change &change);

private:
  bool read_version(const object_state &state, std::int64_t &version) const;
  void set_version(object_state &state, std::int64_t version);
  int bind_row_key(statement &to, int parameter, const row_operation &op);
  std::uint64_t given_columns(const object_state &state,
                              std::uint64_t &returned) const;
  void read_back(statement &from, object_state &state, std::uint64_t columns);
  void check_identity(object_state &state);
  void key_changed(object_state &state, const packed_row &before);
  void follow_key(const object_state &state, const std::string &old_row);
  bool park_column(statement &to, int parameter, const table &of,
                   std::size_t column);
  void bind_near(statement &to, int &parameter, object_state &state,
                 std::span<const column_pair> columns,
                 std::vector<bound_value> &kept);

  session_core &session_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_ROW_WRITER_HPP
