//===- tenon/functions.hpp - functions of the database ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   lower(col<&User::username>)
//   coalesce(col<&User::bio>, "nothing")
//   case_(when(col<&User::age> < 18, "young"), when(...)).else_("old")
//   function<std::string>("strftime", "%Y", col<&Post::written>)
//   count(), sum(col<&Item::price>), avg(col<&User::age>)
//
//===----------------------------------------------------------------------===//

#ifndef TENON_FUNCTIONS_HPP
#define TENON_FUNCTIONS_HPP

#include <tenon/aggregates.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

template <class T>
concept text_operand =
    is_computed<T> && std::same_as<bare_result<T>, std::string>;
template <class T>
concept number_operand = is_computed<T> && is_arithmetic<bare_result<T>>;
template <class T>
concept computed = is_computed<T>;
template <class T>
concept no_text_operand = is_computed<T> && !text_operand<T>;
template <class T>
concept no_number_operand = is_computed<T> && !number_operand<T>;
template <class... T>
inline constexpr bool any_null_value = (is_null_value<T> || ...);
/// Of one row, where an aggregate goes through them.
template <class T>
concept computed_of_row = is_computed<T> && !has_aggregate<shape_of<T>>;
template <class T>
concept number_of_row = number_operand<T> && computed_of_row<T>;
template <class T>
concept aggregated = is_computed<T> && has_aggregate<shape_of<T>>;

/// Appends that the operands before it are given to the function.
void call_function(expression_data &to, std::size_t arguments,
                   std::string_view name);

/// As above, over the rows of a group.
void call_aggregate(expression_data &to, std::size_t arguments,
                    std::string_view name);

/// What a value of the database can be turned into.
template <class T>
concept castable =
    std::same_as<T, std::string> || (is_arithmetic<T> && !is_character<T>);
template <value_kind Kind> struct casting : null_if_any {};
void call_cast(expression_data &to, value_kind kind);

/// The column as whose values a function's result is stored: that of its first
/// argument of the same enum.
template <class Result, class... Arguments>
column_place stored_for(const Arguments &...arguments) {
  column_place found;
  auto look = [&]<class T>(const T &argument) {
    if constexpr (std::is_enum_v<bare_of<Result>> &&
                  std::is_same_v<bare_result<T>, bare_of<Result>>)
      if (!found.of)
        found = stored_as(argument);
  };
  (look(arguments), ...);
  return found;
}

/// Its enumerators are stored as the result is, but for those of another enum.
template <class Result, class T>
expression_data argument_data(const T &argument, const column_place &stored) {
  if constexpr (std::is_same_v<bare_result<T>, bare_of<Result>>)
    return data_of(argument, stored);
  else {
    expression_data made = data_of(argument);
    settle_enums(made);
    return made;
  }
}

template <class Result, class... Arguments>
expression_data function_data(std::string_view name, const column_place &stored,
                              const Arguments &...arguments) {
  expression_data made;
  (made.append(argument_data<Result>(arguments, stored)), ...);
  call_function(made, sizeof...(Arguments), name);
  return made;
}

/// Null where an argument is.
template <class Result, fixed_text Name, class... Arguments>
auto function_of(const Arguments &...arguments) {
  using result =
      optional_if<Result, (is_optional<result_of<Arguments>> || ...)>;
  return expression<result, call<operation<Name>, shape_of<Arguments>...>>(
      function_data<Result>(Name.text, {}, arguments...));
}

/// Several values of one type, in their order, or numbers.
template <class... T> inline constexpr bool alike = false;
template <class First, class... Rest>
inline constexpr bool alike<First, Rest...> =
    (storable<First> && ... && storable<Rest>) &&
    ((std::is_same_v<bare_result<First>, bare_result<Rest>> && ...) ||
     (is_arithmetic<bare_result<First>> && ... &&
      is_arithmetic<bare_result<Rest>>));

template <class First, class... Rest> struct common_of {
  static constexpr bool same =
      (std::is_same_v<bare_result<First>, bare_result<Rest>> && ...);
  static constexpr bool fraction =
      (std::is_floating_point_v<bare_result<First>> || ... ||
       std::is_floating_point_v<bare_result<Rest>>);
  using type =
      std::conditional_t<same, bare_result<First>,
                         std::conditional_t<fraction, double, std::int64_t>>;
};
template <class... T> using common_result = typename common_of<T...>::type;

template <class... Operands>
column_place first_stored(const Operands &...operands) {
  column_place found;
  ((found = found.of ? found : stored_as(operands)), ...);
  return found;
}

/// Its values are stored as those of the column.
template <class Result, class Shape>
expression<Result, Shape> stored_like(expression_data data,
                                      const column_place &column) {
  return expression<Result, Shape>(std::move(data), column);
}

struct coalescing : null_if_all {};

} // namespace detail

template <detail::text_operand T> auto lower(const T &text) {
  return detail::function_of<std::string, "lower">(text);
}
template <detail::text_operand T> auto upper(const T &text) {
  return detail::function_of<std::string, "upper">(text);
}
template <detail::text_operand T> auto trim(const T &text) {
  return detail::function_of<std::string, "trim">(text);
}
/// In characters.
template <detail::text_operand T> auto length(const T &text) {
  return detail::function_of<std::int64_t, "length">(text);
}
template <detail::number_operand T> auto abs(const T &number) {
  return detail::function_of<detail::bare_result<T>, "abs">(number);
}
template <detail::number_operand T> auto round(const T &number) {
  return detail::function_of<double, "round">(number);
}
/// To so many digits behind the point.
template <detail::number_operand T> auto round(const T &number, int digits) {
  return detail::function_of<double, "round">(number, digits);
}
/// One text behind the other; null where one of them is.
template <class First, class Second, class... Rest>
  requires detail::concatenable<First, Second>
auto concat(const First &first, const Second &second, const Rest &...rest) {
  return ((first + second) + ... + rest);
}

// Those that are there to be refused.
template <detail::no_text_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT)
TENON_DETAIL_OR(the_function_takes_a_text, condition)
    lower(const T &) TENON_DETAIL_NEVER;
template <detail::no_text_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT)
TENON_DETAIL_OR(the_function_takes_a_text, condition)
    upper(const T &) TENON_DETAIL_NEVER;
template <detail::no_text_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT)
TENON_DETAIL_OR(the_function_takes_a_text, condition)
    trim(const T &) TENON_DETAIL_NEVER;
template <detail::no_text_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_TEXT)
TENON_DETAIL_OR(the_function_takes_a_text, condition)
    length(const T &) TENON_DETAIL_NEVER;
template <detail::no_number_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_NUMBER)
TENON_DETAIL_OR(the_function_takes_a_number, condition)
    abs(const T &) TENON_DETAIL_NEVER;
template <detail::no_number_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_NUMBER)
TENON_DETAIL_OR(the_function_takes_a_number, condition)
    round(const T &) TENON_DETAIL_NEVER;
template <detail::no_number_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_NUMBER)
TENON_DETAIL_OR(the_function_takes_a_number, condition)
    round(const T &, int) TENON_DETAIL_NEVER;
template <class First, class Second, class... Rest>
  requires((detail::is_computed<First> || detail::is_computed<Second>) &&
           !detail::concatenable<First, Second>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_COMPUTABLE)
TENON_DETAIL_OR(
    numbers_are_computed_with_numbers_and_texts_are_joined_with_texts,
    condition)
    concat(const First &, const Second &, const Rest &...) TENON_DETAIL_NEVER;

/// The first that is not null.
template <detail::computed First, class... Rest>
  requires(sizeof...(Rest) != 0 && detail::alike<First, Rest...>)
auto coalesce(const First &first, const Rest &...rest) {
  using result =
      detail::optional_if<detail::common_result<First, Rest...>,
                          (detail::is_optional<detail::result_of<First>> &&
                           ... &&
                           detail::is_optional<detail::result_of<Rest>>)>;
  detail::column_place stored = detail::first_stored(first, rest...);
  detail::expression_data made = detail::data_of(first, stored);
  (made.append(detail::data_of(rest, stored)), ...);
  detail::call_function(made, 1 + sizeof...(Rest), "coalesce");
  return detail::stored_like<
      result, detail::call<detail::coalescing, detail::shape_of<First>,
                           detail::shape_of<Rest>...>>(std::move(made), stored);
}

template <detail::computed First, class... Rest>
  requires(sizeof...(Rest) != 0 && detail::any_null_value<Rest...>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NULL)
TENON_DETAIL_OR(null_is_no_value_ask_with_is_null_set_with_std_nullopt,
                condition)
    coalesce(const First &, const Rest &...) TENON_DETAIL_NEVER;
template <detail::computed First, class... Rest>
  requires(sizeof...(Rest) != 0 && !detail::any_null_value<Rest...> &&
           !detail::alike<First, Rest...>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_ALIKE)
TENON_DETAIL_OR(the_values_have_different_types_null_is_an_empty_std_optional,
                condition)
    coalesce(const First &, const Rest &...) TENON_DETAIL_NEVER;

/// Any other function of the database. Its name is letters, digits and
/// underscores; its arguments are values or expressions.
template <class Result, class... Arguments>
  requires(detail::storable<Arguments> && ...)
auto function(std::string_view name, const Arguments &...arguments) {
  const detail::column_place stored = detail::stored_for<Result>(arguments...);
  return detail::stored_like<
      Result,
      detail::call<detail::null_if_any, detail::shape_of<Arguments>...>>(
      detail::function_data<Result>(name, stored, arguments...), stored);
}

template <class Result, class... Arguments>
  requires(!(detail::storable<Arguments> && ...))
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_STORED)
TENON_DETAIL_OR(
    a_value_of_the_program_must_be_one_that_can_be_stored_null_is_an_empty_std_optional,
    condition)
    function(std::string_view, const Arguments &...) TENON_DETAIL_NEVER;

/// Of another type: a number or a text, as the database makes one of the other.
template <detail::castable Result, detail::computed T> auto cast(const T &of) {
  using result =
      detail::optional_if<Result, detail::is_optional<detail::result_of<T>>>;
  constexpr detail::value_kind kind = detail::codec<Result>::kind;
  detail::expression_data made = of.data();
  detail::call_cast(made, kind);
  return expression<result,
                    detail::call<detail::casting<kind>, detail::shape_of<T>>>(
      std::move(made));
}
template <class Result, class T>
  requires(!detail::castable<Result> || !detail::computed<T>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_CAST)
TENON_DETAIL_OR(
    cast_makes_a_number_or_a_std_string_of_a_column_or_an_expression, condition)
    cast(const T &) TENON_DETAIL_NEVER;

/// A value, as an expression.
template <class T>
  requires(detail::storable<T> && !detail::is_computed<T>)
auto value(const T &of) {
  return expression<detail::result_of<T>, detail::literal>(
      detail::value_data(of, {}));
}
template <class T>
  requires(!detail::storable<T>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_STORED)
TENON_DETAIL_OR(
    a_value_of_the_program_must_be_one_that_can_be_stored_null_is_an_empty_std_optional,
    condition) value(const T &) TENON_DETAIL_NEVER;

//===----------------------------------------------------------------------===//
// Over the rows of a group
//===----------------------------------------------------------------------===//

namespace detail {

template <class Result, class T>
auto aggregate_of(std::string_view name, const T &of) {
  // A number of values is stored as none of them.
  constexpr bool is_value = std::is_same_v<bare_of<Result>, bare_result<T>>;
  expression_data made = argument_data<Result>(of, {});
  call_aggregate(made, 1, name);
  return aggregate_expression<Result, aggregate<shape_of<T>>>(
      std::move(made), is_value ? stored_as(of) : column_place());
}

/// What a refused call returns: what is made of it is not refused again.
struct an_aggregate_of_an_aggregate_or_of_a_window_function : never_null {};
using nested_aggregate =
    expression<std::int64_t,
               call<an_aggregate_of_an_aggregate_or_of_a_window_function>>;

} // namespace detail

/// How many rows there are.
inline auto count() {
  detail::expression_data made;
  made.tokens += 'n';
  detail::call_aggregate(made, 1, "count");
  return aggregate_expression<std::int64_t, detail::aggregate<>>(
      std::move(made));
}
/// In how many rows it is not null.
template <detail::computed_of_row T> auto count(const T &of) {
  return detail::aggregate_of<std::int64_t>("count", of);
}
/// How many different values there are, but null.
template <detail::computed_of_row T> auto count_distinct(const T &of) {
  detail::expression_data made = of.data();
  made.tokens += 'd';
  detail::call_aggregate(made, 1, "count");
  return aggregate_expression<
      std::int64_t, detail::aggregate<detail::each_once, detail::shape_of<T>>>(
      std::move(made));
}
/// Of no values: null.
template <detail::number_of_row T> auto sum(const T &of) {
  using number =
      std::conditional_t<std::is_floating_point_v<detail::bare_result<T>>,
                         double, std::int64_t>;
  return detail::aggregate_of<std::optional<number>>("sum", of);
}
template <detail::number_of_row T> auto avg(const T &of) {
  return detail::aggregate_of<std::optional<double>>("avg", of);
}
template <detail::no_number_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_NUMBER)
TENON_DETAIL_OR(the_function_takes_a_number, condition)
    sum(const T &) TENON_DETAIL_NEVER;
template <detail::no_number_operand T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_NUMBER)
TENON_DETAIL_OR(the_function_takes_a_number, condition)
    avg(const T &) TENON_DETAIL_NEVER;
template <detail::computed_of_row T> auto min(const T &of) {
  return detail::aggregate_of<std::optional<detail::bare_result<T>>>("min", of);
}
template <detail::computed_of_row T> auto max(const T &of) {
  return detail::aggregate_of<std::optional<detail::bare_result<T>>>("max", of);
}
/// Any other function over the rows of a group.
template <class Result, detail::computed_of_row First, class... Rest>
  requires((detail::storable<Rest> && ...) &&
           !(detail::has_aggregate<detail::shape_of<Rest>> || ...))
auto aggregate_function(std::string_view name, const First &first,
                        const Rest &...rest) {
  const detail::column_place stored =
      detail::stored_for<Result>(first, rest...);
  detail::expression_data made = detail::argument_data<Result>(first, stored);
  (made.append(detail::argument_data<Result>(rest, stored)), ...);
  detail::call_aggregate(made, 1 + sizeof...(Rest), name);
  return aggregate_expression<
      Result,
      detail::aggregate<detail::shape_of<First>, detail::shape_of<Rest>...>>(
      std::move(made), stored);
}

// Aggregates of aggregates, refused.
template <detail::aggregated T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate count(const T &) TENON_DETAIL_NEVER;
template <detail::aggregated T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate count_distinct(const T &) TENON_DETAIL_NEVER;
template <detail::aggregated T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate sum(const T &) TENON_DETAIL_NEVER;
template <detail::aggregated T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate avg(const T &) TENON_DETAIL_NEVER;
template <detail::aggregated T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate min(const T &) TENON_DETAIL_NEVER;
template <detail::aggregated T>
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate max(const T &) TENON_DETAIL_NEVER;
template <class Result, class... Arguments>
  requires(detail::aggregated<Arguments> || ...)
TENON_DETAIL_REFUSED(TENON_DETAIL_NESTED)
detail::nested_aggregate
    aggregate_function(std::string_view name,
                       const Arguments &...arguments) TENON_DETAIL_NEVER;

//===----------------------------------------------------------------------===//
// CASE
//===----------------------------------------------------------------------===//

/// A value for where a condition holds.
template <class Uses, class T> struct when_clause {
  condition what;
  T value;
};

template <detail::some_condition What, class T>
  requires detail::storable<T>
auto when(const What &what, const T &value) {
  using uses = detail::uses_in<What>;
  if constexpr (detail::is_text<T>)
    return when_clause<uses, std::string>{what,
                                          detail::value_as<std::string>(value)};
  else
    return when_clause<uses, T>{what, value};
}

template <detail::truth Truth, class T>
  requires detail::storable<T>
auto when(const Truth &what, const T &value) {
  return when(detail::as_condition(what), value);
}
template <detail::chooses_rows What, class T>
  requires(!detail::storable<T>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_STORED)
TENON_DETAIL_OR(
    a_value_of_the_program_must_be_one_that_can_be_stored_null_is_an_empty_std_optional,
    condition) when(const What &, const T &) TENON_DETAIL_NEVER;

namespace detail {

struct choosing : null_if_any {};

/// Closes a CASE over so many conditions and their values.
void close_case(expression_data &to, std::size_t conditions, bool otherwise);

} // namespace detail

/// CASE: the value of the first condition that holds; null where none does.
template <class Result, bool ArmsOptional, class Shape>
class case_expression : public expression<std::optional<Result>, Shape> {
  using base = expression<std::optional<Result>, Shape>;

public:
  case_expression(detail::expression_data arms, std::size_t conditions,
                  detail::column_place stored)
      : base(closed(arms, conditions), stored), arms_(std::move(arms)),
        conditions_(conditions) {}

  /// Where no condition holds.
  template <class T>
    requires(detail::storable<T> && detail::alike<base, T>)
  auto else_(const T &value) const {
    using result =
        detail::optional_if<detail::common_result<base, T>,
                            ArmsOptional ||
                                detail::is_optional<detail::result_of<T>>>;
    const detail::column_place stored =
        this->stored().of ? this->stored() : detail::stored_as(value);
    detail::expression_data made = arms_;
    if constexpr (std::is_enum_v<Result>)
      if (stored.of)
        detail::place_enums<Result>(made, stored);
    made.append(detail::data_of(value, stored));
    detail::close_case(made, conditions_, true);
    using shape = detail::call<detail::choosing, Shape, detail::shape_of<T>>;
    return expression<result, shape>(std::move(made), stored);
  }

  template <class T>
    requires(!(detail::storable<T> && detail::alike<base, T>))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_ALIKE)
  TENON_DETAIL_OR(the_values_have_different_types_null_is_an_empty_std_optional,
                  condition) else_(const T &value) const TENON_DETAIL_NEVER;

private:
  static detail::expression_data closed(detail::expression_data arms,
                                        std::size_t conditions) {
    detail::close_case(arms, conditions, false);
    return arms;
  }

  detail::expression_data arms_;
  std::size_t conditions_;
};

template <class... Uses, class... T>
  requires(sizeof...(T) != 0 && detail::alike<T...>)
auto case_(const when_clause<Uses, T> &...arms) {
  detail::column_place stored = detail::first_stored(arms.value...);
  detail::expression_data made;
  auto add = [&](const auto &arm) {
    made.append(detail::said_by(arm.what));
    made.append(detail::data_of(arm.value, stored));
  };
  (add(arms), ...);
  using shape = detail::call<detail::choosing, Uses..., detail::shape_of<T>...>;
  constexpr bool optional = (detail::is_optional<detail::result_of<T>> || ...);
  return case_expression<detail::common_result<T...>, optional, shape>(
      std::move(made), sizeof...(T), stored);
}

template <class... Uses, class... T>
  requires(sizeof...(T) != 0 && !detail::alike<T...>)
TENON_DETAIL_REFUSED(TENON_DETAIL_NOT_ALIKE)
TENON_DETAIL_OR(the_values_have_different_types_null_is_an_empty_std_optional,
                condition)
    case_(const when_clause<Uses, T> &...) TENON_DETAIL_NEVER;

namespace detail {

template <class R, bool O, class S>
inline constexpr bool is_expression<case_expression<R, O, S>> = true;
template <class R, bool O, class S>
struct operand_of<case_expression<R, O, S>>
    : operand_of<expression<std::optional<R>, S>> {};

} // namespace detail

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_FUNCTIONS_HPP
