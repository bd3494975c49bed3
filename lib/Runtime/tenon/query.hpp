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

#include <tenon/errors.hpp>
#include <tenon/load_options.hpp>
#include <tenon/mapping.hpp>

#include <concepts>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

namespace detail {

class session_core;
struct condition_access;

/// A value with bytes of its own.
struct bound_value {
  value_kind kind = value_kind::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string bytes;

  bound_value() = default;
  explicit bound_value(const value_view &value);
  value_view view() const;
};

enum class comparison : char {
  equal = '=',
  unequal = '#',
  less = '<',
  less_equal = 'l',
  greater = '>',
  greater_equal = 'g',
  like = '~',
};

/// A column of a table, before it is looked up.
struct column_place {
  const table *of;
  std::size_t offset;
};

template <class Member> struct member_of;
template <class Value, class Struct> struct member_of<Value Struct::*> {
  using value = Value;
  using type = Struct;
};

template <class T> struct bare {
  using type = T;
};
template <class T> struct bare<std::optional<T>> {
  using type = T;
};

/// The type of the column of a member, without std::optional.
template <auto Member>
using member_value =
    typename bare<typename member_of<decltype(Member)>::value>::type;

/// A value of type V can be compared with a column of type M.
template <class V, class M>
concept comparable_with =
    (std::convertible_to<const V &, typename bare<M>::type> ||
     (std::same_as<typename bare<M>::type, std::string> &&
      std::same_as<V, std::string_view>)) &&
    // Numbers with numbers only: neither bool nor characters, nor a fraction
    // with a whole number.
    (!std::is_arithmetic_v<typename bare<M>::type> ||
     (std::is_arithmetic_v<V> &&
      std::is_same_v<V, bool> == std::is_same_v<typename bare<M>::type, bool> &&
      (std::is_floating_point_v<typename bare<M>::type> ||
       !std::is_floating_point_v<V>))) &&
    (!std::is_enum_v<typename bare<M>::type> ||
     std::is_same_v<V, typename bare<M>::type>);

/// Whole numbers are compared as they are, not as the column's type: none is
/// cut off.
template <class M>
inline constexpr bool is_number = std::is_integral_v<typename bare<M>::type> &&
                                  !std::is_same_v<typename bare<M>::type, bool>;

template <std::integral V> bound_value number_of(V value) {
  if constexpr (std::is_unsigned_v<V> && sizeof(V) == 8)
    if (value > static_cast<V>(std::numeric_limits<std::int64_t>::max()))
      return bound_value(value_view::of(static_cast<double>(value)));
  return bound_value(value_view::of(static_cast<std::int64_t>(value)));
}

} // namespace detail

/// What rows are asked for. Made by comparing columns; joined with `&&`, `||`
/// and `!`.
class condition {
public:
  friend condition operator&&(condition left, condition right);
  friend condition operator||(condition left, condition right);
  friend condition operator!(condition of);

private:
  friend class detail::session_core;
  friend struct detail::condition_access;

  // The condition in postfix order, without the values.
  std::string tokens_;
  std::vector<detail::bound_value> values_;
};

/// A column to sort by.
struct sort_key {
  detail::column_place column;
  bool descending = false;
};

namespace detail {

struct condition_access {
  static condition compare(column_place column, comparison how,
                           column_place other);
  static condition compare_text(column_place column, comparison how,
                                std::string_view text);
  static condition compare_bound(column_place column, comparison how,
                                 bound_value value);
  static condition is_null(column_place column);
  static condition is_in(column_place column, std::vector<bound_value> values);
  static bound_value bound(column_place column, const void *value);
  static const std::string &tokens(const condition &of) { return of.tokens_; }
  static const std::vector<bound_value> &values(const condition &of) {
    return of.values_;
  }
};

} // namespace detail

/// The column that a member is; made by tenon::col.
// The member's type is no argument: its namespace would be searched for
// operators, and errors would list those.
template <class Struct, auto Member> class column_of {
public:
  using value_type = typename detail::member_of<decltype(Member)>::value;

private:
  using Value = value_type;
  using bare = typename detail::bare<Value>::type;

public:
  static detail::column_place place() {
    return {&mapping<Struct>::table(), detail::offset_of<Struct>(Member)};
  }

  condition is_null() const {
    return detail::condition_access::is_null(place());
  }
  condition is_not_null() const { return !is_null(); }

  /// One of these values; of none, where there are none.
  template <class V>
    requires detail::comparable_with<V, Value>
  condition in(std::initializer_list<V> values) const {
    return in_range(values);
  }
  template <class Range>
    requires requires(const Range &range) {
      requires detail::comparable_with<
          std::remove_cvref_t<decltype(*range.begin())>, Value>;
    }
  condition in(const Range &values) const {
    return in_range(values);
  }

  /// SQL's LIKE: `%` stands for any characters, `_` for one. Texts only.
  condition like(std::string_view pattern) const
    requires std::same_as<bare, std::string>
  {
    return detail::condition_access::compare_text(
        place(), detail::comparison::like, pattern);
  }

  sort_key asc() const { return {place(), false}; }
  sort_key desc() const { return {place(), true}; }
  operator sort_key() const { return asc(); } // NOLINT: as a column sorts

  template <class V>
  static condition compare(detail::comparison how, const V &value) {
    if constexpr (std::same_as<bare, std::string>)
      return detail::condition_access::compare_text(place(), how, value);
    else
      return detail::condition_access::compare_bound(place(), how,
                                                     bound(value));
  }

private:
  template <class V> static detail::bound_value bound(const V &value) {
    if constexpr (detail::is_number<Value>)
      return detail::number_of(value);
    else {
      const Value of(static_cast<bare>(value));
      return detail::condition_access::bound(place(), &of);
    }
  }

  template <class Range> static condition in_range(const Range &range) {
    std::vector<detail::bound_value> values;
    for (const auto &value : range)
      values.push_back(bound(value));
    return detail::condition_access::is_in(place(), std::move(values));
  }
};

// Those that take a value of another type are there to be refused.
#define TENON_DETAIL_COMPARISON(op, name)                                      \
  template <class S, auto M, class W>                                          \
    requires detail::comparable_with<W, detail::member_value<M>>               \
  condition operator op(column_of<S, M> column, const W &value) {              \
    return column.compare(detail::comparison::name, value);                    \
  }                                                                            \
  template <class S, auto M, class S2, auto M2>                                \
    requires std::same_as<detail::member_value<M>, detail::member_value<M2>>   \
  condition operator op(column_of<S, M> left, column_of<S2, M2> right) {       \
    return detail::condition_access::compare(                                  \
        left.place(), detail::comparison::name, right.place());                \
  }                                                                            \
  template <class S, auto M, class W>                                          \
    requires(!detail::comparable_with<W, detail::member_value<M>>)             \
  TENON_DETAIL_REFUSED("the value has another type than the column")           \
  condition operator op(column_of<S, M>, const W &);                           \
  template <class S, auto M, class S2, auto M2>                                \
    requires(!std::same_as<detail::member_value<M>, detail::member_value<M2>>) \
  TENON_DETAIL_REFUSED("the columns have different types")                     \
  condition operator op(column_of<S, M>, column_of<S2, M2>);

TENON_DETAIL_COMPARISON(==, equal)
TENON_DETAIL_COMPARISON(!=, unequal)
TENON_DETAIL_COMPARISON(<, less)
TENON_DETAIL_COMPARISON(<=, less_equal)
TENON_DETAIL_COMPARISON(>, greater)
TENON_DETAIL_COMPARISON(>=, greater_equal)
#undef TENON_DETAIL_COMPARISON

/// A column, by its member: `col<&User::username>`. Of a member that a mixin
/// declares, say of which table: `col<&Dated::created, User>`.
template <auto Member,
          class Struct = typename detail::member_of<decltype(Member)>::type>
inline constexpr column_of<Struct, Member> col{};

namespace detail {

/// A query without its type.
class select_query {
public:
  select_query(session_core &session, const table &of, bool read_only)
      : session_(&session), table_(&of), read_only_(read_only) {}

  void where(const condition &what);
  void order_by(const sort_key &key);
  void limit(std::int64_t rows) { limit_ = rows; }
  void offset(std::int64_t rows) { offset_ = rows; }
  void populate_existing() { populate_existing_ = true; }
  load_requests &requests() { return requests_; }

  std::vector<void *> all();
  void *first();
  void *one();
  void *one_or_none();
  std::int64_t count();
  bool exists();

private:
  friend class session_core;
  friend struct select_access;

  session_core *session_;
  const table *table_;
  bool read_only_;
  bool populate_existing_ = false;
  std::string tokens_;
  std::vector<bound_value> values_;
  std::string order_;
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
/// those that nobody got otherwise.
template <class T> class query {
public:
  explicit query(detail::select_query select) : select_(std::move(select)) {}

  /// Only rows that fulfil this, and what was said before.
  query &where(const condition &what) {
    select_.where(what);
    return *this;
  }
  /// Sort by these, after what was said before.
  template <std::convertible_to<sort_key>... Keys>
  query &order_by(const Keys &...keys) {
    (select_.order_by(keys), ...);
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
  query &options(const Options &...options);

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

private:
  detail::select_query select_;
};

} // namespace tenon

#endif // TENON_QUERY_HPP
