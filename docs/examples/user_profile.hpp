//===- user_profile.hpp - a user and the profile
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One-to-one: each side holds the other, the foreign key is unique.
//
//===----------------------------------------------------------------------===//

#ifndef EXAMPLES_USER_PROFILE_HPP
#define EXAMPLES_USER_PROFILE_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Profile;

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true)             std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50)    std::string  username;
  TENON_COLUMN(.unique = true, .length = 100)   std::string  email;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false)
                                                tenon::one<Profile> profile;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true)             std::int64_t id = 0;
  TENON_COLUMN(.length = 250)                   std::optional<std::string> bio;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id)
                                                std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile)
                                                tenon::one<User> user;
};

#endif // EXAMPLES_USER_PROFILE_HPP
