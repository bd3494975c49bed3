//===- packed_row.hpp - the values of a row as bytes ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a session remembers of a row to see later what changed: all its values
// in one run of bytes, without a copy of the struct and its allocations.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_PACKED_ROW_HPP
#define TENON_RUNTIME_PACKED_ROW_HPP

#include "member_values.hpp"

#include <bit>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::detail {

/// The bit of a column in a set of columns. Those from the 63rd on share one.
inline std::uint64_t column_bit(std::size_t column) {
  return std::uint64_t{1} << (column < 63 ? column : 63);
}

/// How many columns there are in the set, of a table that has `all`.
inline std::size_t count_columns(std::size_t all, std::uint64_t columns) {
  constexpr std::uint64_t shared = std::uint64_t{1} << 63;
  auto own = static_cast<std::size_t>(std::popcount(columns & ~shared));
  return columns & shared ? own + all - 63 : own;
}

inline bool same_value(const value_view &left, const value_view &right) {
  if (left.kind != right.kind)
    return false;
  switch (left.kind) {
  case value_kind::null:
    return true;
  case value_kind::integer:
  case value_kind::real:
    // Bytes, because -0.0 is another value than 0.0.
    return left.integer == right.integer;
  case value_kind::text:
  case value_kind::blob:
    return left.size == right.size &&
           (left.size == 0 ||
            std::memcmp(left.data, right.data, left.size) == 0);
  }
  return false;
}

/// Packed values, one behind the other. Unlike the bytes of a string, those
/// that are appended are written once, and not cleared before.
class packed_values {
public:
  void clear() { size_ = 0; }
  std::string_view bytes() const { return {bytes_.get(), size_}; }

  void append(const value_view &value) {
    if (value.has_bytes())
      append_bytes(value.kind, value.data, value.size);
    else if (value.is_null())
      append_null();
    else
      append_number(value.kind, value.integer);
  }
  void append_null() { *room_for(1) = static_cast<char>(value_kind::null); }
  void append_number(value_kind kind, std::int64_t bits) {
    char *to = room_for(1 + sizeof bits);
    *to = static_cast<char>(kind);
    std::memcpy(to + 1, &bits, sizeof bits);
  }
  void append_bytes(value_kind kind, const char *data, std::size_t length) {
    auto size = static_cast<std::uint32_t>(length);
    char *to = room_for(1 + sizeof size + size);
    *to = static_cast<char>(kind);
    std::memcpy(to + 1, &size, sizeof size);
    if (size != 0)
      std::memcpy(to + 1 + sizeof size, data, size);
  }

private:
  char *room_for(std::size_t bytes) {
    if (capacity_ - size_ < bytes)
      grow(bytes);
    char *to = bytes_.get() + size_;
    size_ += bytes;
    return to;
  }
  void grow(std::size_t by);

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

void append_packed(std::string &bytes, const value_view &value);

/// The value at the place, which moves behind it.
inline value_view next_packed(const char *&at) {
  value_view value;
  value.kind = static_cast<value_kind>(*at++);
  if (value.has_bytes()) {
    std::uint32_t size = 0;
    std::memcpy(&size, at, sizeof size);
    at += sizeof size;
    value.size = size;
    value.data = at;
    at += size;
  } else if (!value.is_null()) {
    std::memcpy(&value.integer, at, sizeof value.integer);
    at += sizeof value.integer;
  }
  return value;
}

/// Memory for packed rows and keys, given out in blocks of a few sizes.
class byte_pool {
public:
  byte_pool() = default;
  byte_pool(const byte_pool &) = delete;
  byte_pool &operator=(const byte_pool &) = delete;
  ~byte_pool();

  char *allocate(std::size_t size);
  void release(char *bytes, std::size_t size) noexcept;
  /// Something of what it gave out must be released before the pool ends.
  bool has_large() const { return large_ != 0; }

private:
  static constexpr std::size_t step = 16;
  static constexpr std::size_t largest = 1024;
  static constexpr std::size_t first_chunk = 4096;
  static constexpr std::size_t largest_chunk = std::size_t{256} * 1024;

  struct free_piece {
    free_piece *next;
  };

  std::size_t large_ = 0;
  std::vector<char *> chunks_;
  std::size_t next_chunk_ = first_chunk;
  char *at_ = nullptr;
  char *end_ = nullptr;
  free_piece *free_[largest / step + 1] = {};
};

/// A row's values, or a key's, in a pool: its size before its bytes.
class packed_row {
public:
  bool empty() const { return !block_; }
  void assign(byte_pool &pool, std::string_view bytes);
  void release(byte_pool &pool) noexcept;

  const void *address() const { return block_; }
  const char *bytes() const { return block_ + sizeof(std::uint32_t); }
  std::size_t size() const {
    std::uint32_t size = 0;
    std::memcpy(&size, block_, sizeof size);
    return size;
  }
  /// The value of a column, by its place.
  value_view column(std::size_t index) const;

private:
  char *block_ = nullptr;
};

/// Appends all values of the object.
void pack(const table &of, const void *object, packed_values &to,
          std::string &scratch);

/// The columns in which the object differs from the row.
std::uint64_t changed_columns(const table &of, const void *object,
                              const packed_row &row, std::string &scratch);

} // namespace tenon::detail

#endif // TENON_RUNTIME_PACKED_ROW_HPP
