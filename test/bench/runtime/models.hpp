//===- models.hpp - the two tables of the benchmark -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_BENCH_MODELS_HPP
#define TENON_BENCH_MODELS_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Profile;

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string username;
  TENON_COLUMN(.unique = true, .length = 100) std::string email;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false,
                     .cascade = tenon::cascade::all, .passive_deletes = true)
  tenon::one<Profile> profile;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.length = 250) std::optional<std::string> bio;
  TENON_COLUMN(.unique = true, .foreign_key = "users.id",
               .on_delete = tenon::action::cascade)
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = "profile") tenon::one<User> user;
};

#endif // TENON_BENCH_MODELS_HPP
