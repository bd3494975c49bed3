//===- basic.hpp - structs that stand alone, or nearly
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Columns of the usual types, keys of every kind: numbered by the database, a
// text, two columns. A folder takes its files along when it is expunged.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_MODELS_BASIC_HPP
#define TENON_TEST_RUNTIME_MODELS_BASIC_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace basic {

enum class Level : std::int32_t { low, middle, high };

struct TENON_TABLE("basic_accounts") Account {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string username;
  TENON_COLUMN(.unique = true) std::optional<std::string> email;
  std::optional<std::string> bio;
  std::int32_t age = 0;
  double score = 0;
  bool active = true;
  Level level = Level::low;
};

struct TENON_TABLE("basic_countries") Country {
  TENON_COLUMN(.primary_key = true) std::string code;
  std::string name;
};

struct TENON_TABLE("basic_seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int32_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int32_t number = 0;
  std::optional<std::string> guest;
};

struct File;

struct TENON_TABLE("basic_folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "folder",
                     .cascade = tenon::cascade::save_update |
                                tenon::cascade::merge | tenon::cascade::expunge)
  tenon::many<File> files;
};

struct TENON_TABLE("basic_files") File {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id)
  std::optional<std::int64_t> folder_id;
  TENON_RELATIONSHIP(.back_populates = &Folder::files)
  tenon::one<Folder> folder;
};

} // namespace basic

#endif // TENON_TEST_RUNTIME_MODELS_BASIC_HPP
