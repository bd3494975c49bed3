//===- tenon/select_rows.hpp - the rows of a select -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a select is asked, and the same refused where it cannot be right.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SELECT_ROWS_HPP
#define TENON_SELECT_ROWS_HPP

#include <tenon/row_table.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon::detail {

/// Why a struct is no row of a select.
enum class unfitting : unsigned char { none, no_struct, count, type };

template <class Struct, class Row> constexpr unfitting into_fault() {
  if constexpr (!row_struct<Struct>)
    return unfitting::no_struct;
  else if constexpr (count_members<Struct>() != std::tuple_size_v<Row>)
    return unfitting::count;
  else if constexpr (!std::is_same_v<member_types<Struct>, Row>)
    return unfitting::type;
  else
    return unfitting::none;
}

/// Why a select cannot be carried out.
enum class fault : unsigned char { none, other_table, no_group };

/// What a select is asked.
template <class Self, class Row, fault Fault>
class select_rows : public row_source<Self, Row> {
public:
  /// How many rows there are.
  std::int64_t count() const { return ask('c'); }
  bool exists() const { return ask('e') != 0; }
  /// How the database goes about it, in its own words.
  std::string explain() const {
    const Self &self = static_cast<const Self &>(*this);
    return explain_select(self.session_, self.data_);
  }
  /// Its rows as a table, to begin with and to join. Its columns are the
  /// members of the struct that the rows become. Name: that struct, or an alias
  /// of it where rows of it are in the query already.
  template <class Name = Row>
    requires(names_columns<Row> && is_name_of<Name, Row>)
  auto subquery() const {
    const Self &self = static_cast<const Self &>(*this);
    return derived<typename rows_source<Name>::type>(self.data_, self.stored_);
  }
  template <class Name = Row>
    requires(!(names_columns<Row> && is_name_of<Name, Row>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_NAMES)
  TENON_DETAIL_OR(a_select_in_FROM_is_named_by_a_struct_of_its_own_into_first,
                  derived_rows<rows_as<Row>>)
      subquery() const TENON_DETAIL_NEVER;
  /// For the statement that inserts its rows: itself, and as what it finds them
  /// stored.
  expression_data packed() const {
    return packed_select_of(static_cast<const Self &>(*this).data_);
  }
  const std::vector<column_place> &stored_columns() const {
    return static_cast<const Self &>(*this).stored_;
  }
  /// Throws invalid_request_error where it was made without a session.
  next_row<Row> open() const {
    const Self &self = static_cast<const Self &>(*this);
    return {open_select(self.session_, self.data_), self.stored_};
  }

private:
  std::int64_t ask(char about) const {
    const Self &self = static_cast<const Self &>(*this);
    return ask_select(self.session_, self.data_, about);
  }
};

// The same, refused.
template <class Self, class Row>
class select_rows<Self, Row, fault::other_table> {
public:
  using row_type = Row;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::vector<Row>)
  all() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::optional<Row>)
  first() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it, Row)
  one() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::optional<Row>)
  one_or_none() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::vector<Row>)
  stream() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::vector<Row>)
  scalars() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it, Row)
  scalar() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::int64_t)
  count() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it, bool)
  exists() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  std::string)
  explain() const TENON_DETAIL_NEVER;
  template <class Name = Row>
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  derived_rows<rows_as<Row>>)
      subquery() const TENON_DETAIL_NEVER;
};
template <class Self, class Row> class select_rows<Self, Row, fault::no_group> {
public:
  using row_type = Row;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::vector<Row>)
  all() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::optional<Row>)
  first() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      Row)
  one() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::optional<Row>)
  one_or_none() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::vector<Row>)
  stream() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::vector<Row>)
  scalars() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      Row)
  scalar() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::int64_t)
  count() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      bool)
  exists() const TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      std::string)
  explain() const TENON_DETAIL_NEVER;
  template <class Name = Row>
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      derived_rows<rows_as<Row>>) subquery() const TENON_DETAIL_NEVER;
};

} // namespace tenon::detail

TENON_DETAIL_END_REFUSALS

#endif // TENON_SELECT_ROWS_HPP
