// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Structs that are related, and their mappings, as far as a compiler needs them.

#include <tenon/session.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Pet;
struct House;

struct Owner {
  std::int64_t id = 0;
  std::string name;
  std::optional<std::int64_t> house_id;
  tenon::many<Pet> pets;
  tenon::one<House> house;
};

struct Pet {
  std::int64_t id = 0;
  tenon::one<Owner> owner;
};

struct House {
  std::int64_t id = 0;
};

template <> struct tenon::mapping<Owner> {
  using key = tenon::key<decltype(Owner::id)>;
  static const tenon::detail::table &table();
};

template <> struct tenon::mapping<Pet> {
  using key = tenon::key<decltype(Pet::id)>;
  static const tenon::detail::table &table();
};
