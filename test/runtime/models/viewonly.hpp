//===- viewonly.hpp - relationships that are only read ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A written pair, and relationships over the same keys that are only looked at.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_VIEWONLY_HPP
#define TENON_TEST_MODELS_VIEWONLY_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace viewonly {

struct Post;

struct TENON_TABLE("viewonly_blogs") Blog {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "blog", .foreign_keys = {"Post.blog_id"})
  tenon::many<Post> posts;
  TENON_RELATIONSHIP(.foreign_keys = {"Post.blog_id"}, .order_by = {"-title"},
                     .viewonly = true, .unpaired = true)
  tenon::many<Post> latest;
};

struct TENON_TABLE("viewonly_posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Blog::id)
  std::optional<std::int64_t> blog_id;
  TENON_RELATIONSHIP(.back_populates = &Blog::posts) tenon::one<Blog> blog;
  TENON_RELATIONSHIP(.foreign_keys = {&Post::blog_id}, .viewonly = true,
                     .unpaired = true)
  tenon::one<Blog> seen_in;
};

// A pair of which both sides are only read.
struct Sheep;

struct TENON_TABLE("viewonly_meadows") Meadow {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "meadow", .viewonly = true)
  tenon::many<Sheep> sheep;
};

struct TENON_TABLE("viewonly_sheep") Sheep {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Meadow::id)
  std::optional<std::int64_t> meadow_id;
  TENON_RELATIONSHIP(.back_populates = &Meadow::sheep, .viewonly = true)
  tenon::one<Meadow> meadow;
};

// Many-to-many, only read.
struct TENON_TABLE("viewonly_tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
};

struct TENON_TABLE("viewonly_pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.secondary = "viewonly_page_tags", .viewonly = true,
                     .unpaired = true)
  tenon::many<Tag> tags;
};

struct TENON_TABLE("viewonly_page_tags") PageTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Page::id)
  std::int64_t page_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id)
  std::int64_t tag_id = 0;
};

} // namespace viewonly

#endif // TENON_TEST_MODELS_VIEWONLY_HPP
