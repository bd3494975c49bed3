//===- tenon/windows.hpp - over the rows around one -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   row_number().partition_by(col<&Post::author_id>).order_by(col<&Post::id>)
//   over(sum(col<&Post::likes>)).order_by(col<&Post::written>)
//
// Computed when rows have been chosen and grouped: they are selected and sorted
// by, and what chooses by them is a select around one in FROM.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_WINDOWS_HPP
#define TENON_WINDOWS_HPP

#include <tenon/functions.hpp>
#include <tenon/join.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

/// Closes a function, the keys of its partitions and those of its order.
void close_window(expression_data &to, std::size_t partitions,
                  std::size_t keys);

template <class T>
concept computed_without_window = is_computed<T> && !has_window<shape_of<T>>;

template <class Key> constexpr bool sorts_window() {
  if constexpr (sort_operand<Key>)
    return !is_place<typename Key::shape> && !has_window<typename Key::shape>;
  else
    return false;
}

/// A window function without its types.
struct window_data {
  expression_data function;
  expression_data partitions;
  expression_data order;
  std::size_t partition_count = 0;
  std::size_t order_count = 0;

  expression_data closed() const {
    expression_data made = function;
    made.append(partitions);
    made.append(order);
    close_window(made, partition_count, order_count);
    return made;
  }
};

} // namespace detail

/// A function over a window: all rows, if nothing else is said.
template <class Result, class... Shapes>
class window_expression
    : public expression<Result, detail::windowed<Shapes...>> {
public:
  window_expression(detail::window_data window, detail::column_place stored)
      : expression<Result, detail::windowed<Shapes...>>(window.closed(),
                                                        stored),
        window_(std::move(window)) {}

  /// Only the rows that have the same values of these.
  template <detail::computed_without_window... Keys>
  auto partition_by(const Keys &...keys) const {
    detail::window_data window = window_;
    (window.partitions.append(keys.data()), ...);
    window.partition_count += sizeof...(Keys);
    return window_expression<Result, Shapes..., detail::shape_of<Keys>...>(
        std::move(window), this->stored());
  }
  /// In this order; of an aggregate, the rows up to this one.
  template <class... Keys>
    requires(detail::sorts_window<Keys>() && ...)
  auto order_by(const Keys &...keys) const {
    detail::window_data window = window_;
    (window.order.append(detail::sort_data(keys)), ...);
    window.order_count += sizeof...(Keys);
    return window_expression<Result, Shapes..., typename Keys::shape...>(
        std::move(window), this->stored());
  }

  template <class... Keys>
    requires(!(detail::computed_without_window<Keys> && ...))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_WINDOW_KEY)
  TENON_DETAIL_OR(a_window_is_made_by_columns_and_expressions_of_rows,
                  window_expression)
      partition_by(const Keys &...keys) const TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(!(detail::sorts_window<Keys>() && ...))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_WINDOW_KEY)
  TENON_DETAIL_OR(a_window_is_made_by_columns_and_expressions_of_rows,
                  window_expression)
      order_by(const Keys &...keys) const TENON_DETAIL_NEVER;

private:
  detail::window_data window_;
};

namespace detail {

template <class R, class... S>
inline constexpr bool is_expression<window_expression<R, S...>> = true;
template <class R, class... S>
struct operand_of<window_expression<R, S...>>
    : operand_of<expression<R, windowed<S...>>> {};

template <class Result, class... Arguments>
auto window_of(std::string_view name, const column_place &stored,
               const Arguments &...arguments) {
  return window_expression<Result, shape_of<Arguments>...>(
      {.function = function_data<Result>(name, stored, arguments...),
       .partitions = {},
       .order = {}},
      stored);
}

template <class Shape> inline constexpr bool is_aggregate = false;
template <class... Shapes>
inline constexpr bool is_aggregate<aggregate<Shapes...>> = true;

template <class Shape> inline constexpr bool takes_each_once = false;
template <class... Shapes>
inline constexpr bool takes_each_once<aggregate<each_once, Shapes...>> = true;

template <class Result, class Shape> struct window_over;
template <class Result, class... Shapes>
struct window_over<Result, aggregate<Shapes...>> {
  using type = window_expression<Result, Shapes...>;
};

/// What a refused call returns.
using refused_window = window_expression<std::int64_t>;

} // namespace detail

/// The place of the row, from 1.
inline auto row_number() {
  return detail::window_of<std::int64_t>("row_number", {});
}
/// Its place among those that the order tells apart; after several of one rank
/// some are left out.
inline auto rank() { return detail::window_of<std::int64_t>("rank", {}); }
/// As above, and none is left out.
inline auto dense_rank() {
  return detail::window_of<std::int64_t>("dense_rank", {});
}
/// What it is so many rows before this one; null where there are not so many.
template <detail::computed_without_window T>
auto lag(const T &of, std::int64_t rows = 1) {
  using result = std::optional<detail::bare_result<T>>;
  return detail::window_of<result>("lag", detail::stored_as(of), of, rows);
}
/// As above, behind this one.
template <detail::computed_without_window T>
auto lead(const T &of, std::int64_t rows = 1) {
  using result = std::optional<detail::bare_result<T>>;
  return detail::window_of<result>("lead", detail::stored_as(of), of, rows);
}
/// Any other function over a window.
template <class Result, class... Arguments>
  requires((detail::storable<Arguments> &&
            !detail::has_window<detail::shape_of<Arguments>>) &&
           ...)
auto window_function(std::string_view name, const Arguments &...arguments) {
  return detail::window_of<Result>(
      name, detail::stored_for<Result>(arguments...), arguments...);
}
/// An aggregate over a window; it makes no groups then.
template <detail::computed T>
  requires(detail::is_aggregate<detail::shape_of<T>> &&
           !detail::takes_each_once<detail::shape_of<T>>)
auto over(const T &of) {
  return typename detail::window_over<
      detail::result_of<T>, detail::shape_of<T>>::type({.function = of.data(),
                                                        .partitions = {},
                                                        .order = {}},
                                                       of.stored());
}

// Those that are there to be refused.
template <class T>
  requires(!detail::computed_without_window<T>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_WINDOW_KEY)
TENON_DETAIL_OR(a_window_is_made_by_columns_and_expressions_of_rows,
                detail::refused_window)
    lag(const T &, std::int64_t = 1) TENON_DETAIL_NEVER;
template <class T>
  requires(!detail::computed_without_window<T>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_WINDOW_KEY)
TENON_DETAIL_OR(a_window_is_made_by_columns_and_expressions_of_rows,
                detail::refused_window)
    lead(const T &, std::int64_t = 1) TENON_DETAIL_NEVER;
template <class T>
  requires(!detail::is_aggregate<detail::shape_of<T>>)
TENON_DETAIL_REFUSED("over() takes an aggregate")
TENON_DETAIL_OR(over_takes_an_aggregate, detail::refused_window)
    over(const T &) TENON_DETAIL_NEVER;
template <class T>
  requires detail::takes_each_once<detail::shape_of<T>>
TENON_DETAIL_REFUSED("no window counts each value once")
TENON_DETAIL_OR(no_window_counts_each_value_once, detail::refused_window)
    over(const T &) TENON_DETAIL_NEVER;

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_WINDOWS_HPP
