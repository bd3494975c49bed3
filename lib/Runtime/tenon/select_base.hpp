//===- tenon/select_base.hpp - what selects and sets can do -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A limit, to be joined with others as sets, and to be a part of another one.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SELECT_BASE_HPP
#define TENON_SELECT_BASE_HPP

#include <tenon/join.hpp>
#include <tenon/select_rows.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

template <class Other, class Row>
concept same_rows =
    subquery<Other> && std::is_same_v<Row, typename Other::row_type>;

/// As what the values of both are stored.
template <class T>
column_place stored_in_set(const column_place &left,
                           const column_place &right) {
  if constexpr (std::is_enum_v<bare_of<T>>) {
    check_stored_alike(left, right);
    if (!left.of != !right.of)
      check_stored_as(left.of ? left : right, codec<bare_of<T>>::kind,
                      "the other select finds them");
  }
  return left.of ? left : right;
}

/// Both sides of a set find values that are stored alike: as these. Throws
/// invalid_request_error.
template <class Row>
std::vector<column_place>
stored_in_sets(const std::vector<column_place> &left,
               const std::vector<column_place> &right) {
  using parts = decltype(row_traits<Row>::parts(std::declval<Row &>()));
  std::vector<column_place> stored;
  [&]<class... T>(std::type_identity<std::tuple<T &...>>) {
    std::size_t place = 0;
    ((stored.push_back(stored_in_set<T>(left[place], right[place])), ++place),
     ...);
  }(std::type_identity<parts>());
  return stored;
}

/// Of a set, whose rows have no table.
template <std::size_t Columns, class... Keys>
constexpr misplaced set_order_fault() {
  constexpr misplaced fault = result_order_fault<Columns, Keys...>();
  if constexpr (fault == misplaced::none)
    return (is_place<typename Keys::shape> && ...) ? fault : misplaced::no_key;
  else
    return fault;
}

} // namespace detail

/// What a select of values, and several of them joined as sets, have in common.
/// Free: the columns that it reads of selects around it.
template <class Self, class Free, detail::grouping Groups, class Row>
class select_base
    : public detail::select_rows<Self, Row,
                                 Groups == detail::grouping::column_left
                                     ? detail::fault::no_group
                                 : std::is_same_v<Free, detail::types<>>
                                     ? detail::fault::none
                                     : detail::fault::other_table> {
public:
  using is_subquery = void;
  using free_columns = Free;
  static constexpr detail::grouping groups = Groups;
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
  template <class Other>
    requires detail::same_rows<Other, Row>
  auto union_(const Other &other) const {
    return set('u', other);
  }
  /// The rows of both.
  template <class Other>
    requires detail::same_rows<Other, Row>
  auto union_all(const Other &other) const {
    return set('a', other);
  }
  /// The rows that are in both.
  template <class Other>
    requires detail::same_rows<Other, Row>
  auto intersect(const Other &other) const {
    return set('i', other);
  }
  /// The rows that are not in the other one.
  template <class Other>
    requires detail::same_rows<Other, Row>
  auto except(const Other &other) const {
    return set('e', other);
  }

  template <class Other>
    requires(!detail::same_rows<Other, Row>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ROW)
  TENON_DETAIL_OR(the_two_selects_find_rows_of_different_types, Self)
      union_(const Other &other) const TENON_DETAIL_NEVER;
  template <class Other>
    requires(!detail::same_rows<Other, Row>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ROW)
  TENON_DETAIL_OR(the_two_selects_find_rows_of_different_types, Self)
      union_all(const Other &other) const TENON_DETAIL_NEVER;
  template <class Other>
    requires(!detail::same_rows<Other, Row>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ROW)
  TENON_DETAIL_OR(the_two_selects_find_rows_of_different_types, Self)
      intersect(const Other &other) const TENON_DETAIL_NEVER;
  template <class Other>
    requires(!detail::same_rows<Other, Row>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ROW)
  TENON_DETAIL_OR(the_two_selects_find_rows_of_different_types, Self)
      except(const Other &other) const TENON_DETAIL_NEVER;

  /// Among its values is this. Called by in(), which says what it takes.
  template <class Operand> auto contains(const Operand &what) const {
    return condition_on<detail::uses_of<detail::shape_of<Operand>, free_uses>>(
        detail::condition_access::make(detail::embedded(
            'I', stored_as_of(what), detail::data_of(what, stored_.front()))));
  }
  /// Its only value, as an operand; null where it finds no row.
  auto scalar_subquery() const
    requires(one_column && Groups == detail::grouping::whole)
  {
    using result = std::optional<detail::bare_result<value>>;
    return expression<result, free_uses>(detail::embedded('Q', data_),
                                         stored_.front());
  }
  TENON_DETAIL_REFUSED("a value is a select of one column")
  TENON_DETAIL_OR(a_value_is_a_select_of_one_column, value)
  scalar_subquery() const
    requires(!one_column)
  TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      value)
  scalar_subquery() const
    requires(one_column && Groups == detail::grouping::column_left)
  TENON_DETAIL_NEVER;
  TENON_DETAIL_REFUSED(TENON_DETAIL_AGGREGATE_OUTSIDE)
  TENON_DETAIL_OR(
      an_aggregate_of_columns_of_the_query_around_it_has_no_group_here, value)
  scalar_subquery() const
    requires(one_column && Groups == detail::grouping::aggregate_outside)
  TENON_DETAIL_NEVER;
  auto exists_condition() const {
    return condition_on<free_uses>(
        detail::condition_access::make(detail::embedded('X', data_)));
  }

protected:
  template <class Change> Self changed(Change &&change) const {
    Self made = static_cast<const Self &>(*this);
    change(made.data_);
    return made;
  }
  template <class, class, detail::fault> friend class detail::select_rows;
  template <class, class, detail::grouping, class> friend class select_base;
  using free_uses = typename detail::uses_of_lists<Free>::type;

  template <class Other> auto set(char op, const Other &other) const;
  /// Itself, with enumerators as the operand stores them.
  template <class Operand>
  detail::select_data stored_as_of(const Operand &what) const {
    detail::select_data data = data_;
    if constexpr (std::is_enum_v<detail::bare_result<Operand>>)
      if (detail::column_place place = detail::stored_as(what);
          place.of && !stored_.front().of) {
        detail::place_enums<detail::bare_result<Operand>>(data.columns, place);
        detail::place_enums<detail::bare_result<Operand>>(data.set, place);
      }
    return data;
  }

  detail::session_core *session_;
  detail::select_data data_;
  /// As what the values of each column are stored.
  std::vector<detail::column_place> stored_;
};

/// Rows of several selects as sets.
template <class Free, class Row, detail::grouping Groups>
class set_statement
    : public select_base<set_statement<Free, Row, Groups>, Free, Groups, Row> {
  using base = select_base<set_statement, Free, Groups, Row>;
  template <class... Keys>
  static constexpr detail::misplaced ordering =
      detail::set_order_fault<detail::row_traits<Row>::columns, Keys...>();

public:
  using base::base;

  /// Sort by columns of the result: `nth<0>`, `nth<1>.desc()`.
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::none)
  set_statement order_by(const Keys &...keys) const {
    return this->changed(
        [&](auto &data) { (data.order.append(detail::sort_data(keys)), ...); });
  }
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::place)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_PLACE)
  TENON_DETAIL_OR(nth_counts_the_columns_of_the_result_from_0, set_statement)
      order_by(const Keys &...keys) const TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::no_key)
  TENON_DETAIL_REFUSED("the rows of a set are sorted by nth")
  TENON_DETAIL_OR(the_rows_of_a_set_are_sorted_by_nth, set_statement)
      order_by(const Keys &...keys) const TENON_DETAIL_NEVER;
};

template <class Self, class Free, detail::grouping Groups, class Row>
template <class Other>
auto select_base<Self, Free, Groups, Row>::set(char op,
                                               const Other &other) const {
  using free = detail::joined<Free, typename Other::free_columns>;
  constexpr detail::grouping of_both = detail::both(Groups, Other::groups);
  return set_statement<free, Row, of_both>(
      session_, detail::set_of(op, data_, other.data_),
      detail::stored_in_sets<Row>(stored_, other.stored_));
}

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_SELECT_BASE_HPP
