//===- tenon/comparisons.hpp - comparing columns ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   col<&User::age> >= 18
//   18 <= col<&User::age>
//   col<&User::username> == col<&User::email>
//
// A column with a value of its type, on either side, or with a column. Those of
// expressions are in tenon/expression.hpp.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_COMPARISONS_HPP
#define TENON_COMPARISONS_HPP

#include <tenon/column.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

template <class T> inline constexpr bool is_column = false;
template <class S, auto M>
inline constexpr bool is_column<column_of<S, M>> = true;
/// Something that a database computes: no value of the program.
template <class T>
inline constexpr bool is_computed = is_expression<T> || is_column<T>;

template <class T> struct column_value;
template <class S, auto M> struct column_value<column_of<S, M>> {
  using type = member_value<M>;
};

/// A column is compared with a value of another type.
template <class L, class R> constexpr bool other_value() {
  if constexpr (is_null_value<L> || is_null_value<R>)
    return false;
  else if constexpr (is_column<L> && !is_computed<R>)
    return !comparable_with<R, typename column_value<L>::type>;
  else if constexpr (is_column<R> && !is_computed<L>)
    return !comparable_with<L, typename column_value<R>::type>;
  else
    return false;
}
template <class L, class R>
concept compares_null = (is_computed<L> && is_null_value<R>) ||
                        (is_null_value<L> && is_computed<R>);

} // namespace detail

#define TENON_DETAIL_COMPARISON(op, name, turned)                              \
  template <class S, auto M, class W>                                          \
    requires detail::comparable_with<W, detail::member_value<M>>               \
  auto operator op(column_of<S, M> column, const W &value) {                   \
    return column.compare(detail::comparison::name, value);                    \
  }                                                                            \
  template <class W, class S, auto M>                                          \
    requires detail::comparable_with<W, detail::member_value<M>>               \
  auto operator op(const W &value, column_of<S, M> column) {                   \
    return column.compare(detail::comparison::turned, value);                  \
  }                                                                            \
  template <class S, auto M, class S2, auto M2>                                \
    requires std::same_as<detail::member_value<M>, detail::member_value<M2>>   \
  auto operator op(column_of<S, M> left, column_of<S2, M2> right) {            \
    return condition_on<detail::uses_of<column_of<S, M>, column_of<S2, M2>>>(  \
        detail::condition_access::compare(                                     \
            left.place(), detail::comparison::name, right.place()));           \
  }

TENON_DETAIL_COMPARISON(==, equal, equal)
TENON_DETAIL_COMPARISON(!=, unequal, unequal)
TENON_DETAIL_COMPARISON(<, less, greater)
TENON_DETAIL_COMPARISON(<=, less_equal, greater_equal)
TENON_DETAIL_COMPARISON(>, greater, less)
TENON_DETAIL_COMPARISON(>=, greater_equal, less_equal)
#undef TENON_DETAIL_COMPARISON

// Comparisons that are there to be refused. Each is written out: an error names
// every macro that it comes from.
template <class L, class R>
  requires(detail::other_value<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
TENON_DETAIL_OR(the_value_has_another_type_than_the_column,
                condition) operator==(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::compares_null<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition) operator==(const L &, const R &) TENON_DETAIL_NEVER;
template <class S, auto M, class S2, auto M2>
  requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>)
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_COLUMN)
TENON_DETAIL_OR(the_columns_have_different_types, condition)
operator==(column_of<S, M>, column_of<S2, M2>) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::other_value<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
TENON_DETAIL_OR(the_value_has_another_type_than_the_column,
                condition) operator!=(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::compares_null<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition) operator!=(const L &, const R &) TENON_DETAIL_NEVER;
template <class S, auto M, class S2, auto M2>
  requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>)
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_COLUMN)
TENON_DETAIL_OR(the_columns_have_different_types, condition)
operator!=(column_of<S, M>, column_of<S2, M2>) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::other_value<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
TENON_DETAIL_OR(the_value_has_another_type_than_the_column,
                condition) operator<(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::compares_null<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition) operator<(const L &, const R &) TENON_DETAIL_NEVER;
template <class S, auto M, class S2, auto M2>
  requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>)
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_COLUMN)
TENON_DETAIL_OR(the_columns_have_different_types, condition)
operator<(column_of<S, M>, column_of<S2, M2>) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::other_value<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
TENON_DETAIL_OR(the_value_has_another_type_than_the_column,
                condition) operator<=(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::compares_null<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition) operator<=(const L &, const R &) TENON_DETAIL_NEVER;
template <class S, auto M, class S2, auto M2>
  requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>)
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_COLUMN)
TENON_DETAIL_OR(the_columns_have_different_types, condition)
operator<=(column_of<S, M>, column_of<S2, M2>) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::other_value<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
TENON_DETAIL_OR(the_value_has_another_type_than_the_column,
                condition) operator>(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::compares_null<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition) operator>(const L &, const R &) TENON_DETAIL_NEVER;
template <class S, auto M, class S2, auto M2>
  requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>)
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_COLUMN)
TENON_DETAIL_OR(the_columns_have_different_types, condition)
operator>(column_of<S, M>, column_of<S2, M2>) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::other_value<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
TENON_DETAIL_OR(the_value_has_another_type_than_the_column,
                condition) operator>=(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::compares_null<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition) operator>=(const L &, const R &) TENON_DETAIL_NEVER;
template <class S, auto M, class S2, auto M2>
  requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>)
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_COLUMN)
TENON_DETAIL_OR(the_columns_have_different_types, condition)
operator>=(column_of<S, M>, column_of<S2, M2>) TENON_DETAIL_NEVER;

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_COMPARISONS_HPP
