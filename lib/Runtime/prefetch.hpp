//===- prefetch.hpp - memory that is needed soon ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_PREFETCH_HPP
#define TENON_RUNTIME_PREFETCH_HPP

#include <cstddef>

namespace tenon::detail {

constexpr std::size_t cache_line = 64;

/// Tells the processor that what is at this address, valid or not, will be
/// written soon.
inline void prefetch_to_write(const void *at) {
#if defined(__GNUC__)
  __builtin_prefetch(at, 1);
#else
  static_cast<void>(at);
#endif
}

/// The same of what will be read soon.
inline void prefetch_to_read(const void *at) {
#if defined(__GNUC__)
  __builtin_prefetch(at);
#else
  static_cast<void>(at);
#endif
}

} // namespace tenon::detail

#endif // TENON_RUNTIME_PREFETCH_HPP
