//===- types.hpp - every type that a column can have ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One struct for each family of types; one for rows that somebody else wrote.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_TYPES_HPP
#define TENON_TEST_MODELS_TYPES_HPP

#include <tenon/model.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace types {

struct uuid {
  std::array<unsigned char, 16> bytes{};
  friend bool operator==(const uuid &, const uuid &) = default;
};

// Stored as a number, not as a text. Debts are not stored; more than the most
// is, but is not read.
struct money {
  static constexpr std::int64_t most = 1'000'000;
  std::int64_t cents = 0;
  friend bool operator==(const money &, const money &) = default;
};

template <class Value, class Unit> struct quantity {
  Value value{};
  friend bool operator==(const quantity &, const quantity &) = default;
};
struct metres;
struct degrees;

struct percent {
  static constexpr int whole = 100;
  std::int32_t parts = 0;
};
template <class T>
concept share = requires { T::whole; };

enum class colour : std::int32_t { red = 1, green = 2, blue = 40 };
enum class size : std::uint8_t { small, large };

} // namespace types

template <> struct tenon::type_traits<types::uuid> {
  using stored_type = std::string;
  static std::string to_stored(const types::uuid &id) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned char byte : id.bytes) {
      text += digits[byte >> 4];
      text += digits[byte & 15];
    }
    return text;
  }
  static types::uuid from_stored(const std::string &text) {
    types::uuid id;
    for (std::size_t at = 0; at != 16 && 2 * at + 1 < text.size(); ++at)
      id.bytes[at] = static_cast<unsigned char>(
          std::stoi(text.substr(2 * at, 2), nullptr, 16));
    return id;
  }
};

template <> struct tenon::type_traits<types::money> {
  using stored_type = std::int64_t;
  static std::int64_t to_stored(const types::money &sum) {
    if (sum.cents < 0)
      throw std::domain_error("a debt");
    return sum.cents;
  }
  static types::money from_stored(std::int64_t cents) {
    if (cents > types::money::most)
      throw std::domain_error("a fortune");
    return {cents};
  }
};

// Of many types at once.
template <class Value, class Unit>
struct tenon::type_traits<types::quantity<Value, Unit>> {
  using quantity = types::quantity<Value, Unit>;
  using stored_type = Value;
  static Value to_stored(const quantity &of) { return of.value; }
  static quantity from_stored(const Value &value) { return {value}; }
};

template <types::share T> struct tenon::type_traits<T> {
  using stored_type = std::int32_t;
  static std::int32_t to_stored(const T &of) { return of.parts; }
  static T from_stored(std::int32_t parts) { return {parts}; }
};

namespace types {

struct TENON_TABLE("types_integers") Integers {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int8_t i8 = 0;
  std::int16_t i16 = 0;
  std::int32_t i32 = 0;
  std::int64_t i64 = 0;
  std::uint8_t u8 = 0;
  std::uint16_t u16 = 0;
  std::uint32_t u32 = 0;
  std::uint64_t u64 = 0;
  bool truth = false;
};

struct TENON_TABLE("types_reals") Reals {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  float single = 0;
  double wide = 0;
};

struct TENON_TABLE("types_bytes") Bytes {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
  std::vector<std::byte> raw;
  std::vector<unsigned char> chars;
};

struct TENON_TABLE("types_times") Times {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::chrono::sys_seconds seconds;
  std::chrono::sys_time<std::chrono::milliseconds> milli;
  std::chrono::sys_time<std::chrono::microseconds> micro;
  std::chrono::sys_days day;
  std::chrono::year_month_day date{std::chrono::year(1970),
                                   std::chrono::month(1), std::chrono::day(1)};
};

struct TENON_TABLE("types_optionals") Optionals {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int32_t> number;
  std::optional<bool> truth;
  std::optional<double> real;
  std::optional<std::string> text;
  std::optional<std::vector<std::byte>> raw;
  std::optional<std::chrono::sys_seconds> time;
  std::optional<colour> shade;
  std::optional<uuid> token;
};

struct TENON_TABLE("types_enums") Enums {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  colour by_value = colour::red;
  size small = size::small;
  TENON_COLUMN(.type = "TEXT") colour by_name = colour::red;
  TENON_COLUMN(.length = 10) std::optional<size> named;
};

struct TENON_TABLE("types_tokens") Token {
  TENON_COLUMN(.primary_key = true) uuid id;
  money price;
  std::string label;
};

struct TENON_TABLE("types_measures") Measure {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  quantity<std::int64_t, metres> length;
  std::optional<quantity<double, degrees>> heat;
  quantity<std::string, metres> spoken;
  percent done;
};

// Keys of other types.
struct TENON_TABLE("types_days") Day {
  TENON_COLUMN(.primary_key = true) std::chrono::sys_days date;
  std::string event;
};

struct TENON_TABLE("types_shades") Shade {
  TENON_COLUMN(.primary_key = true) colour of = colour::red;
  TENON_COLUMN(.primary_key = true) bool dark = false;
  std::string name;
};

struct TENON_TABLE("types_defaults") Default {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.server_default = "7") std::optional<std::int32_t> number;
  TENON_COLUMN(.name = "label text", .server_default = "'a ''b'''")
  std::optional<std::string> label;
};

// No table of this name is created: tests make one of their own, with columns
// that are not as they are declared here.
struct TENON_TABLE("types_odd") Odd {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int8_t small = 0;
  std::string text;
  colour shade = colour::red;
  TENON_COLUMN(.type = "TEXT") colour named = colour::red;
  std::chrono::sys_seconds time;
};

} // namespace types

#endif // TENON_TEST_MODELS_TYPES_HPP
