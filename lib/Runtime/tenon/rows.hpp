//===- tenon/rows.hpp - rows as tuples, structs and values ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the columns of a result to what the program gets, and the ways to take
// it. A row is a std::tuple, a struct whose members are filled in their order,
// or a value where there is one column.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_ROWS_HPP
#define TENON_ROWS_HPP

#include <tenon/expression.hpp>
#include <tenon/members.hpp>
#include <tenon/stream.hpp>

#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

/// Throws a data_error that says which column.
[[noreturn]] void fail_result(int column, const char *why);
/// As the column stores it; of no table: not at all.
const column_type *type_stored_as(const column_place &column);

template <class Bare>
void read_bare(Bare &into, const value_view &from, const column_place &stored) {
  if constexpr (std::is_enum_v<Bare>)
    if (const column_type *type = type_stored_as(stored)) {
      if (!stored.optional)
        return type->set(&into, from);
      std::optional<Bare> maybe;
      type->set(&maybe, from);
      into = *maybe;
      return;
    }
  // What cannot be stored was refused already, with one error.
  if constexpr (is_stored<Bare>)
    codec<Bare>::set(into, from);
}

/// One value of a row.
template <class T>
void read_value(T &into, const value_view &from, const column_place &stored) {
  if constexpr (is_optional<T>) {
    if (from.is_null())
      into.reset();
    else
      read_bare(into.emplace(), from, stored);
  } else if (from.is_null())
    throw bad_value("it is null, and what it is read into cannot be");
  else
    read_bare(into, from, stored);
}

template <class... T, std::size_t... At>
[[gnu::always_inline]] inline void
read_all(std::tuple<T &...> into, const value_view *values,
         const column_place *stored, std::index_sequence<At...>) {
  int column = 0;
  try {
    ((column = static_cast<int>(At),
      read_value(std::get<At>(into), values[At],
                 stored ? stored[At] : column_place{})),
     ...);
  } catch (const bad_value &fault) {
    fail_result(column, fault.what());
  }
}

/// A row of one type or another, as references to its parts.
template <class T> struct row_traits {
  static constexpr std::size_t columns = 1;
  static std::tuple<T &> parts(T &row) { return std::tuple<T &>(row); }
};
template <class... T> struct row_traits<std::tuple<T...>> {
  static constexpr std::size_t columns = sizeof...(T);
  static std::tuple<T &...> parts(std::tuple<T...> &row) {
    return std::apply([](T &...each) { return std::tie(each...); }, row);
  }
};
template <row_struct T>
  requires(!is_stored<T>)
struct row_traits<T> {
  static constexpr std::size_t columns = count_members<T>();
  static auto parts(T &row) { return members_of(row); }
};

/// Reads one row after the other; what a stream of rows goes by.
template <class Row> class next_row {
public:
  next_row(std::unique_ptr<row_cursor> of, std::vector<column_place> stored)
      : cursor_(std::move(of)), stored_(std::move(stored)) {}
  std::optional<Row> operator()() {
    std::optional<Row> row;
    if (cursor_->next(values_))
      read(row.emplace());
    return row;
  }
  /// The rows that are left, read where they stay.
  std::vector<Row> rest() {
    std::vector<Row> rows;
    while (cursor_->next(values_))
      if constexpr (std::is_same_v<Row, bool>) { // not one of which is a Row
        bool row = false;
        read(row);
        rows.push_back(row);
      } else
        read(rows.emplace_back());
    return rows;
  }

private:
  void read(Row &into) {
    read_all(row_traits<Row>::parts(into), values_.data(),
             stored_.empty() ? nullptr : stored_.data(),
             std::make_index_sequence<row_traits<Row>::columns>());
  }

  std::unique_ptr<row_cursor> cursor_;
  std::array<value_view, row_traits<Row>::columns> values_;
  std::vector<column_place> stored_;
};

template <class Parts> inline constexpr bool all_stored = false;
template <class... T>
inline constexpr bool all_stored<std::tuple<T &...>> = (is_stored<T> && ...);
/// Every part of it is of a type that is a column.
template <class Row>
inline constexpr bool is_readable_row =
    all_stored<decltype(row_traits<Row>::parts(std::declval<Row &>()))>;

/// What the first column of a row is read into.
template <class Row>
using first_of = std::remove_reference_t<std::tuple_element_t<
    0, decltype(row_traits<Row>::parts(std::declval<Row &>()))>>;

[[noreturn]] void fail_none();
[[noreturn]] void fail_several();

enum class fault : unsigned char;
template <class Self, class Row, fault Fault> class select_rows;

template <class Row> struct only_column;
template <class T> struct only_column<std::tuple<T>> {
  using type = T;
};
template <class Row>
concept of_one_column = requires { typename only_column<Row>::type; };

} // namespace detail

/// Rows that a program goes through once; see stream_range.
template <class Row> using row_stream = stream_range<detail::next_row<Row>>;

/// The ways to take rows. Self has `rows()`, which asks the database.
template <class Self, class Row> class row_source {
public:
  using row_type = Row;

  /// All rows.
  std::vector<Row> all() const { return rows().rest(); }
  /// The first row, or none.
  std::optional<Row> first() const { return rows()(); }
  /// The only row. Throws no_result_found or multiple_results_found.
  Row one() const {
    std::optional<Row> row = one_or_none();
    if (!row)
      detail::fail_none();
    return std::move(*row);
  }
  /// The only row, or none. Throws multiple_results_found.
  std::optional<Row> one_or_none() const {
    auto next = rows();
    std::optional<Row> row = next();
    if (row && next())
      detail::fail_several();
    return row;
  }
  /// The rows one after the other, as the database finds them.
  row_stream<Row> stream() const { return row_stream<Row>(rows()); }

  /// Of one column: its values.
  template <class R = Row>
    requires detail::of_one_column<R>
  auto scalars() const {
    std::vector<typename detail::only_column<R>::type> found;
    auto next = rows();
    while (std::optional<Row> row = next())
      found.push_back(std::get<0>(std::move(*row)));
    return found;
  }
  /// Of one column: the value in the only row. Throws no_result_found or
  /// multiple_results_found.
  template <class R = Row>
    requires detail::of_one_column<R>
  typename detail::only_column<R>::type scalar() const {
    return std::get<0>(one());
  }
  template <class R = Row>
    requires(!detail::of_one_column<R>)
  TENON_DETAIL_REFUSED("scalars() and scalar() are of one column")
  TENON_DETAIL_OR(scalars_and_scalar_are_of_one_column, std::vector<R>)
      scalars() const TENON_DETAIL_NEVER;
  template <class R = Row>
    requires(!detail::of_one_column<R>)
  TENON_DETAIL_REFUSED("scalars() and scalar() are of one column")
  TENON_DETAIL_OR(scalars_and_scalar_are_of_one_column, R)
      scalar() const TENON_DETAIL_NEVER;

private:
  friend Self;
  template <class, class, detail::fault> friend class detail::select_rows;
  row_source() = default;

  auto rows() const { return static_cast<const Self *>(this)->open(); }
};

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_ROWS_HPP
