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

#include <tenon/select_base.hpp>
#include <tenon/truth.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

template <class Types>
using default_row = typename row_of_columns<typename Types::columns,
                                            typename Types::outer>::type;

template <class Types, class Into>
using base_of_select = select_base<
    select_statement<Types, Into>, free_in<Types>, grouping_of<Types>(),
    std::conditional_t<std::is_void_v<Into>, default_row<Types>, Into>>;

} // namespace detail

/// A select of values; made by tenon::session::select and tenon::select. Into:
/// what its rows become, void where that follows from its columns.
template <class Types, class Into>
class select_statement
    : public detail::base_of_select<Types, Into>,
      public detail::joins_rows<select_statement<Types, Into>> {
  using base = detail::base_of_select<Types, Into>;
  using over_rows = detail::joins_rows<select_statement>;
  friend over_rows;
  template <auto Relationship, class From, class To>
  static constexpr detail::misplaced along =
      detail::join_fault<typename Types::sources, Relationship, From, To>();
  template <class To, class Uses>
  static constexpr detail::misplaced over =
      detail::join_on_fault<typename Types::sources, To, Uses, void>();
  template <class Struct>
  static constexpr detail::unfitting filling =
      detail::into_fault<Struct, detail::default_row<Types>>();
  template <class... Keys>
  static constexpr detail::misplaced ordering =
      detail::result_order_fault<Types::column_count, Keys...>();
  template <class More> using with = select_statement<More, Into>;
  template <class To, bool Outer>
  using joining = typename Types::template from<
      typename detail::with_one<typename Types::sources, To>::type,
      detail::joined<
          typename Types::outer,
          std::conditional_t<Outer, detail::types<To>, detail::types<>>>>;

  /// Named by a struct or an alias of it.
  template <class Name>
  using begun_with = with<typename Types::template from<
      detail::types<typename detail::rows_source<Name>::type>,
      detail::types<>>>;
  template <class To, bool Outer, class... Uses>
  using joined_with =
      with<typename joining<To, Outer>::template reading<Uses...>>;

public:
  using base::base;
  using over_rows::join;
  using over_rows::outer_join;

  /// The table that it begins with, where that is not the one of the first
  /// column. Before joins.
  template <detail::table_source Source> auto from() const {
    return beginning<Source>(
        detail::table_data(mapping<detail::struct_of<Source>>::table(),
                           detail::source<Source>::name()));
  }
  /// It begins with the rows of another select.
  template <class Source> auto from(const derived_rows<Source> &rows) const {
    return beginning<Source>(rows.data());
  }
  template <class Source>
    requires(!detail::table_source<Source>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TABLE)
  TENON_DETAIL_OR(from_takes_a_table_or_the_subquery_of_a_select,
                  begun_with<Source>) from() const TENON_DETAIL_NEVER;
  template <detail::subquery Select>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TABLE)
  TENON_DETAIL_OR(from_takes_a_table_or_the_subquery_of_a_select,
                  begun_with<typename Select::row_type>)
      from(const Select &rows) const TENON_DETAIL_NEVER;

  /// The rows of another table with each row, along a relationship; see
  /// query::join.
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::none)
  auto join() const {
    return joined<To, false>(detail::join_data<Relationship, From, To>('j'));
  }
  /// As above, and rows for which there is none: columns of the other table are
  /// std::optional in the result.
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::none)
  auto outer_join() const {
    return joined<To, true>(detail::join_data<Relationship, From, To>('o'));
  }
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::none)
  auto join(const On &on) const {
    return joined<To, false, detail::uses_in<On>>(
        detail::join_on_data<To>('J', on));
  }
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::none)
  auto outer_join(const On &on) const {
    return joined<To, true, detail::uses_in<On>>(
        detail::join_on_data<To>('O', on));
  }

  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::no_owner)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_OWNER)
  TENON_DETAIL_OR(the_relationship_is_of_a_table_that_is_not_in_the_query,
                  joined_with<To, false>) join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  joined_with<To, false>) join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::other_alias)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ALIAS)
  TENON_DETAIL_OR(the_alias_is_of_another_table_than_the_relationship_leads_to,
                  joined_with<To, false>) join() const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  joined_with<To, false, detail::uses_in<On>>)
      join(const On &on) const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  joined_with<To, false, detail::uses_in<On>>)
      join(const On &on) const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::no_owner)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_OWNER)
  TENON_DETAIL_OR(the_relationship_is_of_a_table_that_is_not_in_the_query,
                  joined_with<To, true>) outer_join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  joined_with<To, true>) outer_join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(along<Relationship, From, To> == detail::misplaced::other_alias)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ALIAS)
  TENON_DETAIL_OR(the_alias_is_of_another_table_than_the_relationship_leads_to,
                  joined_with<To, true>) outer_join() const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  joined_with<To, true, detail::uses_in<On>>)
      outer_join(const On &on) const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  joined_with<To, true, detail::uses_in<On>>)
      outer_join(const On &on) const TENON_DETAIL_NEVER;
  template <auto Member>
    requires(!detail::is_relationship<detail::member_type<Member>>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_RELATIONSHIP)
  TENON_DETAIL_OR(join_goes_along_a_relationship, select_statement)
      join() const TENON_DETAIL_NEVER;
  template <auto Member>
    requires(!detail::is_relationship<detail::member_type<Member>>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_RELATIONSHIP)
  TENON_DETAIL_OR(join_goes_along_a_relationship, select_statement)
      outer_join() const TENON_DETAIL_NEVER;

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
  template <detail::truth_of_row Truth> auto where(const Truth &what) const {
    return where(detail::as_condition(what));
  }
  template <detail::chooses_groups What>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_GROUP)
  TENON_DETAIL_OR(
      an_aggregate_in_where_it_belongs_into_having_and_a_window_function_into_a_select_in_FROM,
      select_statement) where(const What &what) const TENON_DETAIL_NEVER;
  template <class What>
    requires(!detail::chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something,
                  select_statement)
      where(const What &what) const TENON_DETAIL_NEVER;

  /// One row for the rows that have the same values of these.
  template <class... Keys>
    requires((detail::is_computed<Keys> &&
              !detail::has_aggregate<detail::shape_of<Keys>>) &&
             ...)
  auto group_by(const Keys &...keys) const {
    detail::select_data data = this->data_;
    (data.group.append(keys.data()), ...);
    return with<typename Types::template grouped_by<detail::shape_of<Keys>...>>(
        this->session_, std::move(data), this->stored_);
  }
  template <class... Keys>
    requires((detail::aggregated<Keys> || ...))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  with<typename Types::ungrouped>)
      group_by(const Keys &...keys) const TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(!(detail::is_computed<Keys> && ...) &&
             !(detail::aggregated<Keys> || ...))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_GROUP_KEY)
  TENON_DETAIL_OR(group_by_takes_columns_and_expressions,
                  with<typename Types::ungrouped>)
      group_by(const Keys &...keys) const TENON_DETAIL_NEVER;
  /// Only groups that fulfil this, and what was said before.
  template <class Uses>
    requires(!detail::has_window<Uses>)
  auto having(const condition_on<Uses> &what) const {
    detail::select_data data = this->data_;
    detail::add_condition(data.having, condition(what));
    return with<typename Types::template having<Uses>>(
        this->session_, std::move(data), this->stored_);
  }
  auto having(const condition &what) const {
    return having(condition_on<detail::uses<>>(condition(what)));
  }
  template <detail::truth Truth>
    requires(!detail::has_window<detail::shape_of<Truth>>)
  auto having(const Truth &what) const {
    return having(detail::as_condition(what));
  }
  template <detail::chooses_rows What>
    requires detail::has_window<detail::reads<What>>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_WINDOW)
  TENON_DETAIL_OR(
      a_window_function_has_no_place_here_it_belongs_into_a_select_in_FROM,
      select_statement) having(const What &what) const TENON_DETAIL_NEVER;
  template <class What>
    requires(!detail::chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something,
                  select_statement)
      having(const What &what) const TENON_DETAIL_NEVER;
  /// Sort by these, after what was said before.
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::none)
  auto order_by(const Keys &...keys) const {
    detail::select_data data = this->data_;
    (data.order.append(detail::sort_data(keys)), ...);
    return with<typename Types::template choosing<typename Keys::shape...>>(
        this->session_, std::move(data), this->stored_);
  }
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::place)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_PLACE)
  TENON_DETAIL_OR(nth_counts_the_columns_of_the_result_from_0, select_statement)
      order_by(const Keys &...keys) const TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::no_key)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_KEY)
  TENON_DETAIL_OR(order_by_takes_columns_expressions_and_nth, select_statement)
      order_by(const Keys &...keys) const TENON_DETAIL_NEVER;
  /// Each row once.
  select_statement distinct() const {
    return this->changed([](auto &data) { data.distinct = true; });
  }

  /// Rows become this struct: its members, in order, have the types of the
  /// columns.
  template <class Struct>
    requires(filling<Struct> == detail::unfitting::none)
  auto into() const {
    return select_statement<Types, Struct>(this->session_, this->data_,
                                           this->stored_);
  }
  template <class Struct>
    requires(filling<Struct> == detail::unfitting::no_struct)
  TENON_DETAIL_REFUSED("into() takes an aggregate struct without a base")
  TENON_DETAIL_OR(into_takes_an_aggregate_struct_without_a_base,
                  select_statement) into() const TENON_DETAIL_NEVER;
  template <class Struct>
    requires(filling<Struct> == detail::unfitting::count)
  TENON_DETAIL_REFUSED(
      "the struct has another number of members than the select has columns")
  TENON_DETAIL_OR(
      the_struct_has_another_number_of_members_than_the_select_has_columns,
      select_statement) into() const TENON_DETAIL_NEVER;
  template <class Struct>
    requires(filling<Struct> == detail::unfitting::type)
  TENON_DETAIL_REFUSED(
      "a member of the struct has another type than its column")
  TENON_DETAIL_OR(a_member_of_the_struct_has_another_type_than_its_column,
                  select_statement) into() const TENON_DETAIL_NEVER;

private:
  template <class, class> friend class select_statement;

  template <class Source>
  auto beginning(const detail::expression_data &with_this) const {
    using more =
        typename Types::template from<detail::types<Source>, detail::types<>>;
    detail::select_data data = this->data_;
    data.from = with_this;
    data.joins = {};
    return with<more>(this->session_, std::move(data), this->stored_);
  }
  template <class To, bool Outer, class... Uses>
  auto joined(const detail::expression_data &what) const {
    detail::select_data data = this->data_;
    data.joins.append(what);
    return joined_with<To, Outer, Uses...>(this->session_, std::move(data),
                                           this->stored_);
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
template <detail::subquery Select>
  requires(Select::groups == detail::grouping::whole)
auto exists(const Select &what) {
  return what.exists_condition();
}
template <detail::subquery Select>
  requires(Select::groups == detail::grouping::column_left)
TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
TENON_DETAIL_OR(
    a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
    condition) exists(const Select &what) TENON_DETAIL_NEVER;
template <detail::subquery Select>
  requires(Select::groups == detail::grouping::aggregate_outside)
TENON_DETAIL_REFUSED(TENON_DETAIL_AGGREGATE_OUTSIDE)
TENON_DETAIL_OR(
    an_aggregate_of_columns_of_the_query_around_it_has_no_group_here, condition)
    exists(const Select &what) TENON_DETAIL_NEVER;

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_SELECT_HPP
