//===- row_writer.hpp - rows written by the session -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_ROW_WRITER_HPP
#define TENON_RUNTIME_ROW_WRITER_HPP

#include "session_core.hpp"

namespace tenon::detail {

/// A row to insert or to update.
struct row_operation {
  object_state *state;
  bool is_insert;
  /// Of an update.
  std::uint64_t columns = 0;
  /// Foreign keys that become NULL although their members cannot hold it.
  std::uint64_t nulls = 0;
  /// The deleted object whose row the new one takes over.
  object_state *replaces = nullptr;
  /// The key that the row has meanwhile, packed, where it was changed to make
  /// room.
  std::unique_ptr<std::string> parked_key = {};
  table_state *home = state->home;
};

/// Runs the statements of a flush, and keeps what the session knows of the
/// objects in step.
class row_writer {
public:
  explicit row_writer(session_core &session) : session_(session) {}

  void insert(row_operation &op);
  /// Of one table, whose rows do not refer to each other.
  void insert_all(std::span<row_operation *const> operations);
  /// Nothing happens where no column is to be set.
  void update(row_operation &op);
  void remove(object_state &state);
  /// In this order, as far as it matters: rows of a table that do not refer to
  /// each other go together.
  void remove_all(std::span<object_state *const> states);
  /// Gives up the values of the unique keys that are about to change.
  void park(row_operation &op);
  void write(const association_change &change);

private:
  bool read_version(const object_state &state, std::int64_t &version) const;
  void set_version(object_state &state, std::int64_t version);
  int bind_columns(statement &to, const row_operation &op,
                   std::uint64_t columns) {
    made_.clear();
    return bind_columns(to, 0, op, columns);
  }
  int bind_columns(statement &to, int parameter, const row_operation &op,
                   std::uint64_t columns, std::size_t rows = 1);
  value_view keep(const value_view &value, std::size_t most);
  int bind_row_key(statement &to, int parameter, const row_operation &op);

  /// What the statement of an insertion is like.
  struct insertion {
    /// The columns that it names, and those that the database fills.
    std::uint64_t given = 0;
    std::uint64_t returned = 0;
    /// The database gives the key.
    bool is_numbered = false;
    friend bool operator==(const insertion &, const insertion &) = default;
  };
  insertion plan(object_state &state);
  void insert(row_operation &op, const insertion &as);
  bool insert_together(std::span<row_operation *const> operations,
                       const insertion &as);
  void read_back(statement &from, object_state &state, std::uint64_t columns);
  void give_number(object_state &state, std::int64_t number);
  void remember_insertion(object_state &state, const insertion &as);
  bool remove_together(std::span<object_state *const> states);
  void check_identity(object_state &state);
  void follow_key(const object_state &state, const std::string &old_row);
  void remember_update(object_state &state, std::uint64_t columns);
  void bind_near(statement &to, int &parameter, object_state &state,
                 std::span<const column_pair> columns,
                 std::vector<bound_value> &kept);

  session_core &session_;
  // Values that are made of others, until their statement has run.
  std::vector<bound_value> made_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_ROW_WRITER_HPP
