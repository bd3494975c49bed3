//===- tenon/aggregates.hpp - over the rows of a group ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   count().filter(col<&Post::draft>)
//
//===----------------------------------------------------------------------===//

#ifndef TENON_AGGREGATES_HPP
#define TENON_AGGREGATES_HPP

#include <tenon/truth.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

void close_filter(expression_data &to, const condition &what);

template <class Shape, class Uses> struct filtered;
template <class... Shapes, class Uses>
struct filtered<aggregate<Shapes...>, Uses> {
  using type = aggregate<Shapes..., Uses>;
};

} // namespace detail

/// An aggregate. Its functions are in tenon/functions.hpp.
template <class Result, class Shape>
class aggregate_expression : public expression<Result, Shape> {
public:
  using expression<Result, Shape>::expression;

  /// Of those rows of the group that fulfil this.
  template <detail::some_condition What>
    requires(!detail::has_aggregate<detail::uses_in<What>>)
  auto filter(const What &what) const {
    using shape = typename detail::filtered<Shape, detail::uses_in<What>>::type;
    detail::expression_data made = this->data();
    detail::close_filter(made, what);
    return expression<Result, shape>(std::move(made), this->stored());
  }
  template <detail::truth_of_row Truth> auto filter(const Truth &what) const {
    return filter(detail::as_condition(what));
  }

  template <detail::chooses_groups What>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  aggregate_expression)
      filter(const What &what) const TENON_DETAIL_NEVER;
  template <class What>
    requires(!detail::chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something,
                  aggregate_expression)
      filter(const What &what) const TENON_DETAIL_NEVER;
};

namespace detail {

template <class R, class S>
inline constexpr bool is_expression<aggregate_expression<R, S>> = true;
template <class R, class S>
struct operand_of<aggregate_expression<R, S>> : operand_of<expression<R, S>> {};

} // namespace detail

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_AGGREGATES_HPP
