//===- many_to_many.hpp - tables with a table between
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Many-to-many: two collections, and a scalar on either side.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_MODELS_MANY_TO_MANY_HPP
#define TENON_TEST_RUNTIME_MODELS_MANY_TO_MANY_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace many_to_many {

struct Tag;

struct TENON_TABLE("m2m_posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_RELATIONSHIP(.back_populates = "posts", .secondary = "m2m_post_tags")
  tenon::many<Tag> tags;
};

struct TENON_TABLE("m2m_tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string name;
  TENON_RELATIONSHIP(.back_populates = &Post::tags,
                     .secondary = "m2m_post_tags")
  tenon::many<Post> posts;
};

struct TENON_TABLE("m2m_post_tags") PostTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Post::id)
  std::int64_t post_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id)
  std::int64_t tag_id = 0;
};

// At most one plane to a pilot, at most one pilot to a plane.
struct Plane;

struct TENON_TABLE("m2m_pilots") Pilot {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "pilot", .secondary = "m2m_flights")
  tenon::one<Plane> plane;
};

struct TENON_TABLE("m2m_planes") Plane {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = &Pilot::plane,
                     .secondary = "m2m_flights")
  tenon::one<Pilot> pilot;
};

struct TENON_TABLE("m2m_flights") Flight {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Pilot::id)
  std::int64_t pilot_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Plane::id)
  std::int64_t plane_id = 0;
};

} // namespace many_to_many

#endif // TENON_TEST_RUNTIME_MODELS_MANY_TO_MANY_HPP
