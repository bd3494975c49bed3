//===- tenon/types.hpp - how C++ types are stored ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From a member to a value of the database and back. Included by the unit that
// `tenon generate` writes.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TYPES_HPP
#define TENON_TYPES_HPP

#include <tenon/errors.hpp>
#include <tenon/mapping.hpp>

#include <chrono>
#include <concepts>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::detail {

/// One of an enum's constants, for those that are stored by name.
struct enumerator {
  std::int64_t value;
  const char *name;
};

// Parts that need no template.
[[noreturn]] void fail_kind(value_kind expected, const value_view &value);
[[noreturn]] void fail_range(const value_view &value, const char *type);
std::int64_t integer_of(const value_view &value, std::int64_t lowest,
                        std::int64_t highest);
double real_of(const value_view &value);
float float_of(const value_view &value);
std::string_view text_of(const value_view &value);
std::string_view blob_of(const value_view &value);
value_view unsigned_view(std::uint64_t number);
value_view real_view(double number);
/// Digits: of the fraction of a second, 0 to 9. Units: how many a second has.
value_view time_view(std::int64_t ticks, std::int64_t units_a_second,
                     std::string &scratch);
std::int64_t ticks_of(const value_view &value, std::int64_t units_a_second);
value_view date_view(std::int64_t days, std::string &scratch);
std::int64_t days_of(const value_view &value);
value_view enumerator_view(std::int64_t value, std::span<const enumerator> all,
                           const char *type);
std::int64_t enumerator_of(const value_view &value,
                           std::span<const enumerator> all, const char *type);

/// Primary: user types, by tenon::type_traits.
template <class T> struct codec {
  using stored = typename type_traits<T>::stored_type;
  static constexpr value_kind kind = codec<stored>::kind;
  static value_view get(const T &member, std::string &scratch) {
    if constexpr (std::is_same_v<stored, std::string>) {
      scratch = type_traits<T>::to_stored(member);
      return value_view::of_bytes(value_kind::text, scratch.data(),
                                  scratch.size());
    } else {
      const stored value = type_traits<T>::to_stored(member);
      value_view view = codec<stored>::get(value, scratch);
      if (!view.has_bytes())
        return view;
      // The value goes away; its bytes are needed a little longer.
      std::string bytes(view.data, view.size);
      scratch.swap(bytes);
      return value_view::of_bytes(view.kind, scratch.data(), scratch.size());
    }
  }
  static T made_of(const value_view &value) {
    stored from{};
    codec<stored>::set(from, value);
    return type_traits<T>::from_stored(from);
  }
  static void set(T &member, const value_view &value) {
    member = made_of(value);
  }
};

template <std::integral T> struct codec<T> {
  static constexpr value_kind kind = value_kind::integer;
  static value_view get(const T &member, std::string &) {
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == 8)
      return unsigned_view(member);
    else
      return value_view::of(static_cast<std::int64_t>(member));
  }
  static void set(T &member, const value_view &value) {
    if constexpr (std::is_same_v<T, bool>)
      member = integer_of(value, 0, 1) != 0;
    else if constexpr (std::is_same_v<T, std::int64_t>)
      member = value.kind == value_kind::integer
                   ? value.integer
                   : integer_of(value, std::numeric_limits<T>::min(),
                                std::numeric_limits<T>::max());
    else if constexpr (sizeof(T) == 8)
      member = static_cast<T>(integer_of(
          value,
          std::is_unsigned_v<T> ? 0 : std::numeric_limits<std::int64_t>::min(),
          std::numeric_limits<std::int64_t>::max()));
    else
      member = static_cast<T>(integer_of(value, std::numeric_limits<T>::min(),
                                         std::numeric_limits<T>::max()));
  }
};

template <std::floating_point T> struct codec<T> {
  static constexpr value_kind kind = value_kind::real;
  static value_view get(const T &member, std::string &) {
    return real_view(static_cast<double>(member));
  }
  static void set(T &member, const value_view &value) {
    if constexpr (sizeof(T) < sizeof(double))
      member = float_of(value);
    else
      member = static_cast<T>(real_of(value));
  }
};

template <> struct codec<std::string> {
  static constexpr value_kind kind = value_kind::text;
  static value_view get(const std::string &member, std::string &) {
    return value_view::of_bytes(kind, member.data(), member.size());
  }
  static void set(std::string &member, const value_view &value) {
    std::string_view text = value.kind == value_kind::text
                                ? std::string_view(value.data, value.size)
                                : text_of(value);
    if (!member.empty() && text.size() <= member.capacity()) {
      member.assign(text);
      return;
    }
    // A new string costs less than one that grows, and less where it is made
    // than where it is assigned.
    if (text.size() <= std::string().capacity()) { // allocates nothing
      std::destroy_at(&member);
      std::construct_at(&member, text);
      return;
    }
    std::string made(text);
    std::destroy_at(&member);
    std::construct_at(&member, std::move(made));
  }
};

template <class Byte>
  requires std::same_as<Byte, std::byte> || std::same_as<Byte, unsigned char>
struct codec<std::vector<Byte>> {
  static constexpr value_kind kind = value_kind::blob;
  static value_view get(const std::vector<Byte> &member, std::string &) {
    return value_view::of_bytes(
        kind, reinterpret_cast<const char *>(member.data()), member.size());
  }
  static void set(std::vector<Byte> &member, const value_view &value) {
    std::string_view bytes = blob_of(value);
    const Byte *data = reinterpret_cast<const Byte *>(bytes.data());
    member.assign(data, data + bytes.size());
  }
};

/// The user says how T is stored.
template <class T>
concept custom = requires { typename type_traits<T>::stored_type; };

template <class T>
  requires(std::is_enum_v<T> && !custom<T>)
struct codec<T> {
  using number = std::underlying_type_t<T>;
  static constexpr value_kind kind = value_kind::integer;
  static value_view get(const T &member, std::string &scratch) {
    return codec<number>::get(static_cast<number>(member), scratch);
  }
  static void set(T &member, const value_view &value) {
    number from{};
    codec<number>::set(from, value);
    member = static_cast<T>(from);
  }
};

/// A point in time, as UTC text; as many digits of a second as it has.
template <class Duration>
struct codec<std::chrono::time_point<std::chrono::system_clock, Duration>> {
  using time = std::chrono::time_point<std::chrono::system_clock, Duration>;
  using period = typename Duration::period;
  static constexpr value_kind kind = value_kind::text;
  static constexpr bool whole_days =
      std::ratio_greater_equal_v<period, std::ratio<86400>>;
  static constexpr std::int64_t units =
      std::ratio_greater_equal_v<period, std::ratio<1>> ? 1
      : std::ratio_greater_equal_v<period, std::milli>  ? 1000
      : std::ratio_greater_equal_v<period, std::micro>  ? 1000000
                                                        : 1000000000;
  static value_view get(const time &member, std::string &scratch) {
    if constexpr (whole_days)
      return date_view(std::chrono::floor<std::chrono::days>(member)
                           .time_since_epoch()
                           .count(),
                       scratch);
    else
      return time_view(
          std::chrono::duration_cast<
              std::chrono::duration<std::int64_t, std::ratio<1, units>>>(
              member.time_since_epoch())
              .count(),
          units, scratch);
  }
  static void set(time &member, const value_view &value) {
    if constexpr (whole_days)
      member = time(std::chrono::duration_cast<Duration>(
          std::chrono::days(days_of(value))));
    else
      member = time(std::chrono::duration_cast<Duration>(
          std::chrono::duration<std::int64_t, std::ratio<1, units>>(
              ticks_of(value, units))));
  }
};

template <> struct codec<std::chrono::year_month_day> {
  static constexpr value_kind kind = value_kind::text;
  static value_view get(const std::chrono::year_month_day &member,
                        std::string &scratch);
  static void set(std::chrono::year_month_day &member, const value_view &value);
};

template <class T> struct codec<std::optional<T>> {
  static constexpr value_kind kind = codec<T>::kind;
  static value_view get(const std::optional<T> &member, std::string &scratch) {
    return member ? codec<T>::get(*member, scratch) : value_view{};
  }
  static void set(std::optional<T> &member, const value_view &value) {
    if (value.is_null())
      member.reset();
    else if constexpr (std::default_initializable<T>)
      codec<T>::set(member ? *member : member.emplace(), value);
    else
      member.emplace(codec<T>::made_of(value));
  }
};

template <class T> inline constexpr plain_type plain_type_of = plain_type::none;
template <>
inline constexpr plain_type plain_type_of<std::int32_t> = plain_type::int32;
template <>
inline constexpr plain_type plain_type_of<std::int64_t> = plain_type::int64;
template <>
inline constexpr plain_type plain_type_of<std::string> = plain_type::text;
template <>
inline constexpr plain_type plain_type_of<std::optional<std::int64_t>> =
    plain_type::optional_int64;
template <>
inline constexpr plain_type plain_type_of<std::optional<std::string>> =
    plain_type::optional_text;

/// The column type of T, for a column's `type`.
template <class T>
inline constexpr column_type type_of = {
    [](const void *member, std::string &scratch) {
      return codec<T>::get(*static_cast<const T *>(member), scratch);
    },
    [](void *member, const value_view &value) {
      codec<T>::set(*static_cast<T *>(member), value);
    },
    codec<T>::kind, plain_type_of<T>};

/// All constants of the enum T; specialised by `tenon generate` where a column
/// stores it by name.
template <class T> struct enumerators; // static std::span<const enumerator> all

template <class T> struct name_codec {
  static value_view get(const T &member) {
    return enumerator_view(static_cast<std::int64_t>(member),
                           enumerators<T>::all, enumerators<T>::name);
  }
  static void set(T &member, const value_view &value) {
    member = static_cast<T>(
        enumerator_of(value, enumerators<T>::all, enumerators<T>::name));
  }
};

template <class T> struct name_codec<std::optional<T>> {
  static value_view get(const std::optional<T> &member) {
    return member ? name_codec<T>::get(*member) : value_view{};
  }
  static void set(std::optional<T> &member, const value_view &value) {
    if (value.is_null())
      member.reset();
    else
      name_codec<T>::set(member ? *member : member.emplace(), value);
  }
};

/// The column type of an enum, optional or not, that is stored by name.
template <class T>
inline constexpr column_type name_type_of = {
    [](const void *member, std::string &) {
      return name_codec<T>::get(*static_cast<const T *>(member));
    },
    [](void *member, const value_view &value) {
      name_codec<T>::set(*static_cast<T *>(member), value);
    },
    value_kind::text};

} // namespace tenon::detail

#endif // TENON_TYPES_HPP
