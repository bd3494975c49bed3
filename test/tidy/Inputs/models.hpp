// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A foreign key without an index, which has a fix.
#ifndef MODELS_HPP
#define MODELS_HPP

#include <tenon/model.hpp>

#include <cstdint>

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &User::id) std::int64_t author_id = 0;
};

#endif // MODELS_HPP
