// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two structs and their mappings, as far as a compiler needs them.

#include <tenon/session.hpp>

#include <cstdint>
#include <optional>
#include <string>

enum class Level { guest, member };

struct User {
  std::int64_t id = 0;
  std::string username;
  std::optional<double> score;
  bool active = true;
  Level level = Level::guest;
};

struct Seat {
  std::int32_t row = 0;
  std::string letter;
};

/// No mapping was generated for it.
struct Stranger {
  std::int64_t id = 0;
};

template <> struct tenon::mapping<User> {
  using key = tenon::key<decltype(User::id)>;
  static const tenon::detail::table &table();
};

template <> struct tenon::mapping<Seat> {
  using key = tenon::key<decltype(Seat::row), decltype(Seat::letter)>;
  static const tenon::detail::table &table();
};

using tenon::col;
