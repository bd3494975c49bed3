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
/// What a condition reads; nothing is known of one that was kept.
template <class What> struct uses_in_condition;
template <> struct uses_in_condition<condition> {
  using type = uses<>;
};
template <class Uses> struct uses_in_condition<condition_on<Uses>> {
  using type = Uses;
};
template <class What> using uses_in = typename uses_in_condition<What>::type;
template <class T>
concept some_condition = requires { typename uses_in<T>; };

template <class What> struct reads_of {
  using type = uses_in<What>;
};
template <truth What> struct reads_of<What> {
  using type = shape_of<What>;
};
/// As above, of a truth too.
template <chooses_rows What> using reads = typename reads_of<What>::type;
/// Computed from several rows.
template <class What>
concept chooses_groups = chooses_rows<What> && has_aggregate<reads<What>>;
/// Of each row by itself.
template <class What>
concept truth_of_row = truth<What> && !chooses_groups<What>;

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
