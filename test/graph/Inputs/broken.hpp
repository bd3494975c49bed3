//===- broken.hpp - joints that do not fit ----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <cstdint>
#include <optional>
#include <string>
#include <tenon/model.hpp>

struct Profile;
struct Order;
struct Tag;
struct Address;

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Profile> profile;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::many<Order> orders;
  TENON_RELATIONSHIP(.back_populates = "users", .secondary = "user_tags")
  tenon::many<Tag> tags;
  // There is no such struct with a table.
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Address> addresses;
};

struct Address {
  std::string street;
};

// Not unique: this is one-to-many.
struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "users.id")
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = "profile") tenon::one<User> user;
};

// A table of another name is meant, so these two cannot be joined.
struct TENON_TABLE("orders") Order {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "usrs.id")
  std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = "orders") tenon::one<User> user;
};

struct TENON_TABLE("tags") Tag {
  std::string text;
  TENON_RELATIONSHIP(.back_populates = "tags", .secondary = "user_tags")
  tenon::many<User> users;
};
