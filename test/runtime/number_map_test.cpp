//===- number_map_test.cpp - numbers close together, and not ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Beside a std::map: what is known under a number does not depend on which
// others are known, or on the order in which they came.
//
//===----------------------------------------------------------------------===//

#include "number_map.hpp"

#include "packed_row.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

using tenon::detail::number_map;
using tenon::detail::object_state;

/// Never followed, only compared.
object_state *fake_object(std::size_t at) {
  return reinterpret_cast<object_state *>(64 * (at + 1));
}

struct both_maps {
  tenon::detail::byte_pool pool;
  number_map map{pool};
  std::map<std::int64_t, object_state *> expected;

  void insert(std::int64_t number) {
    object_state *object = fake_object(expected.size());
    map.place_of(number).state = object;
    expected[number] = object;
  }
  void erase(std::int64_t number) {
    map.erase(number);
    expected.erase(number);
  }
  void compare_at(std::int64_t number) {
    auto known = expected.find(number);
    const number_map::place *found = map.find(number);
    ASSERT_EQ(found != nullptr, known != expected.end()) << number;
    if (found) {
      ASSERT_EQ(found->state, known->second) << number;
    }
  }
};

using next_number = std::function<std::int64_t(std::mt19937_64 &)>;

struct shape {
  const char *name;
  next_number next;
};

std::int64_t below(std::mt19937_64 &random, std::int64_t end) {
  return std::uniform_int_distribution<std::int64_t>(0, end - 1)(random);
}

std::vector<shape> shapes() {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  return {
      {"close together", [](auto &random) { return below(random, 3000); }},
      {"far apart",
       [](auto &random) { return static_cast<std::int64_t>(random()); }},
      {"close together, far from zero",
       [](auto &random) { return 4'000'000'000'000 + below(random, 2000); }},
      {"round zero", [](auto &random) { return below(random, 2000) - 1000; }},
      {"at both ends",
       [](auto &random) {
         std::int64_t at = below(random, 300);
         return at % 2 ? most - at : least + at;
       }},
      {"in clusters",
       [](auto &random) {
         return below(random, 12) * 1'000'000 + below(random, 200);
       }},
      {"a few among many close ones",
       [](auto &random) {
         return below(random, 10) ? below(random, 2000)
                                  : static_cast<std::int64_t>(random());
       }},
  };
}

} // namespace

TEST(number_map, is_as_a_map_for_numbers_of_any_shape) {
  for (const shape &each : shapes()) {
    SCOPED_TRACE(each.name);
    std::mt19937_64 random(11);
    both_maps maps;
    std::vector<std::int64_t> asked;
    for (int step = 0; step != 6000; ++step) {
      std::int64_t number = each.next(random);
      asked.push_back(number);
      if (below(random, 4) == 0)
        maps.erase(number);
      else
        maps.insert(number);
      std::int64_t other =
          asked[static_cast<std::size_t>(below(random, std::ssize(asked)))];
      maps.compare_at(number);
      maps.compare_at(other);
      maps.compare_at(other + 1);
    }
    for (std::int64_t number : asked)
      maps.compare_at(number);
  }
}

TEST(number_map, keeps_what_came_before_there_were_pages) {
  both_maps maps;
  for (std::int64_t number = 0; number < 64'000; number += 997)
    maps.insert(number);
  for (std::int64_t number = 0; number != 64'000; ++number)
    maps.insert(number);
  for (std::int64_t number = -100; number != 64'100; ++number)
    maps.compare_at(number);
}

TEST(number_map, an_erased_number_is_not_known_and_can_come_again) {
  both_maps maps;
  for (std::int64_t number : {std::int64_t{7}, std::int64_t{1} << 60}) {
    maps.insert(number);
    maps.erase(number);
    maps.compare_at(number);
    maps.insert(number);
    maps.compare_at(number);
    EXPECT_EQ(maps.map.place_of(number).fresh, 0u);
  }
}
