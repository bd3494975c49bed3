//===- tenon/join.hpp - from one table to another ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joins along relationships and over conditions, and the questions whether a
// row has related ones:
//
//   session.query<User>().where(any<&User::posts>(col<&Post::title> == "x"))
//   session.query<Post>().where(!has<&Post::author>())
//
//===----------------------------------------------------------------------===//

#ifndef TENON_JOIN_HPP
#define TENON_JOIN_HPP

#include <tenon/truth.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

template <auto Relationship>
using owner_of = typename member_of<decltype(Relationship)>::type;
template <auto Relationship>
using relationship_type = typename member_of<decltype(Relationship)>::value;
template <auto Relationship>
using target_of =
    typename relationship_target<relationship_type<Relationship>>::type;
template <class T> inline constexpr bool is_many = false;
template <class T> inline constexpr bool is_many<many<T>> = true;
template <auto Relationship>
inline constexpr bool is_collection = is_many<relationship_type<Relationship>>;
template <auto Relationship>
inline constexpr bool is_scalar =
    is_relationship<relationship_type<Relationship>> &&
    !is_collection<Relationship>;

/// A relationship, before it is looked up.
struct relationship_path {
  const table *from;
  const char *from_alias;
  std::size_t offset;
  const char *to_alias;
};

template <auto Relationship, class From, class To> relationship_path path_of() {
  using owner = struct_of<From>;
  return {&mapping<owner>::table(), source<From>::name(),
          offset_of<owner>(Relationship), source<To>::name()};
}

/// Kinds: 'j', and 'o' for an outer join.
expression_data join_along(char kind, const relationship_path &path);
/// Kinds: 'J' and 'O'.
expression_data join_on(char kind, const table &to, const char *alias,
                        const condition &on);
/// There is a related row that fulfils the condition, where there is one.
condition related_exists(const relationship_path &path, const condition *what);

template <auto Relationship, class From, class To>
expression_data join_data(char kind) {
  return join_along(kind, path_of<Relationship, From, To>());
}
template <class To>
expression_data join_on_data(char kind, const condition &on) {
  return join_on(kind, mapping<struct_of<To>>::table(), source<To>::name(), on);
}

/// What the condition of any() and has() reads of the query around it.
template <class From, class Target, class Uses>
using related_uses = typename uses_of_lists<
    joined<types<row_of<From>>,
           columns_outside<columns_in<Uses>, types<Target>>>>::type;

template <auto Relationship, class From, class... Uses>
auto related(const condition_on<Uses> &...what) {
  using target = target_of<Relationship>;
  using read = related_uses<From, target, uses_of<Uses...>>;
  const condition *all[] = {&what..., nullptr};
  return condition_on<read>(
      related_exists(path_of<Relationship, From, target>(), all[0]));
}

} // namespace detail

/// Some row of the collection fulfils the condition; without one, there is a
/// row. From: the table or alias that has the relationship.
template <auto Relationship, class From = detail::owner_of<Relationship>>
  requires detail::is_collection<Relationship>
auto any() {
  return detail::related<Relationship, From>();
}
template <auto Relationship, class From = detail::owner_of<Relationship>,
          class Uses>
  requires(detail::is_collection<Relationship> && !detail::has_aggregate<Uses>)
auto any(const condition_on<Uses> &what) {
  return detail::related<Relationship, From>(what);
}

template <auto Relationship, class From = detail::owner_of<Relationship>>
  requires detail::is_collection<Relationship>
condition any(const condition &what) {
  return detail::related_exists(
      detail::path_of<Relationship, From, detail::target_of<Relationship>>(),
      &what);
}
template <auto Relationship, class From = detail::owner_of<Relationship>,
          detail::truth_of_row Truth>
  requires detail::is_collection<Relationship>
auto any(const Truth &what) {
  return any<Relationship, From>(detail::as_condition(what));
}

/// The row that a scalar relationship leads to fulfils the condition; without
/// one, there is a row.
template <auto Relationship, class From = detail::owner_of<Relationship>>
  requires detail::is_scalar<Relationship>
auto has() {
  return detail::related<Relationship, From>();
}
template <auto Relationship, class From = detail::owner_of<Relationship>,
          class Uses>
  requires(detail::is_scalar<Relationship> && !detail::has_aggregate<Uses>)
auto has(const condition_on<Uses> &what) {
  return detail::related<Relationship, From>(what);
}

template <auto Relationship, class From = detail::owner_of<Relationship>>
  requires detail::is_scalar<Relationship>
condition has(const condition &what) {
  return detail::related_exists(
      detail::path_of<Relationship, From, detail::target_of<Relationship>>(),
      &what);
}
template <auto Relationship, class From = detail::owner_of<Relationship>,
          detail::truth_of_row Truth>
  requires(!detail::is_collection<Relationship>)
auto has(const Truth &what) {
  return has<Relationship, From>(detail::as_condition(what));
}

template <auto Relationship, class... Uses>
  requires detail::is_scalar<Relationship>
TENON_DETAIL_REFUSED("any() is for collections: a scalar relationship has()")
TENON_DETAIL_OR(any_is_for_collections_a_scalar_relationship_has, condition)
    any(const condition_on<Uses> &...what) TENON_DETAIL_NEVER;
template <auto Relationship, class... Uses>
  requires detail::is_collection<Relationship>
TENON_DETAIL_REFUSED(
    "has() is for scalar relationships: a collection has any()")
TENON_DETAIL_OR(has_is_for_scalar_relationships_a_collection_has_any, condition)
    has(const condition_on<Uses> &...what) TENON_DETAIL_NEVER;

template <auto Member, class... Uses>
  requires(!detail::is_relationship<detail::member_type<Member>>)
TENON_DETAIL_REFUSED("any() and has() ask for a relationship")
TENON_DETAIL_OR(any_and_has_ask_for_a_relationship, condition)
    any(const condition_on<Uses> &...what) TENON_DETAIL_NEVER;
template <auto Member, class... Uses>
  requires(!detail::is_relationship<detail::member_type<Member>>)
TENON_DETAIL_REFUSED("any() and has() ask for a relationship")
TENON_DETAIL_OR(any_and_has_ask_for_a_relationship, condition)
    has(const condition_on<Uses> &...what) TENON_DETAIL_NEVER;

template <auto Relationship, class From = detail::owner_of<Relationship>,
          detail::chooses_groups What>
  requires detail::is_collection<Relationship>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                condition) any(const What &what) TENON_DETAIL_NEVER;
template <auto Relationship, class From = detail::owner_of<Relationship>,
          detail::chooses_groups What>
  requires detail::is_scalar<Relationship>
TENON_DETAIL_REFUSED(TENON_DETAIL_NO_ROW_AGGREGATE)
TENON_DETAIL_OR(an_aggregate_has_no_group_here_nor_a_window_function_its_rows,
                condition) has(const What &what) TENON_DETAIL_NEVER;

namespace detail {

/// Why something cannot be joined, or rows not be sorted or grouped by it.
enum class misplaced : unsigned char {
  none,
  no_owner,
  twice,
  other_alias,
  other_table,
  aggregate,
  place,
  no_key,
};

template <class Sources, auto Relationship, class From, class To>
constexpr misplaced join_fault() {
  if constexpr (!contains<Sources, From>)
    return misplaced::no_owner;
  else if constexpr (contains<Sources, To>)
    return misplaced::twice;
  else if constexpr (!std::is_same_v<struct_of<To>, target_of<Relationship>>)
    return misplaced::other_alias;
  else
    return misplaced::none;
}
/// `Known`: all tables whose columns may be read.
template <class Sources, class To, class Uses, class Known>
constexpr misplaced join_on_fault() {
  if constexpr (contains<Sources, To>)
    return misplaced::twice;
  else if constexpr (has_aggregate<Uses>)
    return misplaced::aggregate;
  else if constexpr (!std::is_void_v<Known>) {
    if constexpr (!covers<columns_in<Uses>, Known>)
      return misplaced::other_table;
  }
  return misplaced::none;
}

template <class Key>
concept sort_operand = requires { typename Key::shape; };

/// Of objects from these tables, one row after the other.
template <class Sources, class... Keys> constexpr misplaced order_fault() {
  if constexpr (!(sort_operand<Keys> && ...))
    return misplaced::no_key;
  else if constexpr (!(covers<columns_in<typename Keys::shape>, Sources> &&
                       ...))
    return misplaced::other_table;
  else if constexpr ((has_aggregate<typename Keys::shape> || ...))
    return misplaced::aggregate;
  else if constexpr ((is_place<typename Keys::shape> || ...))
    return misplaced::place;
  else
    return misplaced::none;
}
/// Of a result with so many columns.
template <std::size_t Columns, class... Keys>
constexpr misplaced result_order_fault() {
  if constexpr (!(sort_operand<Keys> && ...))
    return misplaced::no_key;
  else if constexpr (!(is_place_in<typename Keys::shape, Columns> && ...))
    return misplaced::place;
  else
    return misplaced::none;
}

/// A sort_key as it is, anything else ascending.
template <class Key> expression_data sort_data(const Key &key) {
  if constexpr (requires { key.asc(); })
    return key.asc().data();
  else
    return key.data();
}

} // namespace detail
} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_JOIN_HPP
