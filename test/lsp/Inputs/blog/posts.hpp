// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include "users.hpp"

namespace blog {

struct Tag;

struct TENON_TABLE("posts") Post : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id, .on_delete = tenon::action::cascade)
  std::int64_t author_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "users.mail_address") std::optional<std::string> reviewer_mail;
  TENON_RELATIONSHIP(.back_populates = &User::posts, .foreign_keys = {&Post::author_id}) tenon::one<User> author;
  TENON_RELATIONSHIP(.backref = {.name = "reviews"}, .foreign_keys = {"Post.reviewer_mail"}) tenon::one<User> reviewer;
  TENON_RELATIONSHIP(.back_populates = "posts", .secondary = "post_tags") tenon::many<Tag> tags;
};

struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "tags.id") std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = &Post::tags, .secondary = "post_tags") tenon::many<Post> posts;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {"id"}) tenon::one<Tag> parent;
  TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Tag> children;
};

struct TENON_TABLE("post_tags") TENON_FOREIGN_KEY(.columns = {"tag_id"}, .references = "tags", .referred = {"id"})
PostTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Post::id) std::int64_t post_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true) std::int64_t tag_id = 0;
};

} // namespace blog
