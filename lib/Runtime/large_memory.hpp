//===- large_memory.hpp - memory for many objects ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Memory that the sessions of an engine hold in blocks, and leave to those that
// follow: to be handed new pages by the system, each at its first use, costs a
// session of many objects a tenth of its time.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_LARGE_MEMORY_HPP
#define TENON_RUNTIME_LARGE_MEMORY_HPP

#include <cstddef>
#include <map>
#include <mutex>

namespace tenon::detail {

/// The usual size of a huge page in bytes. Large blocks are multiples of it.
constexpr std::size_t huge_page = std::size_t{2} * 1024 * 1024;

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

/// Safe to be used by several threads at once.
class large_memory {
public:
  /// Keeps at most so many bytes that nobody uses.
  explicit large_memory(std::size_t most_kept);
  large_memory(const large_memory &) = delete;
  large_memory &operator=(const large_memory &) = delete;
  ~large_memory();

  /// Throws std::bad_alloc. Alignment is a power of two.
  void *allocate(std::size_t bytes, std::size_t alignment);
  /// Bytes and alignment as they were.
  void release(void *block, std::size_t bytes, std::size_t alignment) noexcept;

  /// False under AddressSanitizer, too, which would not see who uses an object
  /// of a session that has ended.
  bool keeps_any() const { return most_kept_ != 0; }

private:
  struct kept_block {
    kept_block *next;
  };
  struct size_class {
    std::size_t bytes;
    std::size_t alignment;
    friend auto operator<=>(const size_class &, const size_class &) = default;
  };

  std::size_t most_kept_;
  std::mutex mutex_;
  std::size_t kept_ = 0;
  std::map<size_class, kept_block *> blocks_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_LARGE_MEMORY_HPP
