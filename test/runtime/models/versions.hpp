//===- versions.hpp - rows that count their updates -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Optimistic locks: on parents, on children, empty, and with keys written late.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_VERSIONS_HPP
#define TENON_TEST_MODELS_VERSIONS_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace versions {

struct Chapter;

struct TENON_TABLE("versions_documents") Document {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::int64_t version = 0;
  std::string title;
  TENON_RELATIONSHIP(.back_populates = "document",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Chapter> chapters;
};

struct TENON_TABLE("versions_chapters") Chapter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::int32_t revision = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Document::id)
  std::optional<std::int64_t> document_id;
  TENON_RELATIONSHIP(.back_populates = &Document::chapters)
  tenon::one<Document> document;
};

// A counter that may be empty, as in rows that are older than the counter.
struct TENON_TABLE("versions_memos") Memo {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  // NOLINTNEXTLINE(tenon-version-column-invalid)
  TENON_COLUMN(.version = true) std::optional<std::int64_t> version;
  std::string text;
};

// No counter.
struct TENON_TABLE("versions_notes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string text;
};

// Keys that are written after the rows.
struct Dog;

struct TENON_TABLE("versions_kennels") Kennel {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::int64_t version = 0;
  TENON_COLUMN(.index = true, .foreign_key = "versions_dogs.id")
  std::optional<std::int64_t> guard_id;
  TENON_RELATIONSHIP(.foreign_keys = {&Kennel::guard_id}, .post_update = true,
                     .unpaired = true)
  tenon::one<Dog> guard;
  TENON_RELATIONSHIP(.back_populates = "kennel",
                     .foreign_keys = {"Dog.kennel_id"})
  tenon::many<Dog> dogs;
};

struct TENON_TABLE("versions_dogs") Dog {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Kennel::id)
  std::optional<std::int64_t> kennel_id;
  TENON_RELATIONSHIP(.back_populates = &Kennel::dogs,
                     .foreign_keys = {&Dog::kennel_id})
  tenon::one<Kennel> kennel;
};

} // namespace versions

#endif // TENON_TEST_MODELS_VERSIONS_HPP
