//===- tenon/truth.hpp - columns that are conditions ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.query<User>().where(col<&User::active> && !col<&User::hidden>)
//
// A bool that the database has or computes asks for the rows where it is true.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TRUTH_HPP
#define TENON_TRUTH_HPP

#include <tenon/expression.hpp>

namespace tenon {

namespace detail {

template <class T>
concept truth = is_computed<T> && std::same_as<bare_result<T>, bool>;
template <class T>
concept chooses_rows = truth<T> || std::derived_from<T, condition>;
template <class L, class R>
concept joins_truth =
    (truth<L> && chooses_rows<R>) || (truth<R> && chooses_rows<L>);

template <chooses_rows T> decltype(auto) as_condition(const T &what) {
  if constexpr (truth<T>)
    return what == true;
  else
    return (what);
}

} // namespace detail

template <class L, class R>
  requires detail::joins_truth<L, R>
auto operator&&(const L &left, const R &right) {
  return detail::as_condition(left) && detail::as_condition(right);
}
template <class L, class R>
  requires detail::joins_truth<L, R>
auto operator||(const L &left, const R &right) {
  return detail::as_condition(left) || detail::as_condition(right);
}
template <detail::truth T> auto operator!(const T &what) {
  return !detail::as_condition(what);
}

} // namespace tenon

#endif // TENON_TRUTH_HPP
