//===- packed_row.cpp - the values of a row as bytes ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "packed_row.hpp"

#include <tenon/errors.hpp>

#include <algorithm>

namespace tenon::detail {

void append_packed(std::string &bytes, const value_view &value) {
  std::size_t before = bytes.size();
  if (value.is_null()) {
    bytes += static_cast<char>(value.kind);
    return;
  }
  std::size_t payload = sizeof value.integer;
  if (value.has_bytes())
    payload = sizeof(std::uint32_t) + value.size;
  bytes.resize(before + 1 + payload);
  char *to = bytes.data() + before;
  *to++ = static_cast<char>(value.kind);
  if (!value.has_bytes()) {
    std::memcpy(to, &value.integer, sizeof value.integer);
    return;
  }
  auto size = static_cast<std::uint32_t>(value.size);
  std::memcpy(to, &size, sizeof size);
  if (value.size != 0)
    std::memcpy(to + sizeof size, value.data, value.size);
}

void packed_values::grow(std::size_t by) {
  std::size_t capacity = std::max<std::size_t>(256, 2 * (size_ + by));
  std::unique_ptr<char[]> bytes(new char[capacity]);
  if (size_ != 0)
    std::memcpy(bytes.get(), bytes_.get(), size_);
  bytes_ = std::move(bytes);
  capacity_ = capacity;
}

//===----------------------------------------------------------------------===//
// byte_pool
//===----------------------------------------------------------------------===//

byte_pool::~byte_pool() {
  for (char *chunk : chunks_)
    ::operator delete(chunk);
}

char *byte_pool::allocate(std::size_t size) {
  if (size > largest)
    return static_cast<char *>(::operator new(size));
  std::size_t steps = (size + step - 1) / step;
  if (free_block *block = free_[steps]) {
    free_[steps] = block->next;
    return reinterpret_cast<char *>(block);
  }
  size = steps * step;
  if (static_cast<std::size_t>(end_ - at_) < size) {
    chunks_.reserve(chunks_.size() + 1);
    at_ = static_cast<char *>(::operator new(next_chunk_));
    end_ = at_ + next_chunk_;
    chunks_.push_back(at_);
    if (next_chunk_ < chunk_size)
      next_chunk_ *= 2;
  }
  char *bytes = at_;
  at_ += size;
  return bytes;
}

void byte_pool::release(char *bytes, std::size_t size) noexcept {
  if (size > largest) {
    ::operator delete(bytes);
    return;
  }
  std::size_t steps = (size + step - 1) / step;
  auto *block = ::new (bytes) free_block{free_[steps]};
  free_[steps] = block;
}

//===----------------------------------------------------------------------===//
// packed_row
//===----------------------------------------------------------------------===//

void packed_row::assign(byte_pool &pool, std::string_view bytes) {
  auto size = static_cast<std::uint32_t>(bytes.size());
  char *block = pool.allocate(sizeof size + bytes.size());
  release(pool);
  block_ = block;
  std::memcpy(block_, &size, sizeof size);
  std::memcpy(block_ + sizeof size, bytes.data(), bytes.size());
}

void packed_row::release(byte_pool &pool) noexcept {
  if (!block_)
    return;
  pool.release(block_, sizeof(std::uint32_t) + size());
  block_ = nullptr;
}

value_view packed_row::column(std::size_t index) const {
  const char *at = bytes();
  for (std::size_t i = 0; i != index; ++i)
    next_packed(at);
  return next_packed(at);
}

namespace {

void append_text(packed_values &to, const std::string &text) {
  to.append_bytes(value_kind::text, text.data(), text.size());
}

} // namespace

void pack(const table &of, const void *object, packed_values &to,
          std::string &scratch) {
  for (std::size_t i = 0; i != of.columns.size(); ++i) {
    const detail::column &info = of.columns[i];
    const void *member = at_offset(object, info.offset);
    // What most columns are is not made a value first.
    if (info.type->plain == plain_type::int64)
      to.append_number(value_kind::integer,
                       *static_cast<const std::int64_t *>(member));
    else if (info.type->plain == plain_type::text)
      append_text(to, *static_cast<const std::string *>(member));
    else
      to.append(value_of(of, i, object, scratch));
  }
}

namespace {

/// Whether the packed value at the place is this number; moves behind it.
bool is_number(const char *&at, std::int64_t number) {
  if (static_cast<value_kind>(*at) != value_kind::integer) {
    next_packed(at);
    return false;
  }
  std::int64_t before = 0;
  std::memcpy(&before, at + 1, sizeof before);
  at += 1 + sizeof before;
  return before == number;
}

/// Whether it is the value of the member.
bool is_value(const char *&at, const table &of, std::size_t column,
              const void *object, std::string &scratch) {
  const detail::column &info = of.columns[column];
  if (info.type->plain == plain_type::int64)
    return is_number(
        at, *static_cast<const std::int64_t *>(at_offset(object, info.offset)));
  value_view before = next_packed(at);
  try {
    return same_value(value_of(of, column, object, scratch), before);
  } catch (const data_error &) {
    // What cannot be stored differs from what is; a flush will say so.
    return false;
  }
}

} // namespace

std::uint64_t changed_columns(const table &of, const void *object,
                              const packed_row &row, std::string &scratch) {
  std::uint64_t changed = 0;
  const char *at = row.bytes();
  for (std::size_t i = 0; i != of.columns.size(); ++i)
    if (!is_value(at, of, i, object, scratch))
      changed |= column_bit(i);
  return changed;
}

} // namespace tenon::detail
