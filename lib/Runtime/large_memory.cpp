//===- large_memory.cpp - memory for many objects -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "large_memory.hpp"

#include <algorithm>
#include <new>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

namespace tenon::detail {

namespace {

/// Smaller ones the general allocator hands out as well.
constexpr std::size_t smallest_kept = 1024;

std::align_val_t alignment_of(std::size_t bytes, std::size_t alignment) {
  return std::align_val_t(bytes < huge_page ? alignment
                                            : std::max(alignment, huge_page));
}

void *new_block(std::size_t bytes, std::size_t alignment) {
  void *block = ::operator new(bytes, alignment_of(bytes, alignment));
#ifdef MADV_HUGEPAGE
  // Of the last page only a part may be the block's. What the system makes of
  // the advice is its own affair.
  if (bytes >= huge_page)
    ::madvise(block, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#endif
  return block;
}

void delete_block(void *block, std::size_t bytes,
                  std::size_t alignment) noexcept {
  ::operator delete(block, bytes, alignment_of(bytes, alignment));
}

} // namespace

#if defined(__SANITIZE_ADDRESS__)
#define TENON_HAS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TENON_HAS_ADDRESS_SANITIZER 1
#endif
#endif

large_memory::large_memory(std::size_t most_kept) : most_kept_(most_kept) {
#ifdef TENON_HAS_ADDRESS_SANITIZER
  most_kept_ = 0;
#endif
}

large_memory::~large_memory() {
  for (auto &[size, first] : blocks_)
    while (kept_block *block = first) {
      first = block->next;
      delete_block(block, size.bytes, size.alignment);
    }
}

void *large_memory::allocate(std::size_t bytes, std::size_t alignment) {
  if (bytes >= smallest_kept) {
    std::lock_guard lock(mutex_);
    // The place that release() needs is made here, where that may fail.
    kept_block *&first = blocks_[{bytes, alignment}];
    if (kept_block *block = first) {
      first = block->next;
      kept_ -= bytes;
      return block;
    }
  }
  return new_block(bytes, alignment);
}

void large_memory::release(void *block, std::size_t bytes,
                           std::size_t alignment) noexcept {
  if (bytes >= smallest_kept) {
    std::lock_guard lock(mutex_);
    if (kept_ + bytes <= most_kept_) {
      kept_block *&first = blocks_.find({bytes, alignment})->second;
      first = ::new (block) kept_block{first};
      kept_ += bytes;
      return;
    }
  }
  delete_block(block, bytes, alignment);
}

} // namespace tenon::detail
