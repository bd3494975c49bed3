//===- tenon/insert_select.hpp - rows that a select finds -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.insert<Archived>()
//       .from(tenon::select(col<&Post::title>).where(col<&Post::old>),
//             col<&Archived::title>)
//       .execute();
//
//===----------------------------------------------------------------------===//

#ifndef TENON_INSERT_SELECT_HPP
#define TENON_INSERT_SELECT_HPP

#include <tenon/bulk.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

/// Why rows of a select are none for these columns.
enum class uninsertable : unsigned char {
  none,
  other_table,
  twice,
  no_group,
  written,
  count,
  type,
};

/// Enumerators go into a column that stores them as they are.
template <class Column> void check_inserted(const column_place &stored) {
  using value = bare_of<typename Column::value_type>;
  if constexpr (std::is_enum_v<value>) {
    if (stored.of)
      check_stored_alike(stored, Column::place());
    else
      check_stored_as(Column::place(), codec<value>::kind,
                      "the select that is inserted finds them");
  }
}

/// An operand of that type.
template <class T> using computed_as = expression<T, literal>;

template <class Parts, class... Columns>
inline constexpr bool fill_columns = false;
template <class... T, class... Columns>
inline constexpr bool fill_columns<std::tuple<T &...>, Columns...> =
    (settable_to<computed_as<T>, typename Columns::value_type> && ...);

template <class T, class Select, class... Columns>
constexpr uninsertable insert_fault() {
  using row = row_traits<typename Select::row_type>;
  if constexpr (Select::groups == grouping::column_left)
    return uninsertable::no_group;
  else if constexpr (count_of<typename Select::free_columns> != 0)
    return uninsertable::other_table;
  else if constexpr (!(std::same_as<typename source_of<Columns>::type, T> &&
                       ...))
    return uninsertable::written;
  else if constexpr (count_of<typename all_of_lists<types<Columns>...>::type> !=
                     sizeof...(Columns))
    return uninsertable::twice;
  else if constexpr (row::columns != sizeof...(Columns))
    return uninsertable::count;
  else if constexpr (!fill_columns<
                         decltype(row::parts(
                             std::declval<typename Select::row_type &>())),
                         Columns...>)
    return uninsertable::type;
  else
    return uninsertable::none;
}

} // namespace detail

/// Inserts what a select finds; made by tenon::session::insert.
template <class T> class insert_from {
  template <class Select, class... Columns>
  static constexpr detail::uninsertable inserting =
      detail::insert_fault<T, Select, Columns...>();

public:
  explicit insert_from(detail::bulk_data data) : data_(std::move(data)) {}

  /// Each row gives these columns their values, in this order. The others are
  /// what the database makes of those that are left out.
  template <detail::subquery Select, class... Columns>
    requires(sizeof...(Columns) != 0 && (detail::is_column<Columns> && ...) &&
             inserting<Select, Columns...> == detail::uninsertable::none)
  insert_statement<T> from(const Select &select,
                           const Columns &...columns) const {
    detail::bulk_data data = data_;
    data.into = {columns.place()...};
    data.rows_of = select.packed();
    auto stored = select.stored_columns().begin();
    (detail::check_inserted<Columns>(*stored++), ...);
    return insert_statement<T>(std::move(data));
  }

  template <detail::subquery Select, class... Columns>
    requires(inserting<Select, Columns...> == detail::uninsertable::count)
  TENON_DETAIL_REFUSED(
      "the select finds another number of values than there are columns")
  TENON_DETAIL_OR(
      the_select_finds_another_number_of_values_than_there_are_columns,
      insert_statement<T>)
      from(const Select &select,
           const Columns &...columns) const TENON_DETAIL_NEVER;
  template <detail::subquery Select, class... Columns>
    requires(inserting<Select, Columns...> == detail::uninsertable::twice)
  TENON_DETAIL_REFUSED("a column gets two values")
  TENON_DETAIL_OR(a_column_gets_two_values, insert_statement<T>)
      from(const Select &select,
           const Columns &...columns) const TENON_DETAIL_NEVER;
  template <detail::subquery Select, class... Columns>
    requires(inserting<Select, Columns...> == detail::uninsertable::type)
  TENON_DETAIL_REFUSED("the select finds values of another type than a column")
  TENON_DETAIL_OR(the_select_finds_values_of_another_type_than_a_column,
                  insert_statement<T>)
      from(const Select &select,
           const Columns &...columns) const TENON_DETAIL_NEVER;
  template <detail::subquery Select, class... Columns>
    requires(inserting<Select, Columns...> == detail::uninsertable::written)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written,
                  insert_statement<T>)
      from(const Select &select,
           const Columns &...columns) const TENON_DETAIL_NEVER;
  template <detail::subquery Select, class... Columns>
    requires(inserting<Select, Columns...> == detail::uninsertable::no_group)
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      insert_statement<T>)
      from(const Select &select,
           const Columns &...columns) const TENON_DETAIL_NEVER;
  template <detail::subquery Select, class... Columns>
    requires(inserting<Select, Columns...> == detail::uninsertable::other_table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  insert_statement<T>)
      from(const Select &select,
           const Columns &...columns) const TENON_DETAIL_NEVER;

private:
  detail::bulk_data data_;
};

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_INSERT_SELECT_HPP
