//===- tenon/load_options.hpp - when related objects are read ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.query<User>()
//       .options(tenon::selectin<&User::posts, &Post::comments>(),
//                tenon::joined<&User::profile>())
//       .all();
//
// What a query says of a relationship counts more than the `.lazy` of its
// annotation. A path of several members says it of each of them.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LOAD_OPTIONS_HPP
#define TENON_LOAD_OPTIONS_HPP

#include <tenon/mapping.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

namespace detail {

enum class load_how : unsigned char {
  lazily,
  joined,
  selectin,
  immediate,
  raise,
  raise_on_sql,
};

/// What is asked of one relationship, and of those of its target.
struct load_request {
  /// From the start of the struct, in bytes.
  std::size_t offset;
  load_how how;
  std::vector<load_request> next;
};

/// All that a query asks of relationships.
struct load_requests {
  std::vector<load_request> first;
  /// What is not named is not to be read.
  bool raise_others = false;

  bool empty() const { return first.empty() && !raise_others; }
};

/// The place where more is asked of the relationship's target. What was asked
/// before stays; how it is read is what was said last.
inline std::vector<load_request> &
add_request(std::vector<load_request> &to, std::size_t offset, load_how how) {
  for (load_request &known : to)
    if (known.offset == offset) {
      known.how = how;
      return known.next;
    }
  to.push_back({offset, how, {}});
  return to.back().next;
}

template <class Member> struct relationship_member {
  static constexpr bool is = false;
};
template <class T, class Struct> struct relationship_member<one<T> Struct::*> {
  static constexpr bool is = true;
  using holder = Struct;
  using target = T;
};
template <class T, class Struct> struct relationship_member<many<T> Struct::*> {
  static constexpr bool is = true;
  using holder = Struct;
  using target = T;
};

/// A relationship of T, of a mixin of T too; then of its target, and so on.
template <class T, auto... Path> struct load_path {
  static constexpr bool fits = true;
  using target = T;
  static std::vector<load_request> &add(std::vector<load_request> &to,
                                        load_how) {
    return to;
  }
};

template <class Holder, class T>
concept part_of = std::same_as<Holder, T> ||
                  std::is_base_of_v<Holder, std::remove_const_t<T>>;

template <class T, auto First, auto... Rest>
  requires(relationship_member<decltype(First)>::is &&
           part_of<typename relationship_member<decltype(First)>::holder, T>)
struct load_path<T, First, Rest...> {
  using member = relationship_member<decltype(First)>;
  using rest = load_path<typename member::target, Rest...>;
  static constexpr bool fits = rest::fits;
  using target = typename rest::target;
  static std::vector<load_request> &add(std::vector<load_request> &to,
                                        load_how how) {
    return rest::add(add_request(to, offset_of<T>(First), how), how);
  }
};

template <class T, auto First, auto... Rest>
  requires(!relationship_member<decltype(First)>::is ||
           !part_of<typename relationship_member<decltype(First)>::holder, T>)
struct load_path<T, First, Rest...> {
  static constexpr bool fits = false;
  using target = void;
};

template <auto First, auto...> struct path_holder {
  using type = void;
};
template <auto First, auto... Rest>
  requires relationship_member<decltype(First)>::is
struct path_holder<First, Rest...> {
  using type = typename relationship_member<decltype(First)>::holder;
};

/// Relationships, each of the struct that the one before leads to.
template <auto... Path>
concept connected_path =
    sizeof...(Path) != 0 &&
    load_path<typename path_holder<Path...>::type, Path...>::fits;

} // namespace detail

template <detail::load_how How, auto... Path> class load_option;
template <class First, class Next> class chained_option;
struct raise_others_option;

namespace detail {

template <class Option> inline constexpr bool is_path_option = false;
template <load_how How, auto... Path>
inline constexpr bool is_path_option<load_option<How, Path...>> = true;
template <class First, class Next>
inline constexpr bool is_path_option<chained_option<First, Next>> = true;

template <class Option>
concept any_load_option =
    is_path_option<Option> || std::same_as<Option, raise_others_option>;

/// An option that can be said of a query for objects of the struct T.
template <class Option, class T>
concept load_option_of =
    any_load_option<Option> && Option::template fits<std::remove_const_t<T>>;

/// An option that can begin where the first one ends.
template <class Next, class First>
concept goes_on =
    is_path_option<Next> && Next::template fits<typename First::target>;

} // namespace detail

#define TENON_DETAIL_WRONG_PATH                                                \
  TENON_DETAIL_REFUSED("each must be a relationship of the struct that the "   \
                       "one before leads to")

/// How relationships along a path are read; made by tenon::selectin and the
/// like.
template <detail::load_how How, auto... Path> class load_option {
  using holder = typename detail::path_holder<Path...>::type;

public:
  /// What the path leads to.
  using target = typename detail::load_path<holder, Path...>::target;
  /// It can be said of a query for objects of the struct T.
  template <class T>
  static constexpr bool fits = detail::load_path<T, Path...>::fits;

  /// And of what the path leads to, this:
  ///   tenon::selectin<&User::posts>().then(tenon::joined<&Post::author>())
  template <detail::goes_on<load_option> Next>
  constexpr chained_option<load_option, Next> then(Next) const {
    return {};
  }
  template <class Next>
    requires(!detail::goes_on<Next, load_option>)
  TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
      each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
      raise_others_option) then(Next) const TENON_DETAIL_NEVER;

  template <class T>
  static std::vector<detail::load_request> &
  add(std::vector<detail::load_request> &to) {
    return detail::load_path<T, Path...>::add(to, How);
  }
};

/// An option that goes on where another one ends.
template <class First, class Next> class chained_option {
public:
  using target = typename Next::target;
  template <class T> static constexpr bool fits = First::template fits<T>;

  template <detail::goes_on<chained_option> More>
  constexpr chained_option<chained_option, More> then(More) const {
    return {};
  }
  template <class More>
    requires(!detail::goes_on<More, chained_option>)
  TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
      each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
      raise_others_option) then(More) const TENON_DETAIL_NEVER;

  template <class T>
  static std::vector<detail::load_request> &
  add(std::vector<detail::load_request> &to) {
    return Next::template add<typename First::target>(
        First::template add<T>(to));
  }
};

/// Relationships that no option names are not to be read: see raise_others.
struct raise_others_option {
  template <class T> static constexpr bool fits = true;
};

namespace detail {

template <class T, class Option>
void add_option(load_requests &to, const Option &) {
  if constexpr (std::same_as<Option, raise_others_option>)
    to.raise_others = true;
  else
    Option::template add<std::remove_const_t<T>>(to.first);
}

} // namespace detail

// A second function takes what is no path, and refuses it on the user's line.
// No macro makes them: errors would lead through it.

/// At the first access.
template <auto... Path>
  requires detail::connected_path<Path...>
constexpr load_option<detail::load_how::lazily, Path...> lazily() {
  return {};
}
template <auto... Path>
  requires(!detail::connected_path<Path...>)
TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
    each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
    raise_others_option) lazily() TENON_DETAIL_NEVER;

/// With the rows, by a join.
template <auto... Path>
  requires detail::connected_path<Path...>
constexpr load_option<detail::load_how::joined, Path...> joined() {
  return {};
}
template <auto... Path>
  requires(!detail::connected_path<Path...>)
TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
    each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
    raise_others_option) joined() TENON_DETAIL_NEVER;

/// After the rows, by one further statement for all of them.
template <auto... Path>
  requires detail::connected_path<Path...>
constexpr load_option<detail::load_how::selectin, Path...> selectin() {
  return {};
}
template <auto... Path>
  requires(!detail::connected_path<Path...>)
TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
    each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
    raise_others_option) selectin() TENON_DETAIL_NEVER;

/// After the rows, by a statement for each of them.
template <auto... Path>
  requires detail::connected_path<Path...>
constexpr load_option<detail::load_how::immediate, Path...> immediate() {
  return {};
}
template <auto... Path>
  requires(!detail::connected_path<Path...>)
TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
    each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
    raise_others_option) immediate() TENON_DETAIL_NEVER;

/// Not: an access to what is not loaded throws lazy_load_error.
template <auto... Path>
  requires detail::connected_path<Path...>
constexpr load_option<detail::load_how::raise, Path...> raise() {
  return {};
}
template <auto... Path>
  requires(!detail::connected_path<Path...>)
TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
    each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
    raise_others_option) raise() TENON_DETAIL_NEVER;

/// As raise, but for what is found without a statement: one object by its key
/// in memory, or none.
template <auto... Path>
  requires detail::connected_path<Path...>
constexpr load_option<detail::load_how::raise_on_sql, Path...> raise_on_sql() {
  return {};
}
template <auto... Path>
  requires(!detail::connected_path<Path...>)
TENON_DETAIL_WRONG_PATH TENON_DETAIL_OR(
    each_must_be_a_relationship_of_the_struct_that_the_one_before_leads_to,
    raise_others_option) raise_on_sql() TENON_DETAIL_NEVER;

/// As raise, of every relationship of every object that the query finds, but
/// for those that another option names.
constexpr raise_others_option raise_others() { return {}; }

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_LOAD_OPTIONS_HPP
