//===- row_order.hpp - rows in an order that the database takes -*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_ROW_ORDER_HPP
#define TENON_RUNTIME_ROW_ORDER_HPP

#include "unit_of_work.hpp"

#include <set>

namespace tenon::detail {

/// Orders the insertions and updates of tables that refer to each other or to
/// themselves, or whose rows take over each other's unique values.
class row_order {
public:
  row_order(session_core &session,
            const std::vector<row_operation *> &operations);

  struct step {
    row_operation *operation;
    /// Give up the unique values first; the operation comes later.
    bool park;
  };

  /// Throws circular_dependency_error where rows need each other first.
  std::vector<step> sorted();

private:
  void add_dependencies();
  void add_conflicts();
  void add_conflicts(const table &of, std::span<const std::uint16_t> key,
                     const std::vector<std::size_t> &operations);
  void before(std::size_t first, std::size_t second) {
    after_[first].push_back(second);
    ++waiting_[second];
  }
  bool new_value(const row_operation &op, std::span<const std::uint16_t> key,
                 std::string &bytes);
  bool park_one(std::vector<step> &steps);
  [[noreturn]] void fail() const;

  session_core &session_;
  const std::vector<row_operation *> &operations_;
  /// By operation: those that come after it, because they refer to it.
  std::vector<std::vector<std::size_t>> after_;
  /// Those that come after it, because they take over a value of it.
  std::vector<std::vector<std::size_t>> takers_;
  std::vector<std::size_t> waiting_;
  std::set<std::size_t> ready_;
  std::vector<bool> done_;
};

/// Whether a row could take over a unique value that another one of them gives
/// up. Compares hashes only: says yes too often, never no.
bool unique_values_meet(const std::vector<row_operation *> &operations);

} // namespace tenon::detail

#endif // TENON_RUNTIME_ROW_ORDER_HPP
