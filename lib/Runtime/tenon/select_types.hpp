//===- tenon/select_types.hpp - what a select is made of --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A select without its types, as the runtime sees it, and its types, by which
// the compiler tells whether it can be right.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SELECT_TYPES_HPP
#define TENON_SELECT_TYPES_HPP

#include <tenon/functions.hpp>
#include <tenon/stream.hpp>

#include <memory>
#include <string>
#include <tuple>

namespace tenon {

template <class Types, class Into = void> class select_statement;

namespace detail {

/// A select without its types.
struct select_data {
  expression_data columns;
  expression_data from;
  expression_data joins;
  expression_data where;
  expression_data group;
  expression_data having;
  expression_data order;
  bool distinct = false;
  std::int64_t limit = -1;
  std::int64_t offset = 0;
  /// Two selects and what joins them, instead of the above but for the order
  /// and the limit.
  expression_data set;
};

expression_data table_data(const table &of, const char *alias);
void add_condition(expression_data &to, condition &&what);
/// Operators: 'u'nion, union 'a'll, 'i'ntersect, 'e'xcept.
select_data set_of(char op, const select_data &left, const select_data &right);
/// As an operand of an expression: 'X' exists, 'Q' its value, 'I' contains what
/// is before it.
expression_data embedded(char token, const select_data &of,
                         expression_data before = {});
expression_data packed_select_of(const select_data &what);
/// As the beginning of a select: its rows, by the name of the alias if there is
/// one.
expression_data rows_data(const table &as, const char *alias,
                          const select_data &of);
std::unique_ptr<row_cursor> open_select(session_core *on,
                                        const select_data &what);
/// Of the rows that it finds: 'c' their number, 'e' whether there are any.
std::int64_t ask_select(session_core *on, const select_data &what, char about);
std::string explain_select(session_core *on, const select_data &what);

/// What a select in progress is made of.
///   Columns  the expressions, as a list
///   Sources  tables and aliases in it
///   Outer    those of them that an outer join may leave out
///   Uses     all columns that it reads
///   Groups   what it is grouped by
///   Others   shapes that rows or groups are chosen and sorted by
///   Grouping has an aggregate, or is grouped
template <class ColumnList, class SourceList, class OuterList, class UsesList,
          class GroupList, class OtherList, bool Grouping>
struct select_types {
  using columns = ColumnList;
  using sources = SourceList;
  using outer = OuterList;
  using uses = UsesList;
  using groups = GroupList;
  using others = OtherList;
  static constexpr bool grouping = Grouping;
  static constexpr std::size_t column_count = count_of<columns>;

  template <class S, class O>
  using from = select_types<columns, S, O, uses, groups, others, grouping>;
  /// As if nothing were said of groups.
  using ungrouped =
      select_types<columns, sources, outer, uses, types<>, types<>, false>;
  template <class... Shapes>
  using reading =
      select_types<columns, sources, outer,
                   typename all_of_lists<uses, columns_in<Shapes>...>::type,
                   groups, others, grouping>;
  template <class... Shapes>
  using choosing =
      select_types<columns, sources, outer,
                   typename all_of_lists<uses, columns_in<Shapes>...>::type,
                   groups, joined<others, types<Shapes...>>,
                   (grouping || ... || makes_groups<Shapes>)>;
  /// It is of groups then, if only of one.
  template <class Shape>
  using having =
      select_types<columns, sources, outer,
                   typename all_of_lists<uses, columns_in<Shape>>::type, groups,
                   joined<others, types<Shape>>, true>;
  template <class... Shapes>
  using grouped_by =
      select_types<columns, sources, outer,
                   typename all_of_lists<uses, columns_in<Shapes>...>::type,
                   joined<groups, types<Shapes...>>, others, true>;
};

template <class Source> inline constexpr bool is_rows = false;
template <class T> inline constexpr bool is_rows<rows_as<T>> = true;
template <class T, fixed_text Name>
inline constexpr bool is_rows<alias<T, Name>> = is_rows<source_for<T>>;

/// The table of the first column that has one. A select in FROM is begun with
/// by from() only: its struct does not say which it is.
template <class Columns> struct first_source {
  using type = types<>;
};
template <class First, class... Rest>
struct first_source<types<First, Rest...>> {
  using type = types<typename source_of<First>::type>;
};
template <class First, class... Rest>
  requires is_rows<typename source_of<First>::type>
struct first_source<types<First, Rest...>> : first_source<types<Rest...>> {};
template <class Column, class... Rest>
struct first_source<types<excluded_of<Column>, Rest...>>
    : first_source<types<Rest...>> {};

template <class T> using as_expression = expression<result_of<T>, shape_of<T>>;

template <class... E> struct new_select {
  using uses = typename all_of_lists<columns_in<shape_of<E>>...>::type;
  using type =
      select_types<types<as_expression<E>...>,
                   typename first_source<uses>::type, types<>, uses, types<>,
                   types<>, (makes_groups<shape_of<E>> || ...)>;
};

template <class E, class Outer>
using column_result =
    optional_if<bare_of<typename E::result_type>,
                is_optional<typename E::result_type> ||
                    shape_traits<typename E::shape>::template nulls<Outer>>;
template <class Columns, class Outer> struct row_of_columns;
template <class... E, class Outer> struct row_of_columns<types<E...>, Outer> {
  using type = std::tuple<column_result<E, Outer>...>;
};

template <class Shapes, class Groups> inline constexpr bool all_grouped = false;
template <class... Shapes, class Groups>
inline constexpr bool all_grouped<types<Shapes...>, Groups> =
    (is_grouped<Shapes, Groups> && ...);
template <class... E, class Groups>
  requires(is_expression<E> && ...)
inline constexpr bool all_grouped<types<E...>, Groups> =
    (is_grouped<typename E::shape, Groups> && ...);

template <class Types>
using free_in = columns_outside<typename Types::uses, typename Types::sources>;
/// What has one value in a group: columns of selects around this one, too.
template <class Types>
using fixed_in = joined<typename Types::groups, free_in<Types>>;

template <class Shapes, class Sources>
inline constexpr bool any_aggregates_outside = false;
template <class... Shapes, class Sources>
inline constexpr bool any_aggregates_outside<types<Shapes...>, Sources> =
    (aggregates_outside<Shapes, Sources> || ...);
template <class... E, class Sources>
  requires(is_expression<E> && ...)
inline constexpr bool any_aggregates_outside<types<E...>, Sources> =
    (aggregates_outside<typename E::shape, Sources> || ...);

template <class Types> constexpr grouping grouping_of() {
  if constexpr (!Types::grouping)
    return grouping::whole;
  else if constexpr (!all_grouped<typename Types::columns, fixed_in<Types>> ||
                     !all_grouped<typename Types::others, fixed_in<Types>>)
    return grouping::column_left;
  else if constexpr (any_aggregates_outside<typename Types::columns,
                                            typename Types::sources> ||
                     any_aggregates_outside<typename Types::others,
                                            typename Types::sources>)
    return grouping::aggregate_outside;
  else
    return grouping::whole;
}

/// Of a set of two selects.
constexpr grouping both(grouping left, grouping right) {
  return left == grouping::whole ? right : left;
}

/// The order of a result's columns; see tenon::nth.
void write_place(expression_data &to, std::size_t column);

} // namespace detail

/// A column of the result, to sort by: `nth<0>`, `nth<1>.desc()`.
template <std::size_t Column> class result_column {
public:
  using shape = detail::place_of<Column>;
  sort_key<shape> asc() const { return {data(), false}; }
  sort_key<shape> desc() const { return {data(), true}; }

private:
  static detail::expression_data data() {
    detail::expression_data made;
    detail::write_place(made, Column);
    return made;
  }
};
template <std::size_t Column> inline constexpr result_column<Column> nth{};

} // namespace tenon

#endif // TENON_SELECT_TYPES_HPP
