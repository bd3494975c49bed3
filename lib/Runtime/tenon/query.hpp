//===- tenon/query.hpp - asking for objects ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   using tenon::col;
//   session.query<User>()
//       .where(col<&User::username> == "john" || col<&User::email>.is_null())
//       .order_by(col<&User::username>)
//       .all();
//
// Values are bound, never part of the SQL. A query keeps what it asks in a few
// bytes, by which the connection finds the statement again without building
// its text.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_QUERY_HPP
#define TENON_QUERY_HPP

#include <tenon/derived.hpp>
#include <tenon/load_options.hpp>
#include <tenon/stream.hpp>
#include <tenon/truth.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

/// A query without its type.
class select_query {
public:
  select_query(session_core &session, const table &of, bool read_only)
      : session_(&session), table_(&of), read_only_(read_only) {}

  void where(condition &&what);
  void order_by(const expression_data &key) { order_.append(key); }
  void join(const expression_data &what) { joins_.append(what); }
  void distinct() { distinct_ = true; }
  void limit(std::int64_t rows) { limit_ = checked_rows(rows); }
  void offset(std::int64_t rows) { offset_ = checked_rows(rows); }
  void populate_existing() { populate_existing_ = true; }
  load_requests &requests() { return requests_; }

  std::vector<void *> all();
  void *first();
  void *one();
  void *one_or_none();
  std::int64_t count();
  bool exists();
  std::unique_ptr<object_cursor> open();
  std::string explain();

private:
  friend class session_core;
  friend class object_query;

  session_core *session_;
  const table *table_;
  bool read_only_;
  bool populate_existing_ = false;
  bool distinct_ = false;
  expression_data joins_;
  expression_data where_;
  expression_data order_;
  std::int64_t limit_ = -1;
  std::int64_t offset_ = 0;
  load_requests requests_;
};

} // namespace detail

/// Objects that a query found, in order. The session owns them.
template <class T> class result_list {
public:
  class iterator {
  public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T *;
    using reference = T &;

    iterator() = default;
    explicit iterator(void *const *at) : at_(at) {}
    T &operator*() const { return *static_cast<T *>(*at_); }
    T *operator->() const { return static_cast<T *>(*at_); }
    iterator &operator++() {
      ++at_;
      return *this;
    }
    iterator operator++(int) {
      iterator before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(iterator, iterator) = default;

  private:
    void *const *at_ = nullptr;
  };

  explicit result_list(std::vector<void *> objects)
      : objects_(std::move(objects)) {}

  iterator begin() const { return iterator(objects_.data()); }
  iterator end() const { return iterator(objects_.data() + objects_.size()); }
  std::size_t size() const noexcept { return objects_.size(); }
  bool empty() const noexcept { return objects_.empty(); }
  T &operator[](std::size_t at) const {
    return *static_cast<T *>(objects_[at]);
  }
  /// Throws std::out_of_range past the end.
  T &at(std::size_t index) const {
    return *static_cast<T *>(objects_.at(index));
  }
  T &front() const { return *static_cast<T *>(objects_.front()); }
  T &back() const { return *static_cast<T *>(objects_.back()); }

private:
  std::vector<void *> objects_;
};

/// A query for objects of the struct T; made by tenon::session::query. With a
/// const T the objects are only read: the session does not look for changes in
/// those that nobody got otherwise. Sources: the tables whose columns it can
/// compare.
template <class T, class Sources = detail::types<std::remove_const_t<T>>>
class query : public detail::joins_rows<query<T, Sources>> {
  using over_rows = detail::joins_rows<query>;
  friend over_rows;
  template <class To> using with = typename detail::with_one<Sources, To>::type;
  template <class Shape>
  static constexpr bool has =
      detail::covers<detail::columns_in<Shape>, Sources>;
  template <auto Relationship, class From, class To>
  static constexpr detail::misplaced joining =
      detail::join_fault<Sources, Relationship, From, To>();
  template <class To, class Uses>
  static constexpr detail::misplaced over =
      detail::join_on_fault<Sources, To, Uses, with<To>>();
  template <class... Keys>
  static constexpr detail::misplaced ordering =
      detail::order_fault<Sources, Keys...>();
  template <class To, bool, class> using joined_with = query<T, with<To>>;

public:
  using over_rows::join;
  using over_rows::outer_join;

  query(detail::session_core &session, bool read_only)
      : select_(session, mapping<std::remove_const_t<T>>::table(), read_only) {}
  explicit query(detail::select_query select) : select_(std::move(select)) {}

  /// Only rows that fulfil this, and what was said before.
  query &where(condition what) {
    select_.where(std::move(what));
    return *this;
  }
  template <class Uses>
    requires(has<Uses> && !detail::has_aggregate<Uses>)
  query &where(condition_on<Uses> what) {
    select_.where(std::move(what));
    return *this;
  }
  template <detail::truth_of_row Truth>
    requires has<detail::shape_of<Truth>>
  query &where(const Truth &what) {
    return where(detail::as_condition(what));
  }
  template <detail::chooses_rows What>
    requires(!has<detail::reads<What>>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it, query &)
      where(const What &what) TENON_DETAIL_NEVER;
  template <detail::chooses_groups What>
    requires has<detail::reads<What>>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_GROUP)
  TENON_DETAIL_OR(
      an_aggregate_in_where_it_belongs_into_having_and_a_window_function_into_a_select_in_FROM,
      query &) where(const What &what) TENON_DETAIL_NEVER;
  template <class What>
    requires(!detail::chooses_rows<What>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CONDITION)
  TENON_DETAIL_OR(no_condition_compare_a_column_with_something, query &)
      where(const What &what) TENON_DETAIL_NEVER;

  /// Sort by these, after what was said before.
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::none)
  query &order_by(const Keys &...keys) {
    (select_.order_by(detail::sort_data(keys)), ...);
    return *this;
  }
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::other_table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it, query &)
      order_by(const Keys &...keys) TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  query &) order_by(const Keys &...keys) TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::place)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_RESULT)
  TENON_DETAIL_OR(nth_is_a_column_of_the_result_of_a_select_there_is_none_here,
                  query &) order_by(const Keys &...keys) TENON_DETAIL_NEVER;
  template <class... Keys>
    requires(ordering<Keys...> == detail::misplaced::no_key)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_KEY)
  TENON_DETAIL_OR(order_by_takes_columns_expressions_and_nth, query &)
      order_by(const Keys &...keys) TENON_DETAIL_NEVER;

  /// The rows of another table with each row, along a relationship:
  /// `join<&Post::author>()`. Where it is a collection, an object is found once
  /// for each row of the other table; see distinct().
  ///
  /// From: the table or alias that has the relationship. To: an alias of the
  /// target, where it is in the query already.
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::none)
  auto join() const {
    return joined<To>(detail::join_data<Relationship, From, To>('j'));
  }
  /// As above, and rows for which there is none.
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::none)
  auto outer_join() const {
    return joined<To>(detail::join_data<Relationship, From, To>('o'));
  }
  /// The rows of another table that fulfil the condition, with each row.
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::none)
  auto join(const On &on) const {
    return joined<To>(detail::join_on_data<To>('J', on));
  }
  /// As above, and rows for which there is none.
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::none)
  auto outer_join(const On &on) const {
    return joined<To>(detail::join_on_data<To>('O', on));
  }

  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::no_owner)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_OWNER)
  TENON_DETAIL_OR(the_relationship_is_of_a_table_that_is_not_in_the_query,
                  query<T, with<To>>) join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  query<T, with<To>>) join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::other_alias)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ALIAS)
  TENON_DETAIL_OR(the_alias_is_of_another_table_than_the_relationship_leads_to,
                  query<T, with<To>>) join() const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  query<T, with<To>>)
      join(const On &on) const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  query<T, with<To>>)
      join(const On &on) const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::other_table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  query<T, with<To>>)
      join(const On &on) const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::no_owner)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_OWNER)
  TENON_DETAIL_OR(the_relationship_is_of_a_table_that_is_not_in_the_query,
                  query<T, with<To>>) outer_join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  query<T, with<To>>) outer_join() const TENON_DETAIL_NEVER;
  template <auto Relationship, class From = detail::owner_of<Relationship>,
            class To = detail::target_of<Relationship>>
    requires(joining<Relationship, From, To> == detail::misplaced::other_alias)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_ALIAS)
  TENON_DETAIL_OR(the_alias_is_of_another_table_than_the_relationship_leads_to,
                  query<T, with<To>>) outer_join() const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::twice)
  TENON_DETAIL_REFUSED(TENON_DETAIL_TWICE)
  TENON_DETAIL_OR(the_table_is_in_the_query_already_join_a_tenon_alias_of_it,
                  query<T, with<To>>)
      outer_join(const On &on) const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::aggregate)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
  TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                  query<T, with<To>>)
      outer_join(const On &on) const TENON_DETAIL_NEVER;
  template <class To, detail::some_condition On>
    requires(over<To, detail::uses_in<On>> == detail::misplaced::other_table)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TABLE)
  TENON_DETAIL_OR(a_column_of_a_table_that_is_not_in_the_query_join_it,
                  query<T, with<To>>)
      outer_join(const On &on) const TENON_DETAIL_NEVER;
  template <auto Member>
    requires(!detail::is_relationship<detail::member_type<Member>>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_RELATIONSHIP)
  TENON_DETAIL_OR(join_goes_along_a_relationship, query)
      join() const TENON_DETAIL_NEVER;
  template <auto Member>
    requires(!detail::is_relationship<detail::member_type<Member>>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_RELATIONSHIP)
  TENON_DETAIL_OR(join_goes_along_a_relationship, query)
      outer_join() const TENON_DETAIL_NEVER;

  /// Each row once.
  query &distinct() {
    select_.distinct();
    return *this;
  }
  query &limit(std::int64_t rows) {
    select_.limit(rows);
    return *this;
  }
  query &offset(std::int64_t rows) {
    select_.offset(rows);
    return *this;
  }
  /// Overwrite objects that the session has already, changes in them too.
  query &populate_existing() {
    select_.populate_existing();
    return *this;
  }
  /// When relationships of the objects are read; of several options for one
  /// relationship the last one counts.
  template <detail::load_option_of<T>... Options>
  query &options(const Options &...options) {
    (detail::add_option<T>(select_.requests(), options), ...);
    return *this;
  }
  template <class... Options>
    requires(!(detail::load_option_of<Options, T> && ...))
  TENON_DETAIL_REFUSED("an option must begin with a relationship of the struct "
                       "that is asked for")
  TENON_DETAIL_OR(
      an_option_must_begin_with_a_relationship_of_the_struct_that_is_asked_for,
      query &) options(const Options &...options) TENON_DETAIL_NEVER;

  /// All rows.
  result_list<T> all() { return result_list<T>(select_.all()); }
  /// The first row, or null.
  T *first() { return static_cast<T *>(select_.first()); }
  /// The only row. Throws no_result_found or multiple_results_found.
  T &one() { return *static_cast<T *>(select_.one()); }
  /// The only row, or null. Throws multiple_results_found.
  T *one_or_none() { return static_cast<T *>(select_.one_or_none()); }
  /// How many rows there are.
  std::int64_t count() { return select_.count(); }
  bool exists() { return select_.exists(); }
  /// The rows one after the other, as the database finds them; see
  /// object_stream.
  object_stream<T> stream() {
    return object_stream<T>(detail::next_object<T>(select_.open()));
  }
  /// How the database goes about it, in its own words.
  std::string explain() { return select_.explain(); }

private:
  template <class To, bool = false, class...>
  auto joined(const detail::expression_data &what) const {
    detail::select_query more = select_;
    more.join(what);
    return query<T, with<To>>(std::move(more));
  }

  detail::select_query select_;
};

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_QUERY_HPP
