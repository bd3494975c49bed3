//===- open_rows.hpp - statements that are being carried out ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A statement whose rows the program reads one by one. It is taken out of the
// cache meanwhile, so that the same query can be asked again, and goes back
// when it ends, or when the transaction does.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_OPEN_ROWS_HPP
#define TENON_RUNTIME_OPEN_ROWS_HPP

#include "database.hpp"

#include <tenon/column.hpp>
#include <tenon/stream.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tenon::detail {

class open_rows final : public row_cursor {
public:
  /// Takes the statement that is known by the key, with values to be bound.
  open_rows(session_core &session, std::string key,
            std::unique_ptr<statement> of, std::vector<bound_value> values);
  open_rows(const open_rows &) = delete;
  open_rows &operator=(const open_rows &) = delete;
  ~open_rows() override;

  bool next() override;
  bool next(std::span<value_view> to) override;
  value_view value(int column) override { return statement_->column(column); }
  int column_count() override { return statement_->column_count(); }
  std::string_view column_name(int column) override {
    return statement_->column_name(column);
  }
  statement &rows() { return *statement_; }

  /// The transaction ends: nothing can be read any more.
  void end() noexcept;

private:
  void bind();
  void check_not_ended() const;

  session_core *session_; ///< null: it has ended
  std::string key_;
  std::vector<bound_value> values_;
  std::unique_ptr<statement> statement_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_OPEN_ROWS_HPP
