//===- RollingHash.h - one number of many, in their order -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_ROLLINGHASH_H
#define TENON_MODEL_ROLLINGHASH_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"
#include <cstdint>

namespace tenon::checker {

class RollingHash {
public:
  void mix(std::uint64_t More) {
    Hash = (Hash ^ More) * 0x9E3779B97F4A7C15;
    Hash ^= Hash >> 32;
  }
  void mix(llvm::StringRef Text) { mix(llvm::xxh3_64bits(Text)); }
  std::uint64_t value() const { return Hash; }

private:
  std::uint64_t Hash = 0;
};

} // namespace tenon::checker

#endif // TENON_MODEL_ROLLINGHASH_H
