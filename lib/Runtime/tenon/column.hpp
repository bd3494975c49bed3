//===- tenon/column.hpp - columns, and conditions over them -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   using tenon::col;
//   col<&User::username> == "john" || col<&User::email>.is_null()
//
// Values are bound, never part of the SQL.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_COLUMN_HPP
#define TENON_COLUMN_HPP

#include <tenon/errors.hpp>
#include <tenon/mapping.hpp>
#include <tenon/shape.hpp>

#include <concepts>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

class session_core;
struct condition_access;

/// A value with bytes of its own.
struct bound_value {
  value_kind kind = value_kind::null;
  /// An enumerator that no column has been found for yet, as which it is
  /// stored.
  bool unplaced = false;
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

/// Where a text is looked for in another.
enum class text_part : char { beginning, end, anywhere };

/// A column of a table, before it is looked up.
struct column_place {
  const table *of = nullptr;
  std::size_t offset = 0;
  /// Of the table in this query; null where it has none.
  const char *alias = nullptr;
  /// The member is a std::optional.
  bool optional = false;
};

/// Of a limit or an offset. Throws invalid_request_error where it is negative.
std::int64_t checked_rows(std::int64_t rows);

/// An expression in postfix order, one token after the other, and the values
/// in it, so that expressions which differ in values only have the same
/// tokens. See lib/Runtime/tokens.hpp.
struct expression_data {
  std::string tokens;
  std::vector<bound_value> values;

  bool empty() const { return tokens.empty(); }
  void append(const expression_data &other) {
    tokens += other.tokens;
    values.insert(values.end(), other.values.begin(), other.values.end());
  }
  void append(expression_data &&other) {
    if (empty() && values.empty())
      *this = std::move(other);
    else
      append(static_cast<const expression_data &>(other));
  }
};

template <class T>
concept subquery = requires { typename T::is_subquery; };
template <class T> inline constexpr bool is_expression = false;
/// In tenon/expression.hpp.
template <class L, class R> constexpr bool comparable();

/// What becomes of the columns of a select with aggregates.
enum class grouping : unsigned char {
  whole,
  /// A column beside an aggregate.
  column_left,
  /// An aggregate whose columns are all of the query around the select.
  aggregate_outside,
};

/// Why a select is no list of values for in().
enum class unlisted : unsigned char { none, columns, groups, outside, type };
template <class Operand, class Select> constexpr unlisted in_fault() {
  if constexpr (!Select::one_column)
    return unlisted::columns;
  else if constexpr (Select::groups == grouping::column_left)
    return unlisted::groups;
  else if constexpr (Select::groups == grouping::aggregate_outside)
    return unlisted::outside;
  else
    return comparable<Operand, typename Select::value>() ? unlisted::none
                                                         : unlisted::type;
}

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

template <auto Member>
using member_type = typename member_of<decltype(Member)>::value;

/// A relationship has no column: it is joined along, or asked for by any() and
/// has().
template <auto Member>
inline constexpr bool no_relationship = !is_relationship<member_type<Member>>;

/// The type of the column of a member, without std::optional.
template <auto Member>
using member_value =
    typename bare<typename member_of<decltype(Member)>::value>::type;

/// What looks like null and is no value.
template <class T>
inline constexpr bool is_null_value =
    std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::nullopt_t>;

template <class T>
inline constexpr bool is_character =
    std::is_same_v<T, char> || std::is_same_v<T, wchar_t> ||
    std::is_same_v<T, char8_t> || std::is_same_v<T, char16_t> ||
    std::is_same_v<T, char32_t>;

/// Numbers with numbers only: neither bool nor characters, nor a fraction with
/// a whole number.
template <class V, class M>
concept comparable_number =
    std::is_same_v<V, M> ||
    (std::is_arithmetic_v<V> && !std::is_same_v<V, bool> &&
     !std::is_same_v<M, bool> && !is_character<V> &&
     (std::is_floating_point_v<M> || !std::is_floating_point_v<V>));

/// A value of type V can be compared with a column of type M.
template <class V, class M>
concept comparable_with =
    !is_null_value<V> && (!custom<V> || custom<typename bare<M>::type>) &&
    (std::convertible_to<const V &, typename bare<M>::type> ||
     (std::same_as<typename bare<M>::type, std::string> &&
      std::same_as<V, std::string_view>)) &&
    (!std::is_arithmetic_v<typename bare<M>::type> ||
     comparable_number<V, typename bare<M>::type>) &&
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

template <class Range, class M>
concept range_comparable_with = requires(const Range &range) {
  requires comparable_with<std::remove_cvref_t<decltype(*range.begin())>, M>;
};
template <class T>
concept text_pattern =
    !is_null_value<T> && std::convertible_to<const T &, std::string_view>;

/// Throws invalid_request_error where it points nowhere.
void check_text(const char *text);

template <class T> auto as_text(const T &value) {
  if constexpr (std::is_convertible_v<const T &, const char *>)
    check_text(value);
  if constexpr (std::is_convertible_v<const T &, std::string_view>) {
    std::string_view text = value;
    return text;
  } else {
    std::string text = value;
    return text;
  }
}

/// A text that is looked for.
struct given_text {
  std::string_view view;
  template <text_pattern T> given_text(const T &text) : view(as_text(text)) {}
};

/// A value of the program in the type of a column.
template <class Bare, class V> Bare value_as(const V &value) {
  if constexpr (std::same_as<Bare, std::string>)
    return Bare(as_text(value));
  else
    return static_cast<Bare>(value);
}

} // namespace detail

/// What rows are asked for. Made by comparing columns; joined with `&&`, `||`
/// and `!`. An empty one asks for nothing: joined with another it leaves that
/// one, negated it stays empty, and where rows are chosen it chooses all.
class condition {
public:
  friend condition operator&&(condition left, condition right);
  friend condition operator||(condition left, condition right);
  friend condition operator!(condition of);

private:
  friend class detail::session_core;
  friend struct detail::condition_access;

  detail::expression_data data_;
};

/// A condition of which the compiler knows what it reads. Becomes a condition,
/// of which it does not, where it is kept as one: then the query tells, when it
/// runs, that a table is missing.
template <class Uses> class condition_on : public condition {
public:
  using shape = Uses;
  explicit condition_on(condition &&of) : condition(std::move(of)) {}
};

template <class A, class B>
auto operator&&(condition_on<A> left, condition_on<B> right) {
  return condition_on<detail::uses_of<A, B>>(condition(std::move(left)) &&
                                             condition(std::move(right)));
}
template <class A, class B>
auto operator||(condition_on<A> left, condition_on<B> right) {
  return condition_on<detail::uses_of<A, B>>(condition(std::move(left)) ||
                                             condition(std::move(right)));
}
template <class A> condition_on<A> operator!(condition_on<A> of) {
  return condition_on<A>(!condition(std::move(of)));
}

/// What to sort by.
template <class Shape> class sort_key {
public:
  using shape = Shape;
  sort_key(detail::expression_data of, bool descending) : data_(std::move(of)) {
    if (descending)
      data_.tokens += '_';
  }

  /// Where null goes; it is up to the database otherwise.
  sort_key nulls_first() const { return with('^'); }
  sort_key nulls_last() const { return with('v'); }

  const detail::expression_data &data() const { return data_; }

private:
  sort_key with(char token) const {
    sort_key key = *this;
    key.data_.tokens += token;
    return key;
  }

  detail::expression_data data_;
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
  static condition like(expression_data of, std::string_view pattern);
  /// Throws invalid_request_error where the escape is no ASCII character.
  static condition like(expression_data of, std::string_view pattern,
                        char escape);
  /// As above, of a text that is no pattern. Throws invalid_request_error where
  /// it has a zero in it, at which a pattern ends.
  static condition has_text(expression_data of, std::string_view text,
                            text_part where);
  static bound_value bound(column_place column, const void *value);
  static expression_data data(column_place column);
  static condition in_list(expression_data of, std::vector<bound_value> values);
  static condition make(expression_data &&data);
  static const expression_data &data(const condition &of) { return of.data_; }
  static expression_data &&take(condition &&of) { return std::move(of.data_); }
};

/// Calls on a column or an expression of type M that are there to be refused.
template <class M> class refused_calls {
public:
  template <class V>
    requires is_null_value<V>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
  TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                  condition)
      in(std::initializer_list<V> values) const TENON_DETAIL_NEVER;
  template <class V>
    requires(!is_null_value<V> && !comparable_with<V, M>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
  TENON_DETAIL_OR(the_value_has_another_type_than_the_column, condition)
      in(std::initializer_list<V> values) const TENON_DETAIL_NEVER;
  template <class First, class... Rest>
    requires(sizeof...(Rest) != 0 ||
             (!range_comparable_with<First, M> && !subquery<First>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_IN)
  TENON_DETAIL_OR(
      in_takes_values_of_the_column_s_type_in_braces_or_a_range_or_a_select,
      condition)
      in(const First &first, const Rest &...rest) const TENON_DETAIL_NEVER;

  template <class T>
    requires is_null_value<T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
  TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                  condition) like(const T &pattern) const TENON_DETAIL_NEVER;
  template <class T>
    requires(!is_null_value<T> &&
             !(std::same_as<M, std::string> && text_pattern<T>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_LIKE)
  TENON_DETAIL_OR(like_compares_a_text_with_a_pattern, condition)
      like(const T &pattern) const TENON_DETAIL_NEVER;

  template <class T>
    requires(!(std::same_as<M, std::string> && text_pattern<T>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_LIKE)
  TENON_DETAIL_OR(like_compares_a_text_with_a_pattern, condition)
      like(const T &pattern, char escape) const TENON_DETAIL_NEVER;
  template <class T>
    requires(!(std::same_as<M, std::string> && text_pattern<T>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT_IN_TEXT)
  TENON_DETAIL_OR(a_text_is_looked_for_in_a_text, condition)
      starts_with(const T &text) const TENON_DETAIL_NEVER;
  template <class T>
    requires(!(std::same_as<M, std::string> && text_pattern<T>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT_IN_TEXT)
  TENON_DETAIL_OR(a_text_is_looked_for_in_a_text, condition)
      ends_with(const T &text) const TENON_DETAIL_NEVER;
  template <class T>
    requires(!(std::same_as<M, std::string> && text_pattern<T>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT_IN_TEXT)
  TENON_DETAIL_OR(a_text_is_looked_for_in_a_text, condition)
      contains(const T &text) const TENON_DETAIL_NEVER;

  template <class V, class W>
    requires(is_null_value<V> || is_null_value<W>)
  TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
  TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                  condition)
      between(const V &low, const W &high) const TENON_DETAIL_NEVER;
  template <class V, class W>
    requires(!is_null_value<V> && !is_null_value<W> &&
             !(comparable_with<V, M> && comparable_with<W, M>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_VALUE)
  TENON_DETAIL_OR(the_value_has_another_type_than_the_column, condition)
      between(const V &low, const W &high) const TENON_DETAIL_NEVER;
};

/// What a column and an expression are asked alike. Self: either of them, M:
/// the type of its values, Condition: of what reads nothing else.
template <class Self, class M, class Condition>
class asked : public refused_calls<M> {
  using refused = refused_calls<M>;
  template <class Select>
  static constexpr unlisted listing = in_fault<Self, Select>();
  static constexpr bool is_text = std::same_as<M, std::string>;

public:
  using refused::between;
  using refused::contains;
  using refused::ends_with;
  using refused::in;
  using refused::like;
  using refused::starts_with;

  /// One of these values; of none, where there are none.
  template <class V>
    requires comparable_with<V, M>
  Condition in(std::initializer_list<V> values) const {
    return in_range(values);
  }
  Condition in(std::initializer_list<M> values) const {
    return in_range(values);
  }
  template <class Range>
    requires range_comparable_with<Range, M>
  Condition in(const Range &values) const {
    return in_range(values);
  }
  /// One of those that a select of one column finds.
  template <subquery Select>
    requires(listing<Select> == unlisted::none)
  auto in(const Select &select) const {
    return select.contains(self());
  }
  template <subquery Select>
    requires(listing<Select> == unlisted::columns)
  TENON_DETAIL_REFUSED(TENON_DETAIL_ONE_COLUMN)
  TENON_DETAIL_OR(in_takes_a_select_of_one_column, Condition)
      in(const Select &select) const TENON_DETAIL_NEVER;
  template <subquery Select>
    requires(listing<Select> == unlisted::groups)
  TENON_DETAIL_REFUSED(TENON_DETAIL_UNGROUPED)
  TENON_DETAIL_OR(
      a_column_beside_an_aggregate_it_belongs_into_group_by_or_into_an_aggregate,
      Condition) in(const Select &select) const TENON_DETAIL_NEVER;
  template <subquery Select>
    requires(listing<Select> == unlisted::outside)
  TENON_DETAIL_REFUSED(TENON_DETAIL_AGGREGATE_OUTSIDE)
  TENON_DETAIL_OR(
      an_aggregate_of_columns_of_the_query_around_it_has_no_group_here,
      Condition) in(const Select &select) const TENON_DETAIL_NEVER;
  template <subquery Select>
    requires(listing<Select> == unlisted::type)
  TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_TYPE)
  TENON_DETAIL_OR(the_select_finds_values_of_another_type, Condition)
      in(const Select &select) const TENON_DETAIL_NEVER;

  /// SQL's LIKE: `%` stands for any characters, `_` for one. Texts only.
  Condition like(given_text pattern) const
    requires is_text
  {
    return Condition(condition_access::like(self().data(), pattern.view));
  }
  /// As above, where the character before a `%`, a `_` or itself makes it stand
  /// for itself.
  Condition like(given_text pattern, char escape) const
    requires is_text
  {
    return Condition(
        condition_access::like(self().data(), pattern.view, escape));
  }
  /// Begins with the text, as LIKE compares them: nothing in it stands for
  /// anything else.
  Condition starts_with(given_text text) const
    requires is_text
  {
    return has_text(text, text_part::beginning);
  }
  Condition ends_with(given_text text) const
    requires is_text
  {
    return has_text(text, text_part::end);
  }
  Condition contains(given_text text) const
    requires is_text
  {
    return has_text(text, text_part::anywhere);
  }

private:
  friend Self;
  constexpr asked() = default;

  const Self &self() const { return static_cast<const Self &>(*this); }

  template <class Range> Condition in_range(const Range &range) const {
    std::vector<bound_value> values;
    for (const auto &value : range)
      values.push_back(self().bound(value));
    return Condition(
        condition_access::in_list(self().data(), std::move(values)));
  }
  Condition has_text(given_text text, text_part where) const {
    return Condition(
        condition_access::has_text(self().data(), text.view, where));
  }
};

} // namespace detail

/// The column that a member is; made by tenon::col.
// The member's type is no argument: its namespace would be searched for
// operators, and errors would list those.
template <class Struct, auto Member>
class column_of : public detail::asked<
                      column_of<Struct, Member>, detail::member_value<Member>,
                      condition_on<detail::uses<column_of<Struct, Member>>>> {
  using questions = detail::asked<column_of, detail::member_value<Member>,
                                  condition_on<detail::uses<column_of>>>;
  friend questions;

public:
  constexpr column_of() = default;

  using value_type = typename detail::member_of<decltype(Member)>::value;

private:
  using Value = value_type;
  using bare = typename detail::bare<Value>::type;

public:
  static detail::column_place place() {
    using of = detail::struct_of<Struct>;
    using object = typename detail::object_of<of>::type;
    return {&mapping<of>::table(), detail::offset_of<object>(Member),
            detail::source<Struct>::name(), !std::same_as<bare, Value>};
  }

  using shape = column_of;
  /// What a condition over this column alone reads.
  using condition_type = condition_on<detail::uses<column_of>>;

  condition_type is_null() const {
    return condition_type(detail::condition_access::is_null(place()));
  }
  condition_type is_not_null() const { return !is_null(); }

  using questions::between;

  /// Not less than the one, and not greater than the other.
  template <class V, class W>
    requires detail::comparable_with<V, Value> &&
             detail::comparable_with<W, Value>
  condition_type between(const V &low, const W &high) const {
    return compare(detail::comparison::greater_equal, low) &&
           compare(detail::comparison::less_equal, high);
  }

  sort_key<column_of> asc() const { return {data(), false}; }
  sort_key<column_of> desc() const { return {data(), true}; }

  static detail::expression_data data() {
    return detail::condition_access::data(place());
  }

  template <class V>
  static condition_type compare(detail::comparison how, const V &value) {
    if constexpr (std::same_as<bare, std::string>)
      return condition_type(detail::condition_access::compare_text(
          place(), how, detail::as_text(value)));
    else
      return condition_type(
          detail::condition_access::compare_bound(place(), how, bound(value)));
  }

private:
  template <class V> static detail::bound_value bound(const V &value) {
    if constexpr (detail::is_number<Value>)
      return detail::number_of(value);
    else {
      const Value of(detail::value_as<bare>(value));
      return detail::condition_access::bound(place(), &of);
    }
  }
};

/// A column, by its member: `col<&User::username>`. Of a member that a mixin
/// declares, say of which table: `col<&Dated::created, User>`; of an alias, of
/// which alias. A struct that is no table is one that a select in the query
/// fills; see select_rows::subquery.
template <auto Member, class Struct = detail::source_for<
                           typename detail::member_of<decltype(Member)>::type>>
  requires detail::no_relationship<Member>
inline constexpr column_of<Struct, Member> col{};

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_COLUMN_HPP
