//===- tenon/shape.hpp - what an expression is made of ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Expressions carry in their types which columns they read, and which of those
// inside of an aggregate. That is how a query that cannot be right does not
// compile. A shape is one of:
//
//   column_of<Source, Member>   a column
//   row_of<Source>              a row as a whole, as any() and has() read it
//   literal                     a value
//   place_of<Column>            a column of the result, to sort by
//   call<Function, Shapes...>   a function of others
//   aggregate<Shapes...>        a function over the rows of a group
//   aggregate<each_once, ...>   the same, of each value once
//   windowed<Shapes...>         a function over the rows around one
//   excluded_of<Column>         of the row that an upsert did not insert
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SHAPE_HPP
#define TENON_SHAPE_HPP

#include <tenon/mapping.hpp>

#include <cstddef>
#include <type_traits>

#define TENON_DETAIL_OTHER_TABLE                                               \
  "a column of a table that is not in the query: join it"

#define TENON_DETAIL_NO_GROUP                                                  \
  "an aggregate in where(): it belongs into having(), and a window function "  \
  "into a select in FROM"
#define TENON_DETAIL_NO_WINDOW                                                 \
  "a window function has no place here: it belongs into a select in FROM"
#define TENON_DETAIL_UNGROUPED                                                 \
  "a column beside an aggregate: it belongs into group_by(), or into an "      \
  "aggregate"
#define TENON_DETAIL_NO_ROW_AGGREGATE                                          \
  "an aggregate has no group here, nor a window function its rows"
#define TENON_DETAIL_AGGREGATE_OUTSIDE                                         \
  "an aggregate of columns of the query around it has no group here"
#define TENON_DETAIL_NESTED                                                    \
  "an aggregate of an aggregate or of a window function"
#define TENON_DETAIL_NO_RESULT                                                 \
  "nth is a column of the result of a select: there is none here"
#define TENON_DETAIL_ONE_COLUMN "in() takes a select of one column"
#define TENON_DETAIL_OTHER_TYPE "the select finds values of another type"
#define TENON_DETAIL_OTHER_VALUE "the value has another type than the column"
#define TENON_DETAIL_NULL                                                      \
  "null is no value: ask with is_null(), set with std::nullopt"
#define TENON_DETAIL_NOT_IN                                                    \
  "in() takes values of the column's type, in braces or a range, or a select"
#define TENON_DETAIL_NOT_LIKE "like() compares a text with a pattern"
#define TENON_DETAIL_NO_TEXT_IN_TEXT "a text is looked for in a text"
#define TENON_DETAIL_NO_CONDITION                                              \
  "no condition: compare a column with something"
#define TENON_DETAIL_NO_TEXT "the function takes a text"
#define TENON_DETAIL_NO_NUMBER "the function takes a number"
#define TENON_DETAIL_NO_CAST                                                   \
  "cast() makes a number or a std::string of a column or an expression"
#define TENON_DETAIL_NOT_COMPUTABLE                                            \
  "numbers are computed with numbers, and texts are joined with texts"
#define TENON_DETAIL_NOT_ALIKE                                                 \
  "the values have different types (null is an empty std::optional)"
#define TENON_DETAIL_NOT_STORED                                                \
                                                                               \
  "a value of the program must be one that can be stored (null is an empty "   \
  "std::optional)"
#define TENON_DETAIL_NO_PARAMETER                                              \
  "a parameter is a value that can be stored, or std::nullopt"
#define TENON_DETAIL_OTHER_COLUMN "the columns have different types"
#define TENON_DETAIL_OTHER_SIDE                                                \
  "the two sides of the comparison have different types"
#define TENON_DETAIL_NO_PLACE "nth counts the columns of the result from 0"
#define TENON_DETAIL_OTHER_ROW "the two selects find rows of different types"
#define TENON_DETAIL_NO_OWNER                                                  \
  "the relationship is of a table that is not in the query"
#define TENON_DETAIL_TWICE                                                     \
  "the table is in the query already: join a tenon::alias of it"

#define TENON_DETAIL_ROWS_TWICE                                                \
  "rows of this struct are in the query already: name these by an alias"
#define TENON_DETAIL_NO_SUBQUERY "a select is joined as its subquery()"
#define TENON_DETAIL_NO_TABLE                                                  \
  "from() takes a table, or the subquery() of a select"
#define TENON_DETAIL_NO_NAMES                                                  \
  "a select in FROM is named by a struct of its own: into() first"

#define TENON_DETAIL_NO_WINDOW_KEY                                             \
  "a window is made by columns and expressions of rows"

#define TENON_DETAIL_KEY_COUNT                                                 \
  "get takes one value for each column of the primary key"
#define TENON_DETAIL_KEY_TYPE                                                  \
  "a value given to get has another type than its column of the primary key"
#define TENON_DETAIL_NO_RELATIONSHIP "join() goes along a relationship"
#define TENON_DETAIL_OTHER_ALIAS                                               \
  "the alias is of another table than the relationship leads to"
#define TENON_DETAIL_NO_KEY "order_by() takes columns, expressions and nth"
#define TENON_DETAIL_NO_GROUP_KEY "group_by() takes columns and expressions"

namespace tenon {

template <class Struct, auto Member> class column_of;

namespace detail {

/// A text that is a template argument.
template <std::size_t Size> struct fixed_text {
  char text[Size] = {};
  consteval fixed_text(const char (&from)[Size]) { // NOLINT: "text" is one
    for (std::size_t i = 0; i != Size; ++i)
      text[i] = from[i];
  }
};
template <std::size_t Size>
fixed_text(const char (&)[Size]) -> fixed_text<Size>;

} // namespace detail

/// A table once more in the same query, under a name of its own:
///
///   using boss = tenon::alias<Employee, "boss">;
///   col<&Employee::name, boss>
template <class T, detail::fixed_text Name> struct alias {};

namespace detail {

/// The rows of a select that stands in FROM, as a T each. A type of its own: a
/// struct that is a table elsewhere is none of the same columns where its
/// mapping is not known.
template <class T> struct rows_as;
/// Where columns come from that are members of T.
template <class T>
using source_for = std::conditional_t<mapped<T>, T, rows_as<T>>;

/// A table or an alias of one, as rows come from it.
template <class S> struct source {
  using type = S;
  static constexpr const char *name() { return nullptr; }
};
template <class T, fixed_text Name> struct source<alias<T, Name>> {
  using type = source_for<T>;
  static constexpr const char *name() { return Name.text; }
};
template <class S> using struct_of = typename source<S>::type;

/// What the members of a source are members of.
template <class S> struct object_of {
  using type = S;
};
template <class T> struct object_of<rows_as<T>> {
  using type = T;
};

//===----------------------------------------------------------------------===//
// Lists of types
//===----------------------------------------------------------------------===//

template <class... T> struct types {};

template <class List, class T> inline constexpr bool contains = false;
template <class... In, class T>
inline constexpr bool contains<types<In...>, T> =
    (std::is_same_v<In, T> || ...);

template <class List> inline constexpr std::size_t count_of = 0;
template <class... In>
inline constexpr std::size_t count_of<types<In...>> = sizeof...(In);

template <class List, class T> struct with_one;
template <class... In, class T> struct with_one<types<In...>, T> {
  using type = std::conditional_t<contains<types<In...>, T>, types<In...>,
                                  types<In..., T>>;
};

template <class List, class More> struct with_all;
template <class List> struct with_all<List, types<>> {
  using type = List;
};
template <class List, class First, class... Rest>
struct with_all<List, types<First, Rest...>> {
  using type = typename with_all<typename with_one<List, First>::type,
                                 types<Rest...>>::type;
};
/// What is in either, each once.
template <class List, class More>
using joined = typename with_all<List, More>::type;

template <class... Lists> struct all_of_lists;
template <> struct all_of_lists<> {
  using type = types<>;
};
template <class List, class... More> struct all_of_lists<List, More...> {
  using type = joined<List, typename all_of_lists<More...>::type>;
};

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

template <class Source> struct row_of;
struct literal;
template <std::size_t Column> struct place_of;
template <class Function, class... Shapes> struct call;
template <class... Shapes> struct aggregate;
struct each_once;
template <class... Shapes> struct windowed;
template <class Column> struct excluded_of;
/// Where those come from: a table that only an upsert has.
template <class Source> struct excluded_row;

/// How functions treat null: what most do, they return it.
struct null_if_any {};
/// Null where all are.
struct null_if_all {};
/// Never null, whatever the rows of outer joins are.
struct never_null {};

template <class Shape> struct shape_traits;

template <class S, auto M> struct shape_traits<column_of<S, M>> {
  using columns = types<column_of<S, M>>;
  static constexpr bool aggregates = false;
  template <class Groups>
  static constexpr bool grouped = contains<Groups, column_of<S, M>>;
  template <class Outer> static constexpr bool nulls = contains<Outer, S>;
};

template <class S> struct shape_traits<row_of<S>> {
  using columns = types<row_of<S>>;
  static constexpr bool aggregates = false;
  template <class Groups> static constexpr bool grouped = false;
  template <class Outer> static constexpr bool nulls = false;
};

template <> struct shape_traits<literal> {
  using columns = types<>;
  static constexpr bool aggregates = false;
  template <class Groups> static constexpr bool grouped = true;
  template <class Outer> static constexpr bool nulls = false;
};

template <std::size_t Column>
struct shape_traits<place_of<Column>> : shape_traits<literal> {};

template <> struct shape_traits<each_once> : shape_traits<literal> {};

template <class Column> struct shape_traits<excluded_of<Column>> {
  using columns = types<excluded_of<Column>>;
  static constexpr bool aggregates = false;
  template <class Groups> static constexpr bool grouped = false;
  template <class Outer> static constexpr bool nulls = false;
};

template <class F, class... Shapes> struct shape_traits<call<F, Shapes...>> {
  using columns =
      typename all_of_lists<typename shape_traits<Shapes>::columns...>::type;
  static constexpr bool aggregates = (shape_traits<Shapes>::aggregates || ...);
  template <class Groups>
  static constexpr bool grouped =
      contains<Groups, call<F, Shapes...>> ||
      (shape_traits<Shapes>::template grouped<Groups> && ...);
  template <class Outer>
  static constexpr bool nulls =
      std::is_same_v<F, never_null> ? false
      : std::is_base_of_v<null_if_all, F>
          ? (shape_traits<Shapes>::template nulls<Outer> && ...)
          : (shape_traits<Shapes>::template nulls<Outer> || ...);
};

template <class... Shapes> struct shape_traits<aggregate<Shapes...>> {
  using columns =
      typename all_of_lists<typename shape_traits<Shapes>::columns...>::type;
  static constexpr bool aggregates = true;
  template <class Groups> static constexpr bool grouped = true;
  // Those that can be null say so by their type.
  template <class Outer> static constexpr bool nulls = false;
};

// It has no more place where rows are chosen than an aggregate has.
template <class... Shapes> struct shape_traits<windowed<Shapes...>> {
  using columns =
      typename all_of_lists<typename shape_traits<Shapes>::columns...>::type;
  static constexpr bool aggregates = true;
  template <class Groups>
  static constexpr bool grouped =
      (shape_traits<Shapes>::template grouped<Groups> && ...);
  template <class Outer> static constexpr bool nulls = false;
};

/// A select with it is one of groups.
template <class Shape> inline constexpr bool makes_groups = false;
template <class F, class... Shapes>
inline constexpr bool makes_groups<call<F, Shapes...>> =
    (makes_groups<Shapes> || ...);
template <class... Shapes>
inline constexpr bool makes_groups<aggregate<Shapes...>> = true;
template <class... Shapes>
inline constexpr bool makes_groups<windowed<Shapes...>> =
    (makes_groups<Shapes> || ...);

template <class Shape> inline constexpr bool has_window = false;
template <class F, class... Shapes>
inline constexpr bool has_window<call<F, Shapes...>> =
    (has_window<Shapes> || ...);
template <class... Shapes>
inline constexpr bool has_window<windowed<Shapes...>> = true;

template <class Shape> using columns_in = typename shape_traits<Shape>::columns;
template <class Shape>
inline constexpr bool has_aggregate = shape_traits<Shape>::aggregates;
template <class Shape, class Groups>
inline constexpr bool is_grouped =
    shape_traits<Shape>::template grouped<Groups>;

/// What a condition reads; of one shape each.
template <class... Shapes> using uses = call<never_null, Shapes...>;

/// A column of a result with so many of them, if it is one of a result.
template <class Shape, std::size_t Columns>
inline constexpr bool is_place_in = true;
template <std::size_t Column, std::size_t Columns>
inline constexpr bool is_place_in<place_of<Column>, Columns> = Column < Columns;

template <class Shape> inline constexpr bool is_place = false;
template <std::size_t Column>
inline constexpr bool is_place<place_of<Column>> = true;

template <class... Lists> struct uses_of_lists;
template <class... Shapes> struct uses_of_lists<types<Shapes...>> {
  using type = uses<Shapes...>;
};
template <class Shape> struct leaves {
  using type = types<Shape>;
};
template <> struct leaves<literal> {
  using type = types<>;
};
template <class... Shapes> struct leaves<uses<Shapes...>> {
  using type = types<Shapes...>;
};
/// What a condition reads that is made of these.
template <class... Shapes>
using uses_of = typename uses_of_lists<
    typename all_of_lists<typename leaves<Shapes>::type...>::type>::type;

template <class Column> struct source_of;
template <class S, auto M> struct source_of<column_of<S, M>> {
  using type = S;
};
template <class S> struct source_of<row_of<S>> {
  using type = S;
};
template <class S, auto M> struct source_of<excluded_of<column_of<S, M>>> {
  using type = excluded_row<S>;
};

/// All of these columns are of tables in the query.
template <class Columns, class Sources> inline constexpr bool covers = false;
template <class... Columns, class Sources>
inline constexpr bool covers<types<Columns...>, Sources> =
    (contains<Sources, typename source_of<Columns>::type> && ...);

template <class Columns, class Sources> struct without;
template <class... Columns, class Sources>
struct without<types<Columns...>, Sources> {
  using type = typename all_of_lists<
      std::conditional_t<contains<Sources, typename source_of<Columns>::type>,
                         types<>, types<Columns>>...>::type;
};
/// The columns that are of other tables: of those around a subquery.
template <class Columns, class Sources>
using columns_outside = typename without<Columns, Sources>::type;

/// Has an aggregate that reads nothing of the tables in the query, but of those
/// around it: databases take it for one of theirs.
template <class Shape, class Sources>
inline constexpr bool aggregates_outside = false;
template <class F, class... Shapes, class Sources>
inline constexpr bool aggregates_outside<call<F, Shapes...>, Sources> =
    (aggregates_outside<Shapes, Sources> || ...);
template <class... Shapes, class Sources>
inline constexpr bool aggregates_outside<windowed<Shapes...>, Sources> =
    (aggregates_outside<Shapes, Sources> || ...);
/// What an aggregate reads, but for a filter.
template <class Shape> struct aggregated_columns {
  using type = columns_in<Shape>;
};
template <class... Shapes> struct aggregated_columns<uses<Shapes...>> {
  using type = types<>;
};
template <class... Shapes, class Sources>
inline constexpr bool aggregates_outside<aggregate<Shapes...>, Sources> = [] {
  using read =
      typename all_of_lists<typename aggregated_columns<Shapes>::type...>::type;
  return count_of<read> != 0 &&
         count_of<columns_outside<read, Sources>> == count_of<read>;
}();

//===----------------------------------------------------------------------===//
// Relationships
//===----------------------------------------------------------------------===//

template <class Relationship> struct relationship_target;
template <class T> inline constexpr bool is_relationship = false;
template <class T> inline constexpr bool is_relationship<one<T>> = true;
template <class T> inline constexpr bool is_relationship<many<T>> = true;

template <class T> struct relationship_target<one<T>> {
  using type = T;
};
template <class T> struct relationship_target<many<T>> {
  using type = T;
};

} // namespace detail
} // namespace tenon

#endif // TENON_SHAPE_HPP
