//===- failing.hpp - what is linked while a read fails ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An owner of things, and of what may have one owner only: by a key, by a table
// between whose other side is a scalar, and by one that only says so.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_MODELS_FAILING_HPP
#define TENON_TEST_RUNTIME_MODELS_FAILING_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace failing {

/// More than a shelf carries is not read.
struct weight {
  static constexpr std::int64_t most = 1000;
  std::int64_t grams = 0;
  friend bool operator==(const weight &, const weight &) = default;
};

} // namespace failing

template <> struct tenon::type_traits<failing::weight> {
  using stored_type = std::int64_t;
  static std::int64_t to_stored(const failing::weight &of) { return of.grams; }
  static failing::weight from_stored(std::int64_t grams) {
    if (grams > failing::weight::most)
      throw std::domain_error("too heavy");
    return {grams};
  }
};

namespace failing {

struct Item;
struct Badge;

struct TENON_TABLE("failing_tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("failing_owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::many<Item> items;
  TENON_RELATIONSHIP(.back_populates = "owner",
                     .secondary = "failing_owner_badges")
  tenon::many<Badge> badges;
  TENON_RELATIONSHIP(.secondary = "failing_owner_tags", .single_parent = true,
                     .unpaired = true)
  tenon::many<Tag> tags;
};

struct TENON_TABLE("failing_items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  weight heavy;
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id)
  std::optional<std::int64_t> owner_id;
  TENON_RELATIONSHIP(.back_populates = &Owner::items) tenon::one<Owner> owner;
};

struct TENON_TABLE("failing_badges") Badge {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Owner::badges,
                     .secondary = "failing_owner_badges")
  tenon::one<Owner> owner;
};

struct TENON_TABLE("failing_owner_badges") OwnerBadge {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Owner::id)
  std::int64_t owner_id = 0;
  TENON_COLUMN(.primary_key = true, .unique = true, .foreign_key = &Badge::id)
  std::int64_t badge_id = 0;
};

struct TENON_TABLE("failing_owner_tags") OwnerTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Owner::id)
  std::int64_t owner_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Tag::id)
  std::int64_t tag_id = 0;
};

} // namespace failing

#endif // TENON_TEST_RUNTIME_MODELS_FAILING_HPP
