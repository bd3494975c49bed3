//===- tenon/members.hpp - the members of a struct --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How many members a struct has, and a tuple of references to them, for rows
// that are read into structs without a mapping.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MEMBERS_HPP
#define TENON_MEMBERS_HPP

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace tenon::detail {

/// The largest number of members.
inline constexpr std::size_t most_members = 16;

/// Every member can be initialised by empty braces, so the count is the largest
/// number of them that the struct takes.
template <class T> constexpr std::size_t count_members() {
  if constexpr (requires {
                  T{{}, {}, {}, {}, {}, {}, {}, {}, {},
                    {}, {}, {}, {}, {}, {}, {}, {}};
                })
    return most_members + 1;
  else if constexpr (requires {
                       T{{}, {}, {}, {}, {}, {}, {}, {},
                         {}, {}, {}, {}, {}, {}, {}, {}};
                     })
    return 16;
  else if constexpr (requires {
                       T{{}, {}, {}, {}, {}, {}, {}, {},
                         {}, {}, {}, {}, {}, {}, {}};
                     })
    return 15;
  else if constexpr (requires {
                       T{{}, {}, {}, {}, {}, {}, {},
                         {}, {}, {}, {}, {}, {}, {}};
                     })
    return 14;
  else if constexpr (requires {
                       T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
                     })
    return 13;
  else if constexpr (requires {
                       T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
                     })
    return 12;
  else if constexpr (requires {
                       T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
                     })
    return 11;
  else if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; })
    return 10;
  else if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}}; })
    return 9;
  else if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}, {}}; })
    return 8;
  else if constexpr (requires { T{{}, {}, {}, {}, {}, {}, {}}; })
    return 7;
  else if constexpr (requires { T{{}, {}, {}, {}, {}, {}}; })
    return 6;
  else if constexpr (requires { T{{}, {}, {}, {}, {}}; })
    return 5;
  else if constexpr (requires { T{{}, {}, {}, {}}; })
    return 4;
  else if constexpr (requires { T{{}, {}, {}}; })
    return 3;
  else if constexpr (requires { T{{}, {}}; })
    return 2;
  else
    return 1;
}

/// Becomes any base of T, and so its first element where T has one.
template <class T> struct becomes_base {
  template <class Base>
    requires(std::is_base_of_v<Base, T> && !std::is_same_v<Base, T>)
  operator Base() const;
};
struct becomes_nothing {};
/// But for members that anything makes.
template <class T>
concept has_base =
    requires { T{becomes_base<T>{}}; } && !requires { T{becomes_nothing{}}; };

/// Its members are its own.
template <class T>
concept row_struct =
    std::is_class_v<T> && std::is_aggregate_v<T> && !has_base<T>;

/// References to the members, in order.
template <row_struct T> auto members_of(T &of) {
  constexpr std::size_t count = count_members<T>();
  static_assert(count <= most_members, "a row's struct has too many members");
  if constexpr (count == 1) {
    auto &[a] = of;
    return std::tie(a);
  } else if constexpr (count == 2) {
    auto &[a, b] = of;
    return std::tie(a, b);
  } else if constexpr (count == 3) {
    auto &[a, b, c] = of;
    return std::tie(a, b, c);
  } else if constexpr (count == 4) {
    auto &[a, b, c, d] = of;
    return std::tie(a, b, c, d);
  } else if constexpr (count == 5) {
    auto &[a, b, c, d, e] = of;
    return std::tie(a, b, c, d, e);
  } else if constexpr (count == 6) {
    auto &[a, b, c, d, e, f] = of;
    return std::tie(a, b, c, d, e, f);
  } else if constexpr (count == 7) {
    auto &[a, b, c, d, e, f, g] = of;
    return std::tie(a, b, c, d, e, f, g);
  } else if constexpr (count == 8) {
    auto &[a, b, c, d, e, f, g, h] = of;
    return std::tie(a, b, c, d, e, f, g, h);
  } else if constexpr (count == 9) {
    auto &[a, b, c, d, e, f, g, h, i] = of;
    return std::tie(a, b, c, d, e, f, g, h, i);
  } else if constexpr (count == 10) {
    auto &[a, b, c, d, e, f, g, h, i, j] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j);
  } else if constexpr (count == 11) {
    auto &[a, b, c, d, e, f, g, h, i, j, k] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k);
  } else if constexpr (count == 12) {
    auto &[a, b, c, d, e, f, g, h, i, j, k, l] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l);
  } else if constexpr (count == 13) {
    auto &[a, b, c, d, e, f, g, h, i, j, k, l, m] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m);
  } else if constexpr (count == 14) {
    auto &[a, b, c, d, e, f, g, h, i, j, k, l, m, n] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
  } else if constexpr (count == 15) {
    auto &[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
  } else if constexpr (count == 16) {
    auto &[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
  }
}

template <class Tie> struct tied;
template <class... T> struct tied<std::tuple<T &...>> {
  using type = std::tuple<T...>;
};
/// The types of the members.
template <row_struct T>
using member_types =
    typename tied<decltype(members_of(std::declval<T &>()))>::type;

} // namespace tenon::detail

#endif // TENON_MEMBERS_HPP
