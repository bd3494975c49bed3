//===- models.hpp - what the programs here store ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each table can be seen to be torn: a batch says how many entries it has,
// every user has a profile, and the values of all counters are known together.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RELIABILITY_MODELS_HPP
#define TENON_TEST_RELIABILITY_MODELS_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace reliability {

struct Entry;
struct Profile;

struct TENON_TABLE("batches") Batch {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t size = 0;
  TENON_RELATIONSHIP(.back_populates = "batch",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::many<Entry> entries;
};

struct TENON_TABLE("entries") Entry {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string payload;
  TENON_COLUMN(.index = true, .foreign_key = &Batch::id)
  std::int64_t batch_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Batch::entries)
  tenon::one<Batch> batch;
};

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string name;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false,
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<Profile> profile;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::string> bio;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id)
  std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::profile)
  tenon::one<User> user;
};

struct TENON_TABLE("counters") Counter {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.version = true) std::int64_t version = 0;
  std::int64_t value = 0;
};

} // namespace reliability

#endif // TENON_TEST_RELIABILITY_MODELS_HPP
