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

#include <tenon/mapping.hpp>

#include <cstring>
#include <string>
#include <vector>

namespace tenon::detail {

/// The bit of a column in a set of columns. Those from the 63rd on share one.
inline std::uint64_t column_bit(std::size_t column) {
  return std::uint64_t{1} << (column < 63 ? column : 63);
}

inline void *at_offset(void *object, std::size_t offset) {
  return static_cast<char *>(object) + offset;
}
inline const void *at_offset(const void *object, std::size_t offset) {
  return static_cast<const char *>(object) + offset;
}

/// The value of a column of an object. Throws data_error, with the column.
value_view value_of(const table &of, std::size_t column, const void *object,
                    std::string &scratch);
/// Throws data_error, with the column.
void set_value(const table &of, std::size_t column, void *object,
               const value_view &value);

bool same_value(const value_view &left, const value_view &right);

void append_packed(std::string &bytes, const value_view &value);
/// The value at the place, which moves behind it.
value_view next_packed(const char *&at);

/// Memory for packed rows and keys, given out in blocks of a few sizes.
class byte_pool {
public:
  byte_pool() = default;
  byte_pool(const byte_pool &) = delete;
  byte_pool &operator=(const byte_pool &) = delete;
  ~byte_pool();

  char *allocate(std::size_t size);
  void release(char *bytes, std::size_t size) noexcept;

private:
  static constexpr std::size_t step = 32;
  static constexpr std::size_t largest = 1024;
  static constexpr std::size_t chunk_size = std::size_t{256} * 1024;

  struct free_block {
    free_block *next;
  };

  std::vector<char *> chunks_;
  std::size_t next_chunk_ = 4096;
  char *at_ = nullptr;
  char *end_ = nullptr;
  free_block *free_[largest / step + 1] = {};
};

/// A row's values, or a key's, in a pool: its size before its bytes.
class packed_row {
public:
  bool empty() const { return !block_; }
  void assign(byte_pool &pool, const std::string &bytes);
  void release(byte_pool &pool) noexcept;

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
void pack(const table &of, const void *object, std::string &bytes,
          std::string &scratch);

/// The columns in which the object differs from the row.
std::uint64_t changed_columns(const table &of, const void *object,
                              const packed_row &row, std::string &scratch);

} // namespace tenon::detail

#endif // TENON_RUNTIME_PACKED_ROW_HPP
