//===- tenon/derived.hpp - a select in FROM ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   struct Sold { std::optional<std::int64_t> author; std::int64_t books; };
//   auto sold = tenon::select(col<&Book::author_id>, tenon::count())
//                   .group_by(col<&Book::author_id>).into<Sold>().subquery();
//   session.select(col<&Author::name>, col<&Sold::books>)
//       .join(sold, col<&Sold::author> == col<&Author::id>)
//
// Its columns are named by the members of the struct that its rows become.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_DERIVED_HPP
#define TENON_DERIVED_HPP

#include <tenon/join.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

/// A select as a table of a query; made by its subquery(). Source: by what its
/// columns are named, a struct or an alias of it.
template <class Source> class derived_rows {
public:
  explicit derived_rows(detail::expression_data data)
      : data_(std::move(data)) {}
  const detail::expression_data &data() const { return data_; }

private:
  detail::expression_data data_;
};

namespace detail {

expression_data join_rows(bool outer, const expression_data &rows,
                          const condition &on);

/// A type, where only To says when it is looked into.
template <class Self, class To> struct complete {
  using type = Self;
};

/// Joins of a query with what a select finds.
template <class Self> class joins_rows {
  template <class To> using query = typename complete<Self, To>::type;
  template <class To, class Uses>
  static constexpr misplaced joining = query<To>::template over<To, Uses>;
  template <class To, bool Outer, class Uses>
  using result = typename query<To>::template joined_with<To, Outer, Uses>;

public:
  /// The rows that the select finds and that fulfil the condition, with each
  /// row.
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::none)
  auto join(const derived_rows<To> &rows, const On &on) const {
    return self<To>().template joined<To, false, uses_in<On>>(
        join_rows(false, rows.data(), on));
  }
  /// As above, and rows for which there is none.
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::none)
  auto outer_join(const derived_rows<To> &rows, const On &on) const {
    return self<To>().template joined<To, true, uses_in<On>>(
        join_rows(true, rows.data(), on));
  }

  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_ROWS_TWICE)
  TENON_DETAIL_OR(
      rows_of_this_struct_are_in_the_query_already_name_these_by_an_alias,
      result<To, false, uses_in<On>>)
      join(const derived_rows<To> &rows, const On &on) const TENON_DETAIL_NEVER;
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  result<To, false, uses_in<On>>)
      join(const derived_rows<To> &rows, const On &on) const TENON_DETAIL_NEVER;
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::other_table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  result<To, false, uses_in<On>>)
      join(const derived_rows<To> &rows, const On &on) const TENON_DETAIL_NEVER;
  template <subquery Select, some_condition On>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_SUBQUERY)
  TENON_DETAIL_OR(a_select_is_joined_as_its_subquery, Self &)
      join(const Select &rows, const On &on) const TENON_DETAIL_NEVER;
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_ROWS_TWICE)
  TENON_DETAIL_OR(
      rows_of_this_struct_are_in_the_query_already_name_these_by_an_alias,
      result<To, true, uses_in<On>>)
      outer_join(const derived_rows<To> &rows,
                 const On &on) const TENON_DETAIL_NEVER;
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  result<To, true, uses_in<On>>)
      outer_join(const derived_rows<To> &rows,
                 const On &on) const TENON_DETAIL_NEVER;
  template <class To, some_condition On>
    requires(joining<To, uses_in<On>> == misplaced::other_table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  result<To, true, uses_in<On>>)
      outer_join(const derived_rows<To> &rows,
                 const On &on) const TENON_DETAIL_NEVER;
  template <subquery Select, some_condition On>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_SUBQUERY)
  TENON_DETAIL_OR(a_select_is_joined_as_its_subquery, Self &)
      outer_join(const Select &rows, const On &on) const TENON_DETAIL_NEVER;

private:
  template <class To> const query<To> &self() const {
    return static_cast<const query<To> &>(*this);
  }
};

} // namespace detail

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_DERIVED_HPP
