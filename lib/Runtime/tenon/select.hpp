//===- tenon/select.hpp - asking for values ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.select(col<&User::name>, count(col<&Post::id>))
//       .join<&User::posts>()
//       .group_by(col<&User::name>)
//       .having(count(col<&Post::id>) > 3)
//       .all();                     // std::vector<std::tuple<string, int64_t>>
//
// A select is a value: each call returns another one. tenon::select makes one
// that is a part of others, and is asked nothing itself.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SELECT_HPP
#define TENON_SELECT_HPP

#include <tenon/join.hpp>
#include <tenon/rows.hpp>
#include <tenon/select_types.hpp>
#include <tenon/truth.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

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
};

} // namespace detail

/// What a select of values, and several of them joined as sets, have in common.
/// Free: the columns that it reads of selects around it. Grouped: no column
/// beside an aggregate is left.
template <class Self, class Free, bool Grouped, class Row>
class select_base
    : public detail::select_rows<Self, Row,
                                 !Grouped ? detail::fault::no_group
                                 : std::is_same_v<Free, detail::types<>>
                                     ? detail::fault::none
                                     : detail::fault::other_table> {
public:
  using is_subquery = void;
  using free_columns = Free;
  static constexpr bool is_grouped = Grouped;
  static constexpr bool one_column = detail::row_traits<Row>::columns == 1;
  /// Its first column, as an operand.
  using value = expression<detail::first_of<Row>, detail::literal>;

  select_base(detail::session_core *on, detail::select_data data,
              std::vector<detail::column_place> stored)
      : session_(on), data_(std::move(data)), stored_(std::move(stored)) {}

  Self limit(std::int64_t rows) const {
    return changed(
        [&](auto &data) { data.limit = detail::checked_rows(rows); });
  }
  Self offset(std::int64_t rows) const {
    return changed(
        [&](auto &data) { data.offset = detail::checked_rows(rows); });
  }

  /// The rows of both, each once.
  template <class Other> auto union_(const Other &other) const {
    static_assert(same_row<Other>, TENON_DETAIL_OTHER_ROW);
    return set('u', other);
  }
  /// The rows of both.
  template <class Other> auto union_all(const Other &other) const {
    static_assert(same_row<Other>, TENON_DETAIL_OTHER_ROW);
    return set('a', other);
  }
  /// The rows that are in both.
  template <class Other> auto intersect(const Other &other) const {
    static_assert(same_row<Other>, TENON_DETAIL_OTHER_ROW);
    return set('i', other);
  }
  /// The rows that are not in the other one.
  template <class Other> auto except(const Other &other) const {
    static_assert(same_row<Other>, TENON_DETAIL_OTHER_ROW);
    return set('e', other);
  }

  /// Among its values is this. Called by in(), which says what it takes.
  template <class Operand> auto contains(const Operand &what) const {
    return condition_on<detail::uses_of<detail::shape_of<Operand>, free_uses>>(
        detail::condition_access::make(
            detail::embedded('I', data_, detail::data_of(what))));
  }
  /// Its only value, as an operand; null where it finds no row.
  auto scalar_subquery() const {
    static_assert(one_column, "a value is a select of one column");
    static_assert(Grouped, TENON_DETAIL_UNGROUPED);
    using result = std::optional<detail::bare_result<value>>;
    return expression<result, free_uses>(detail::embedded('Q', data_),
                                         stored_.front());
  }
  auto exists_condition() const {
    static_assert(Grouped, TENON_DETAIL_UNGROUPED);
    return condition_on<free_uses>(
        detail::condition_access::make(detail::embedded('X', data_)));
  }

protected:
  template <class Other>
  static constexpr bool same_row =
      std::is_same_v<Row, typename Other::row_type>;

  template <class Change> Self changed(Change &&change) const {
    Self made = static_cast<const Self &>(*this);
    change(made.data_);
    return made;
  }
  template <class, class, detail::fault> friend class detail::select_rows;
  template <class, class, bool, class> friend class select_base;
  using free_uses = typename detail::uses_of_lists<Free>::type;

  template <class Other> auto set(char op, const Other &other) const;

  detail::session_core *session_;
  detail::select_data data_;
  /// As what the values of each column are stored.
  std::vector<detail::column_place> stored_;
};

/// Rows of several selects as sets.
template <class Free, class Row>
class set_statement
    : public select_base<set_statement<Free, Row>, Free, true, Row> {
  using base = select_base<set_statement<Free, Row>, Free, true, Row>;

public:
  using base::base;

  /// Sort by columns of the result: `nth<0>`, `nth<1>.desc()`.
  template <class... Keys>
    requires(detail::is_place<typename Keys::shape> && ...)
  set_statement order_by(const Keys &...keys) const {
    constexpr bool there =
        (detail::is_place_in<typename Keys::shape,
                             detail::row_traits<Row>::columns> &&
         ...);
    static_assert(there, TENON_DETAIL_NO_PLACE);
    return this->changed(
        [&](auto &data) { (data.order.append(detail::sort_data(keys)), ...); });
  }
};

template <class Self, class Free, bool Grouped, class Row>
template <class Other>
auto select_base<Self, Free, Grouped, Row>::set(char op,
                                                const Other &other) const {
  using free = detail::joined<Free, typename Other::free_columns>;
  return set_statement<free, Row>(
      session_, detail::set_of(op, data_, other.data_), stored_);
}

namespace detail {

template <class Types>
using free_in = columns_outside<typename Types::uses, typename Types::sources>;
template <class Types>
using default_row = typename row_of_columns<typename Types::columns,
                                            typename Types::outer>::type;

template <class Types>
inline constexpr bool is_complete_group =
    !Types::grouping ||
    (all_grouped<typename Types::columns, typename Types::groups> &&
     all_grouped<typename Types::others, typename Types::groups>);

template <class Types, class Into>
using base_of_select = select_base<
    select_statement<Types, Into>, free_in<Types>, is_complete_group<Types>,
    std::conditional_t<std::is_void_v<Into>, default_row<Types>, Into>>;

} // namespace detail

/// A select of values; made by tenon::session::select and tenon::select. Into:
/// what its rows become, void where that follows from its columns.
template <class Types, class Into>
class select_statement : public detail::base_of_select<Types, Into> {
  using base = detail::base_of_select<Types, Into>;
  template <class Source>
  static constexpr bool in = detail::contains<typename Types::sources, Source>;
  template <class More> using with = select_statement<More, Into>;

public:
  using base::base;

  /// The table that it begins with, where that is not the one of the first
  /// column. Before joins.
  template <class Source> auto from() const {
    using more =
        typename Types::template from<detail::types<Source>, detail::types<>>;
    detail::select_data data = this->data_;
    data.from = detail::table_data(mapping<detail::struct_of<Source>>::table(),
                                   detail::source<Source>::name());
    data.joins = {};
    return with<more>(this->session_, std::move(data), this->stored_);
  }

  /// The rows of another table with each row, along a relationship; see
  /// query::join.
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
  auto join() const {
    static_assert(in<From>, TENON_DETAIL_NO_OWNER);
    static_assert(!in<From> || !in<To>, TENON_DETAIL_TWICE);
    return joined<To, false>(detail::join_data<Relationship, From, To>('j'));
  }
  /// As above, and rows for which there is none: columns of the other table are
  /// std::optional in the result.
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
  auto outer_join() const {
    static_assert(in<From>, TENON_DETAIL_NO_OWNER);
    static_assert(!in<From> || !in<To>, TENON_DETAIL_TWICE);
    return joined<To, true>(detail::join_data<Relationship, From, To>('o'));
  }
  template <class To, class Uses>
  auto join(const condition_on<Uses> &on) const {
    static_assert(!in<To>, TENON_DETAIL_TWICE);
    return joined<To, false, Uses>(detail::join_on_data<To>('J', on));
  }
  template <class To, class Uses>
  auto outer_join(const condition_on<Uses> &on) const {
    static_assert(!in<To>, TENON_DETAIL_TWICE);
    return joined<To, true, Uses>(detail::join_on_data<To>('O', on));
  }

  /// Only rows that fulfil this, and what was said before.
  select_statement where(const condition &what) const {
    return this->changed([&](auto &data) {
      detail::add_condition(data.where, condition(what));
    });
  }
  template <class Uses>
    requires(!detail::has_aggregate<Uses>)
  auto where(const condition_on<Uses> &what) const {
    return with<typename Types::template reading<Uses>>(
        this->session_, where(static_cast<const condition &>(what)).data_,
        this->stored_);
  }
  template <class Uses>
    requires detail::has_aggregate<Uses>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_GROUP)
  TENON_DETAIL_OR(an_aggregate_in_where_it_belongs_into_having,
                  select_statement)
      where(const condition_on<Uses> &what) const TENON_DETAIL_NEVER;
  template <detail::truth Truth> auto where(const Truth &what) const {
    return where(detail::as_condition(what));
  }
  template <class What>
    requires(!detail::chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something,
                  select_statement)
      where(const What &what) const TENON_DETAIL_NEVER;

  /// One row for the rows that have the same values of these.
  template <class... Keys> auto group_by(const Keys &...keys) const {
    detail::select_data data = this->data_;
    (data.group.append(keys.data()), ...);
    return with<typename Types::template grouped_by<detail::shape_of<Keys>...>>(
        this->session_, std::move(data), this->stored_);
  }
  /// Only groups that fulfil this, and what was said before.
  template <class Uses> auto having(const condition_on<Uses> &what) const {
    detail::select_data data = this->data_;
    detail::add_condition(data.having, condition(what));
    return with<typename Types::template choosing<Uses>>(
        this->session_, std::move(data), this->stored_);
  }
  select_statement having(const condition &what) const {
    return this->changed([&](auto &data) {
      detail::add_condition(data.having, condition(what));
    });
  }
  template <detail::truth Truth> auto having(const Truth &what) const {
    return having(detail::as_condition(what));
  }
  template <class What>
    requires(!detail::chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something,
                  select_statement)
      having(const What &what) const TENON_DETAIL_NEVER;
  /// Sort by these, after what was said before.
  template <class... Keys> auto order_by(const Keys &...keys) const {
    constexpr bool there =
        (detail::is_place_in<typename Keys::shape, Types::column_count> && ...);
    static_assert(there, TENON_DETAIL_NO_PLACE);
    detail::select_data data = this->data_;
    (data.order.append(detail::sort_data(keys)), ...);
    return with<typename Types::template choosing<typename Keys::shape...>>(
        this->session_, std::move(data), this->stored_);
  }
  /// Each row once.
  select_statement distinct() const {
    return this->changed([](auto &data) { data.distinct = true; });
  }

  /// Rows become this struct: its members, in order, have the types of the
  /// columns.
  template <detail::row_struct Struct> auto into() const {
    using row = detail::default_row<Types>;
    constexpr bool as_many =
        detail::count_members<Struct>() == std::tuple_size_v<row>;
    static_assert(as_many, "the struct has another number of members than the "
                           "select has columns");
    if constexpr (as_many) {
      static_assert(std::is_same_v<detail::member_types<Struct>, row>,
                    "a member of the struct has another type than its column");
    }
    return select_statement<Types, Struct>(this->session_, this->data_,
                                           this->stored_);
  }

private:
  template <class, class> friend class select_statement;

  template <class To, bool Outer>
  using joining = typename Types::template from<
      typename detail::with_one<typename Types::sources, To>::type,
      detail::joined<
          typename Types::outer,
          std::conditional_t<Outer, detail::types<To>, detail::types<>>>>;

  template <class To, bool Outer, class... Uses>
  auto joined(const detail::expression_data &what) const {
    detail::select_data data = this->data_;
    data.joins.append(what);
    using more = typename joining<To, Outer>::template reading<Uses...>;
    return with<more>(this->session_, std::move(data), this->stored_);
  }
};

namespace detail {

template <class Sources> struct first_table {
  static expression_data data() { return {}; }
};
template <class S> struct first_table<types<S>> {
  static expression_data data() {
    return table_data(mapping<struct_of<S>>::table(), source<S>::name());
  }
};

template <class... E> auto make_select(session_core *on, const E &...columns) {
  using made = typename new_select<E...>::type;
  select_data data;
  (data.columns.append(columns.data()), ...);
  data.from = first_table<typename made::sources>::data();
  return select_statement<made>(on, std::move(data), {stored_as(columns)...});
}

} // namespace detail

/// A select for a part of another: `in`, `exists`, scalar_subquery(), sets. It
/// can compare columns of the select around it.
template <class... E>
  requires(sizeof...(E) != 0 && (detail::is_computed<E> && ...))
auto select(const E &...columns) {
  return detail::make_select(nullptr, columns...);
}

/// The select finds a row.
template <detail::subquery Select> auto exists(const Select &what) {
  return what.exists_condition();
}

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_SELECT_HPP
