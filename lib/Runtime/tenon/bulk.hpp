//===- tenon/bulk.hpp - rows written without objects ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.insert<User>(users).execute();
//   session.insert<User>(users)
//       .on_conflict(col<&User::email>).update(col<&User::name>).execute();
//   session.update<User>().set(col<&User::age>, col<&User::age> + 1)
//       .where(col<&User::name> == "ann").execute();
//   session.erase<User>().where(col<&User::age> > 99).execute();
//
// The session flushes first. Nothing becomes an object; objects that the
// session holds get the values that were written to their rows, and are deleted
// with their rows. Relationships are read again when they are next asked for.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_BULK_HPP
#define TENON_BULK_HPP

#include <tenon/rows.hpp>
#include <tenon/select_types.hpp>
#include <tenon/truth.hpp>

#include <memory>
#include <utility>
#include <vector>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

/// A statement that writes rows of one table, without its types.
struct bulk_data {
  session_core *session = nullptr;
  const table *of = nullptr;
  /// 'i'nsert, 'u'pdate, 'd'elete.
  char kind = 'i';
  /// Structs to insert.
  std::vector<const void *> rows;
  /// What holds them, where nobody else does.
  std::shared_ptr<const void> kept;
  /// Or columns, and the select that finds what is inserted into them.
  std::vector<column_place> into;
  expression_data rows_of;
  /// What happens to those that are there: 'n'othing, 'u'pdate; 0: an error.
  char on_conflict = 0;
  /// Columns that are unique together.
  std::vector<column_place> target;
  std::vector<std::pair<column_place, expression_data>> set;
  expression_data where;
  /// Expressions that are read of each row.
  expression_data returning;
};

/// Returns how many rows were written.
std::int64_t run_bulk(const bulk_data &what);
/// What `returning` says of the rows that were written.
std::unique_ptr<row_cursor> run_returning(const bulk_data &what);
/// The column of the row that was to be inserted.
expression_data excluded_data(const column_place &column);
[[noreturn]] void fail_number(const column_place &column);

/// What a column can be set to.
template <class V, class Value>
concept settable_to =
    comparable_with<V, Value> || std::same_as<V, Value> ||
    (is_optional<Value> && std::same_as<V, std::nullopt_t>) ||
    (is_computed<V> &&
     (std::same_as<bare_result<V>, bare_of<Value>> ||
      (is_number<Value> && std::same_as<bare_result<V>, std::int64_t>) ||
      (std::is_floating_point_v<bare_of<Value>> &&
       is_arithmetic<bare_result<V>>)));

template <class Column, class V>
expression_data set_data(const Column &column, const V &value) {
  using member = typename Column::value_type;
  using bare = bare_of<member>;
  if constexpr (is_computed<V>)
    return data_of(value, column.place());
  else {
    if constexpr (is_number<member> && std::is_integral_v<V>)
      if (!std::in_range<bare>(value))
        fail_number(column.place());
    expression_data made;
    made.tokens += 'P';
    if constexpr (std::same_as<V, member>)
      made.values.push_back(condition_access::bound(column.place(), &value));
    else if constexpr (std::same_as<V, std::nullopt_t>)
      made.values.emplace_back();
    else {
      const member stored(value_as<bare>(value));
      made.values.push_back(condition_access::bound(column.place(), &stored));
    }
    return made;
  }
}

#define TENON_DETAIL_NOT_WRITTEN                                               \
  "a column of another table than the one that is written"
#define TENON_DETAIL_NO_UPSERT                                                 \
  "excluded() is the row that an upsert did not insert: there is none here"

/// What is returned of each row that was written.
template <class... E>
class returning_statement : public row_source<returning_statement<E...>,
                                              std::tuple<result_of<E>...>> {
public:
  returning_statement(bulk_data data, const E &...columns)
      : data_(std::move(data)), stored_{stored_as(columns)...} {
    (data_.returning.append(columns.data()), ...);
  }
  /// All rows are written before the first one is returned.
  next_row<std::tuple<result_of<E>...>> open() const {
    return {run_returning(data_), stored_};
  }

private:
  bulk_data data_;
  std::vector<column_place> stored_;
};

/// Why an expression has no place in the statement that writes a row of T.
/// Rows: what it may read.
enum class unwritable : unsigned char { none, table, excluded, aggregate };

template <class Source> inline constexpr bool is_excluded_row = false;
template <class S>
inline constexpr bool is_excluded_row<excluded_row<S>> = true;
template <class Columns> inline constexpr bool reads_excluded = false;
template <class... C>
inline constexpr bool reads_excluded<types<C...>> =
    (is_excluded_row<typename source_of<C>::type> || ...);

template <class Shape, class... Rows> constexpr unwritable write_fault() {
  using read = columns_in<Shape>;
  if constexpr (has_aggregate<Shape>)
    return unwritable::aggregate;
  else if constexpr (covers<read, types<Rows...>>)
    return unwritable::none;
  else if constexpr (sizeof...(Rows) == 1 && reads_excluded<read>)
    return unwritable::excluded;
  else
    return unwritable::table;
}
template <class Shape, class... Rows>
inline constexpr unwritable write_fault_of = write_fault<Shape, Rows...>();

/// The first fault of several.
template <class T, class... E> constexpr unwritable returning_fault() {
  unwritable found = unwritable::none;
  ((found = found == unwritable::none ? write_fault_of<shape_of<E>, T> : found),
   ...);
  return found;
}

/// What the statements have in common. Each call returns another statement.
template <class Self, class T> class bulk_statement {
public:
  using statement_type = Self;
  using struct_type = T;

  explicit bulk_statement(bulk_data data) : data_(std::move(data)) {}

  /// Writes the rows, and returns how many.
  std::int64_t execute() const { return run_bulk(data_); }
  /// Writes the rows when it is asked for what is returned of them.
  template <computed... E>
    requires(returning_fault<T, E...>() == unwritable::none)
  auto returning(const E &...columns) const {
    return returning_statement<E...>(data_, columns...);
  }
  template <computed... E>
    requires(returning_fault<T, E...>() == unwritable::table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written,
                  returning_statement<E...>)
      returning(const E &...columns) const TENON_DETAIL_NEVER;
  template <computed... E>
    requires(returning_fault<T, E...>() == unwritable::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  returning_statement<E...>)
      returning(const E &...columns) const TENON_DETAIL_NEVER;
  template <computed... E>
    requires(returning_fault<T, E...>() == unwritable::excluded)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_UPSERT)
  TENON_DETAIL_OR(
      excluded_is_the_row_that_an_upsert_did_not_insert_there_is_none_here,
      returning_statement<E...>)
      returning(const E &...columns) const TENON_DETAIL_NEVER;
  template <class... E>
    requires(!(is_computed<E> && ...))
  TENON_DETAIL_REFUSED("returning() takes columns and expressions")
  TENON_DETAIL_OR(returning_takes_columns_and_expressions,
                  returning_statement<expression<std::int64_t, literal>>)
      returning(const E &...columns) const TENON_DETAIL_NEVER;

protected:
  template <class Change> Self changed(Change &&change) const {
    Self made = static_cast<const Self &>(*this);
    change(made.data_);
    return made;
  }

  bulk_data data_;
};

/// Sets columns of rows that are there. Rows: what the values may read.
template <class Self, class T, class... Rows>
class setting_statement : public bulk_statement<Self, T> {
  template <class V>
  static constexpr unwritable fault = write_fault_of<shape_of<V>, Rows...>;

public:
  using bulk_statement<Self, T>::bulk_statement;

  /// The row gets this value; of an insertion, the one that is there already.
  template <auto Member, class V>
    requires(settable_to<V, member_type<Member>> &&
             fault<V> == unwritable::none)
  Self set(const column_of<T, Member> &column, const V &value) const {
    return this->changed([&](auto &data) {
      if (data.kind == 'i')
        data.on_conflict = 'u';
      data.set.emplace_back(column.place(), set_data(column, value));
    });
  }
  template <auto Member, class V>
    requires std::same_as<V, std::nullptr_t>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
  TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt, Self)
      set(const column_of<T, Member> &column,
          const V &value) const TENON_DETAIL_NEVER;
  template <auto Member, class V>
    requires(settable_to<V, member_type<Member>> &&
             fault<V> == unwritable::table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written, Self)
      set(const column_of<T, Member> &column,
          const V &value) const TENON_DETAIL_NEVER;
  template <auto Member, class V>
    requires(settable_to<V, member_type<Member>> &&
             fault<V> == unwritable::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  Self) set(const column_of<T, Member> &column,
                            const V &value) const TENON_DETAIL_NEVER;
  template <auto Member, class V>
    requires(settable_to<V, member_type<Member>> &&
             fault<V> == unwritable::excluded)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_UPSERT)
  TENON_DETAIL_OR(
      excluded_is_the_row_that_an_upsert_did_not_insert_there_is_none_here,
      Self) set(const column_of<T, Member> &column,
                const V &value) const TENON_DETAIL_NEVER;
  template <auto Member, class V>
    requires(!std::same_as<V, std::nullptr_t> &&
             !settable_to<V, member_type<Member>>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
  TENON_DETAIL_OR(the_value_has_another_type_than_the_column, Self)
      set(const column_of<T, Member> &column,
          const V &value) const TENON_DETAIL_NEVER;
  template <class S, auto Member, class V>
    requires(!std::same_as<S, T>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written, Self)
      set(const column_of<S, Member> &column,
          const V &value) const TENON_DETAIL_NEVER;
};

/// Chooses the rows that it writes.
template <class Base> class choosing_statement : public Base {
  using Self = typename Base::statement_type;
  template <class What>
  static constexpr unwritable fault =
      write_fault_of<reads<What>, typename Base::struct_type>;

public:
  using Base::Base;

  /// Only rows that fulfil this, and what was said before. Without a condition:
  /// all rows.
  template <chooses_rows What>
    requires(fault<What> == unwritable::none)
  Self where(const What &what) const {
    return this->changed([&](auto &data) {
      add_condition(data.where, condition(as_condition(what)));
    });
  }
  template <chooses_rows What>
    requires(fault<What> == unwritable::table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written, Self)
      where(const What &what) const TENON_DETAIL_NEVER;
  template <chooses_rows What>
    requires(fault<What> == unwritable::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  Self) where(const What &what) const TENON_DETAIL_NEVER;
  template <chooses_rows What>
    requires(fault<What> == unwritable::excluded)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_UPSERT)
  TENON_DETAIL_OR(
      excluded_is_the_row_that_an_upsert_did_not_insert_there_is_none_here,
      Self) where(const What &what) const TENON_DETAIL_NEVER;
  template <class What>
    requires(!chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something, Self)
      where(const What &what) const TENON_DETAIL_NEVER;
};

} // namespace detail

/// The value that a row would have been inserted with, in an update of the row
/// that was there.
template <class S, auto M> auto excluded(const column_of<S, M> &column) {
  return expression<typename column_of<S, M>::value_type,
                    detail::excluded_of<column_of<S, M>>>(
      detail::excluded_data(column.place()), column.place());
}

/// Inserts structs as rows; made by tenon::session::insert.
template <class T>
class insert_statement
    : public detail::setting_statement<insert_statement<T>, T, T,
                                       detail::excluded_row<T>> {
  using base = detail::setting_statement<insert_statement<T>, T, T,
                                         detail::excluded_row<T>>;

public:
  using base::base;

  /// Rows that have the same values of these as one that is there. Without
  /// columns: any that a unique key forbids; then only do_nothing() follows.
  template <auto... Members>
  insert_statement on_conflict(const column_of<T, Members> &...columns) const {
    return this->changed([&](auto &data) {
      data.target = {columns.place()...};
      data.on_conflict = 'n';
      data.set.clear();
    });
  }
  /// They are left out. What on_conflict() alone says, too.
  insert_statement do_nothing() const {
    return this->changed([](auto &data) {
      data.on_conflict = 'n';
      data.set.clear();
    });
  }
  /// The row that is there gets these values of theirs.
  template <auto... Members>
  insert_statement update(const column_of<T, Members> &...columns) const {
    return this->changed([&](auto &data) {
      data.on_conflict = 'u';
      (data.set.emplace_back(columns.place(),
                             detail::excluded_data(columns.place())),
       ...);
    });
  }
  template <class... Columns>
    requires((!std::same_as<typename detail::source_of<Columns>::type, T>) ||
             ...)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written,
                  insert_statement)
      on_conflict(const Columns &...columns) const TENON_DETAIL_NEVER;
  template <class... Columns>
    requires((!std::same_as<typename detail::source_of<Columns>::type, T>) ||
             ...)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_WRITTEN)
  TENON_DETAIL_OR(a_column_of_another_table_than_the_one_that_is_written,
                  insert_statement)
      update(const Columns &...columns) const TENON_DETAIL_NEVER;
};

/// Changes rows; made by tenon::session::update. The version of rows that have
/// one is raised.
template <class T>
class update_statement
    : public detail::choosing_statement<
          detail::setting_statement<update_statement<T>, T, T>> {
  using base = detail::choosing_statement<
      detail::setting_statement<update_statement<T>, T, T>>;

public:
  using base::base;
};

/// Deletes rows; made by tenon::session::erase. What happens to rows that refer
/// to them is up to the database: the cascades of relationships have no part in
/// it.
template <class T>
class erase_statement : public detail::choosing_statement<
                            detail::bulk_statement<erase_statement<T>, T>> {
  using base =
      detail::choosing_statement<detail::bulk_statement<erase_statement<T>, T>>;

public:
  using base::base;
};

namespace detail {

template <class T> bulk_data bulk_of(session_core *session, char kind) {
  bulk_data data;
  data.session = session;
  data.of = &mapping<T>::table();
  data.kind = kind;
  return data;
}

/// The structs stay where they are when the range is gone.
template <class Range>
inline constexpr bool outlives_range =
    std::is_lvalue_reference_v<Range> &&
    std::is_lvalue_reference_v<decltype(*std::declval<Range &>().begin())>;

template <class T, class Range> std::vector<T> taken_from(Range &&rows) {
  if constexpr (std::is_same_v<Range, std::vector<T>>)
    return std::forward<Range>(rows);
  std::vector<T> made;
  for (auto &&row : rows)
    made.push_back(std::forward<decltype(row)>(row));
  return made;
}

template <class T, class Range>
insert_statement<T> make_insert(session_core *session, Range &&rows) {
  bulk_data data = bulk_of<T>(session, 'i');
  auto add = [&](auto &all) {
    for (const T &row : all)
      data.rows.push_back(std::addressof(row));
  };
  if constexpr (outlives_range<Range>)
    add(rows);
  else {
    auto kept = std::make_shared<const std::vector<T>>(
        taken_from<T>(std::forward<Range>(rows)));
    add(*kept);
    data.kept = std::move(kept);
  }
  return insert_statement<T>(std::move(data));
}

} // namespace detail

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_BULK_HPP
