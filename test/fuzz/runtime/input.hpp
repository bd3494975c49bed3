//===- input.hpp - numbers and texts out of the fuzzer's bytes --*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_FUZZ_RUNTIME_INPUT_HPP
#define TENON_TEST_FUZZ_RUNTIME_INPUT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace fuzz {

/// Gives zeros and empty texts when the bytes have come to their end.
class input {
public:
  input(const std::uint8_t *data, std::size_t size)
      : at_(data), end_(data + size) {}

  bool empty() const { return at_ == end_; }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

  /// Any value of a type that is plain bytes and has no invalid ones.
  template <class T> T take() {
    T value{};
    std::size_t size = std::min(sizeof(T), left());
    if (size != 0)
      std::memcpy(&value, at_, size);
    at_ += size;
    return value;
  }
  /// Below the limit, which is not 0.
  unsigned below(unsigned limit) { return take<std::uint8_t>() % limit; }
  bool flag() { return below(2) != 0; }

  /// Any bytes: NUL, and what is no UTF-8.
  std::string text() {
    std::size_t size = std::min<std::size_t>(below(32), left());
    std::string value(reinterpret_cast<const char *>(at_), size);
    at_ += size;
    return value;
  }

private:
  const std::uint8_t *at_;
  const std::uint8_t *end_;
};

} // namespace fuzz

#endif // TENON_TEST_FUZZ_RUNTIME_INPUT_HPP
