//===- own_types.hpp - columns of types of the program's own --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// JSON is stored as its text, by the library nlohmann/json; an amount of money
// as the number of its cents.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_OWN_TYPES_HPP
#define EXAMPLES_OWN_TYPES_HPP

#include <nlohmann/json.hpp>
#include <tenon/model.hpp>

#include <compare>
#include <cstdint>
#include <string>

template <> struct tenon::type_traits<nlohmann::json> {
  using stored_type = std::string;
  static std::string to_stored(const nlohmann::json &json) {
    return json.dump();
  }
  static nlohmann::json from_stored(const std::string &text) {
    return nlohmann::json::parse(text);
  }
};

struct money {
  std::int64_t cents = 0;
  friend auto operator<=>(const money &, const money &) = default;
};

template <> struct tenon::type_traits<money> {
  using stored_type = std::int64_t;
  static std::int64_t to_stored(const money &amount) { return amount.cents; }
  static money from_stored(std::int64_t cents) { return {cents}; }
};

struct TENON_TABLE("products") Product {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  money price;
  nlohmann::json details;
};

#endif // EXAMPLES_OWN_TYPES_HPP
