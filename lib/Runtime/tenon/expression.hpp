//===- tenon/expression.hpp - values computed by the database ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   col<&Item::price> * col<&Item::count> + 1
//   length(col<&User::username>) > 10
//
// Their functions are in tenon/functions.hpp. Null makes the result null, so a
// computation over something that can be null is a std::optional.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXPRESSION_HPP
#define TENON_EXPRESSION_HPP

#include <tenon/comparisons.hpp>
#include <tenon/types.hpp>

#include <string>
#include <type_traits>
#include <utility>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

template <class Result, class Shape> class expression;

namespace detail {

template <class R, class S>
inline constexpr bool is_expression<expression<R, S>> = true;

template <class T> using bare_of = typename bare<T>::type;
template <class T>
inline constexpr bool is_optional = !std::is_same_v<bare_of<T>, T>;
template <class T, bool Optional>
using optional_if = std::conditional_t<Optional, std::optional<T>, T>;

/// What has type_traits goes by them, even where it converts to a text.
template <class T>
inline constexpr bool is_text =
    !is_null_value<T> && !custom<T> &&
    (std::is_convertible_v<const T &, std::string> ||
     std::is_same_v<T, std::string_view>);
template <class T>
inline constexpr bool is_arithmetic =
    std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

/// The type in which a value of the program is an expression.
template <class T> struct value_type_of {
  using type = T;
};
template <class T>
  requires is_text<T>
struct value_type_of<T> {
  using type = std::string;
};
template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
struct value_type_of<T> {
  using type = std::int64_t;
};
template <std::floating_point T> struct value_type_of<T> {
  using type = double;
};

template <class T> struct operand_of {
  using result = typename value_type_of<std::remove_cvref_t<T>>::type;
  using shape = literal;
};
template <class R, class S> struct operand_of<expression<R, S>> {
  using result = R;
  using shape = S;
};
template <class S, auto M> struct operand_of<column_of<S, M>> {
  using result = typename column_of<S, M>::value_type;
  using shape = column_of<S, M>;
};
template <class T> using result_of = typename operand_of<T>::result;
template <class T> using bare_result = bare_of<result_of<T>>;
template <class T> using shape_of = typename operand_of<T>::shape;

/// There is a codec for it.
template <class T>
inline constexpr bool is_stored =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || custom<T>;
template <> inline constexpr bool is_stored<std::string> = true;
template <> inline constexpr bool is_stored<std::chrono::year_month_day> = true;
template <class Duration>
inline constexpr bool
    is_stored<std::chrono::time_point<std::chrono::system_clock, Duration>> =
        true;
template <> inline constexpr bool is_stored<std::vector<std::byte>> = true;
template <> inline constexpr bool is_stored<std::vector<unsigned char>> = true;
template <class T>
inline constexpr bool is_stored<std::optional<T>> = is_stored<T>;

/// Can be kept in an expression.
template <class T>
concept storable = is_computed<T> || is_text<T> || is_stored<T>;

/// Throws invalid_request_error where two columns meet of which one stores a
/// value in another way than the other. Neither needs to be of a table.
void check_stored_alike(const column_place &one, const column_place &other);
/// Throws invalid_request_error, which says what differs, where the column
/// stores its values otherwise.
void check_stored_as(const column_place &stored, value_kind kind,
                     const char *what);

/// An enumerator as the column stores it.
template <class Enum>
bound_value bound_enum(const Enum &value, const column_place &stored) {
  const std::optional<Enum> maybe(value);
  const void *place = &value;
  return condition_access::bound(
      stored, stored.optional ? static_cast<const void *>(&maybe) : place);
}

/// Where it is empty: that it is true.
expression_data said_by(const condition &what);

/// No enumerator in it is a value of what it becomes a part of.
void settle_enums(expression_data &in);

/// Enumerators in it that no column was found for are stored as this one does.
template <class Enum>
void place_enums(expression_data &in, const column_place &stored) {
  for (bound_value &each : in.values)
    if (each.unplaced) {
      Enum value{};
      codec<Enum>::set(value, each.view());
      each = bound_enum(value, stored);
    }
}

[[noreturn]] void fail_value(const bad_value &fault);
/// Throws data_error for what no database can hold.
template <class T> bound_value bound_as_it_is(const T &value) {
  std::string scratch;
  try {
    return bound_value(codec<T>::get(value, scratch));
  } catch (const bad_value &fault) {
    fail_value(fault);
  }
}

/// `stored`: the column with which it is compared, where there is one; some are
/// stored in another way than their type says.
template <class T>
expression_data value_data(const T &value, const column_place &stored) {
  expression_data made;
  made.tokens += 'P';
  if constexpr (is_text<T>) {
    const auto text = as_text(value);
    made.values.emplace_back(
        value_view::of_bytes(value_kind::text, text.data(), text.size()));
  } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    made.values.push_back(number_of(value));
  } else {
    if constexpr (std::is_enum_v<T>)
      if (stored.of) {
        made.values.push_back(bound_enum(value, stored));
        return made;
      }
    made.values.push_back(bound_as_it_is(value));
    made.values.back().unplaced = std::is_enum_v<T>;
  }
  return made;
}

template <class T> column_place stored_as(const T &operand) {
  if constexpr (is_column<T>)
    return operand.place();
  else if constexpr (is_expression<T>)
    return operand.stored();
  else
    return {};
}

/// As above of an operand, a value or not.
template <class T>
expression_data data_of(const T &operand, const column_place &stored = {}) {
  if constexpr (!is_computed<T>)
    return value_data(operand, stored);
  else if constexpr (std::is_enum_v<bare_result<T>>) {
    const column_place own = stored_as(operand);
    expression_data made = operand.data();
    if (own.of)
      check_stored_alike(own, stored);
    else if (stored.of)
      place_enums<bare_result<T>>(made, stored);
    return made;
  } else
    return operand.data();
}

/// One token behind the operands.
template <class L, class R>
expression_data binary_data(char token, const L &left, const R &right) {
  expression_data made = data_of(left, stored_as(right));
  made.append(data_of(right, stored_as(left)));
  made.tokens += token;
  return made;
}

/// May stand on the two sides of a comparison.
template <class L, class R> constexpr bool comparable() {
  if constexpr (!storable<L> || !storable<R>)
    return false;
  else if constexpr (is_computed<L> && is_computed<R>)
    return std::is_same_v<bare_result<L>, bare_result<R>> ||
           (is_arithmetic<bare_result<L>> && is_arithmetic<bare_result<R>>);
  else if constexpr (is_computed<L>)
    return comparable_with<std::decay_t<R>, bare_result<L>>;
  else
    return comparable_with<std::decay_t<L>, bare_result<R>>;
}

/// A value as it is compared with a Bare: as one, but numbers and texts.
template <class Bare, class T> decltype(auto) compared_as(const T &value) {
  if constexpr (is_computed<T> || std::is_same_v<T, Bare> ||
                (!custom<Bare> && (std::is_arithmetic_v<T> || is_text<T>)))
    return (value);
  else
    return static_cast<Bare>(value);
}

/// Comparisons of columns are in tenon/comparisons.hpp.
template <class L, class R>
concept compares_expression = !is_null_value<L> && !is_null_value<R> &&
                              (is_expression<L> || is_expression<R>);

template <class L, class R>
auto compare(comparison how, const L &left, const R &right) {
  return condition_on<uses_of<shape_of<L>, shape_of<R>>>(condition_access::make(
      binary_data(static_cast<char>(how), compared_as<bare_result<R>>(left),
                  compared_as<bare_result<L>>(right))));
}

} // namespace detail

/// A value that the database computes, for each row or each group. Result: its
/// type, std::optional where it can be null.
template <class Result, class Shape>
class expression
    : public detail::asked<expression<Result, Shape>, detail::bare_of<Result>,
                           condition_on<detail::uses_of<Shape>>> {
  using bare = detail::bare_of<Result>;
  using condition_type = condition_on<detail::uses_of<Shape>>;
  using questions = detail::asked<expression, bare, condition_type>;
  friend questions;

public:
  using result_type = Result;
  using shape = Shape;

  explicit expression(detail::expression_data data,
                      detail::column_place stored = {})
      : data_(std::move(data)), stored_(stored) {}

  condition_type is_null() const { return with_token('0'); }
  condition_type is_not_null() const { return !is_null(); }

  using questions::between;

  /// Not less than the one, and not greater than the other.
  template <class V, class W>
    requires detail::comparable_with<V, bare> &&
             detail::comparable_with<W, bare>
  condition_type between(const V &low, const W &high) const {
    return detail::compare(detail::comparison::greater_equal, *this, low) &&
           detail::compare(detail::comparison::less_equal, *this, high);
  }

  sort_key<Shape> asc() const { return {data_, false}; }
  sort_key<Shape> desc() const { return {data_, true}; }

  const detail::expression_data &data() const { return data_; }
  /// The column as whose values its own are stored; of no table where they are
  /// stored as their type is.
  const detail::column_place &stored() const { return stored_; }

private:
  condition_type with_token(char token) const {
    detail::expression_data made = data_;
    made.tokens += token;
    return condition_type(detail::condition_access::make(std::move(made)));
  }
  template <class V> detail::bound_value bound(const V &value) const {
    detail::expression_data made =
        detail::value_data(detail::compared_as<bare>(value), stored_);
    return std::move(made.values.front());
  }

  detail::expression_data data_;
  detail::column_place stored_;
};

#define TENON_DETAIL_COMPARISON(op, name)                                      \
  template <class L, class R>                                                  \
    requires(detail::compares_expression<L, R> && detail::comparable<L, R>())  \
  auto operator op(const L &left, const R &right) {                            \
    return detail::compare(detail::comparison::name, left, right);             \
  }

TENON_DETAIL_COMPARISON(==, equal)
TENON_DETAIL_COMPARISON(!=, unequal)
TENON_DETAIL_COMPARISON(<, less)
TENON_DETAIL_COMPARISON(<=, less_equal)
TENON_DETAIL_COMPARISON(>, greater)
TENON_DETAIL_COMPARISON(>=, greater_equal)
#undef TENON_DETAIL_COMPARISON

// Those that are there to be refused.
template <class L, class R>
  requires(detail::compares_expression<L, R> && !detail::comparable<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_SIDE)
TENON_DETAIL_OR(the_two_sides_of_the_comparison_have_different_types,
                condition) operator==(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::compares_expression<L, R> && !detail::comparable<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_SIDE)
TENON_DETAIL_OR(the_two_sides_of_the_comparison_have_different_types,
                condition) operator!=(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::compares_expression<L, R> && !detail::comparable<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_SIDE)
TENON_DETAIL_OR(the_two_sides_of_the_comparison_have_different_types,
                condition) operator<(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::compares_expression<L, R> && !detail::comparable<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_SIDE)
TENON_DETAIL_OR(the_two_sides_of_the_comparison_have_different_types,
                condition) operator<=(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::compares_expression<L, R> && !detail::comparable<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_SIDE)
TENON_DETAIL_OR(the_two_sides_of_the_comparison_have_different_types,
                condition) operator>(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires(detail::compares_expression<L, R> && !detail::comparable<L, R>())
TENON_DETAIL_REFUSED(TENON_DETAIL_OTHER_SIDE)
TENON_DETAIL_OR(the_two_sides_of_the_comparison_have_different_types,
                condition) operator>=(const L &, const R &) TENON_DETAIL_NEVER;

namespace detail {

template <fixed_text Name> struct operation : null_if_any {};

template <class L, class R>
inline constexpr bool any_optional =
    is_optional<result_of<L>> || is_optional<result_of<R>>;

/// What a computation with numbers results in.
template <class L, class R>
using number_result =
    std::conditional_t<std::is_floating_point_v<bare_result<L>> ||
                           std::is_floating_point_v<bare_result<R>>,
                       double, std::int64_t>;

template <class L, class R>
concept computable =
    (is_computed<L> || is_computed<R>) && storable<L> && storable<R> &&
    is_arithmetic<bare_result<L>> && is_arithmetic<bare_result<R>>;
template <class L, class R>
concept concatenable =
    (is_computed<L> || is_computed<R>) && storable<L> && storable<R> &&
    std::same_as<bare_result<L>, std::string> &&
    std::same_as<bare_result<R>, std::string>;

/// Texts are joined with `+` only.
template <class L, class R>
concept not_computable =
    (is_computed<L> || is_computed<R>) && !computable<L, R>;
template <class L, class R>
concept not_addable = not_computable<L, R> && !concatenable<L, R>;

} // namespace detail

// Division by zero is null.
// NOLINTBEGIN(bugprone-macro-parentheses): of an operator's name.
#define TENON_DETAIL_ARITHMETIC(op, token, may_be_null)                        \
  template <class L, class R>                                                  \
    requires detail::computable<L, R>                                          \
  auto operator op(const L &left, const R &right) {                            \
    using result =                                                             \
        detail::optional_if<detail::number_result<L, R>,                       \
                            may_be_null || detail::any_optional<L, R>>;        \
    using shape = detail::call<detail::operation<#op>, detail::shape_of<L>,    \
                               detail::shape_of<R>>;                           \
    return expression<result, shape>(detail::binary_data(token, left, right)); \
  }
// NOLINTEND(bugprone-macro-parentheses)

TENON_DETAIL_ARITHMETIC(+, '+', false)
TENON_DETAIL_ARITHMETIC(-, '-', false)
TENON_DETAIL_ARITHMETIC(*, '*', false)
TENON_DETAIL_ARITHMETIC(/, '/', true)
TENON_DETAIL_ARITHMETIC(%, '%', true)
#undef TENON_DETAIL_ARITHMETIC

/// One text behind the other.
template <class L, class R>
  requires detail::concatenable<L, R>
auto operator+(const L &left, const R &right) {
  using result = detail::optional_if<std::string, detail::any_optional<L, R>>;
  using shape = detail::call<detail::operation<"||">, detail::shape_of<L>,
                             detail::shape_of<R>>;
  return expression<result, shape>(detail::binary_data('.', left, right));
}

// Those that are there to be refused.
template <class L, class R>
  requires detail::not_addable<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_COMPUTABLE)
TENON_DETAIL_OR(
    numbers_are_computed_with_numbers_and_texts_are_joined_with_texts,
    condition) operator+(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::not_computable<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_COMPUTABLE)
TENON_DETAIL_OR(
    numbers_are_computed_with_numbers_and_texts_are_joined_with_texts,
    condition) operator-(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::not_computable<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_COMPUTABLE)
TENON_DETAIL_OR(
    numbers_are_computed_with_numbers_and_texts_are_joined_with_texts,
    condition) operator*(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::not_computable<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_COMPUTABLE)
TENON_DETAIL_OR(
    numbers_are_computed_with_numbers_and_texts_are_joined_with_texts,
    condition) operator/(const L &, const R &) TENON_DETAIL_NEVER;
template <class L, class R>
  requires detail::not_computable<L, R>
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_COMPUTABLE)
TENON_DETAIL_OR(
    numbers_are_computed_with_numbers_and_texts_are_joined_with_texts,
    condition) operator%(const L &, const R &) TENON_DETAIL_NEVER;

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_EXPRESSION_HPP
