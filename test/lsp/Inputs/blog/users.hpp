// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tenon/model.hpp>

namespace blog {

struct Post;
struct Profile;

struct TENON_TABLE(.abstract = true) TENON_INDEX(.columns = {"created"}) Stamped {
  std::int64_t created = 0;
};

struct TENON_TABLE("users") TENON_UNIQUE("name", "email") User : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string name;
  TENON_COLUMN(.name = "mail_address", .unique = true) std::string email;
  TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Profile> profile;
  TENON_RELATIONSHIP(.back_populates = "author", .foreign_keys = {"author_id"},
                     .cascade = tenon::cascade::all_delete_orphan, .order_by = {"-created", "id"})
  tenon::many<Post> posts;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "users.id", .on_delete = tenon::action::set_null)
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};

} // namespace blog
