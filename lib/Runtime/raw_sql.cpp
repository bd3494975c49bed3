//===- raw_sql.cpp - SQL of the program's own -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "open_rows.hpp"
#include "session_core.hpp"

#include <tenon/raw_sql.hpp>

namespace tenon::detail {

namespace {

// In front of the keys of statements.
constexpr char of_program = '\4';

std::unique_ptr<open_rows> open_text(const sql_data &what, bool to_write) {
  what.session->flush_before_query();
  auto rows = what.session->open(of_program + what.text, what.values, to_write,
                                 [&](const dialect &) { return what.text; });
  if (rows->rows().writes())
    what.session->check_writes("a statement that writes");
  return rows;
}

/// Another statement, with the columns in the order of a table.
class columns_by_name final : public statement {
public:
  columns_by_name(statement &of, const table &by) : of_(of) {
    for (const auto &each : by.columns)
      places_.push_back(place_of(each.name));
  }

  void bind(int, const value_view &) override {}
  bool step() override { return of_.step(); }
  value_view column(int index) override {
    return of_.column(places_[static_cast<std::size_t>(index)]);
  }
  void columns(int first, std::span<value_view> to) override {
    for (value_view &value : to)
      value = column(first++);
  }
  int column_count() const override { return static_cast<int>(places_.size()); }
  std::string_view column_name(int index) const override {
    return of_.column_name(places_[static_cast<std::size_t>(index)]);
  }
  int parameter_count() const override { return 0; }
  void reset() noexcept override { of_.reset(); }
  std::string_view sql() const override { return of_.sql(); }

private:
  int place_of(std::string_view name) const {
    for (int i = 0; i != of_.column_count(); ++i)
      if (of_.column_name(i) == name)
        return i;
    throw programming_error("the statement does not return column '" +
                                std::string(name) + "'",
                            std::string(of_.sql()), 0);
  }

  statement &of_;
  std::vector<int> places_;
};

} // namespace

std::unique_ptr<row_cursor> open_sql(const sql_data &what,
                                     std::size_t columns) {
  std::unique_ptr<open_rows> rows = open_text(what, false);
  auto returned = static_cast<std::size_t>(rows->column_count());
  if (returned != columns)
    throw programming_error(
        "the statement returns " + std::to_string(returned) +
            " columns, and a row is read from " + std::to_string(columns),
        what.text, 0);
  return rows;
}

std::int64_t execute_sql(const sql_data &what) {
  what.session->check_writes("a statement that may write");
  std::unique_ptr<open_rows> rows = open_text(what, true);
  std::int64_t before = what.session->all_changes();
  while (rows->next())
    ;
  // Of a statement that changes no rows, the database says the number of the
  // one before.
  return what.session->all_changes() == before ? 0 : what.session->changes();
}

std::unique_ptr<object_cursor> open_sql(const sql_data &what, const table &of,
                                        bool read_only) {
  std::unique_ptr<open_rows> rows = open_text(what, false);
  auto columns = std::make_shared<columns_by_name>(rows->rows(), of);
  return what.session->load_all(
      std::move(rows), of, read_only, false,
      [columns](statement &) -> statement & { return *columns; });
}

} // namespace tenon::detail
