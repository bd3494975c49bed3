//===- packed_row.cpp - the values of a row as bytes ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "packed_row.hpp"

#include <tenon/errors.hpp>

namespace tenon::detail {

namespace {

[[noreturn]] void fail_column(const table &of, std::size_t column,
                              const char *what) {
  throw data_error("column '" + std::string(of.columns[column].name) +
                       "' of table '" + of.name + "' ('" + of.struct_name +
                       "::" + of.columns[column].member + "'): " + what,
                   {}, 0);
}

} // namespace

value_view value_of(const table &of, std::size_t column, const void *object,
                    std::string &scratch) {
  const detail::column &info = of.columns[column];
  try {
    return info.type->get(at_offset(object, info.offset), scratch);
  } catch (const bad_value &fault) {
    fail_column(of, column, fault.what());
  }
}

void set_value(const table &of, std::size_t column, void *object,
               const value_view &value) {
  const detail::column &info = of.columns[column];
  try {
    info.type->set(at_offset(object, info.offset), value);
  } catch (const bad_value &fault) {
    fail_column(of, column, fault.what());
  }
}

bool same_value(const value_view &left, const value_view &right) {
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

value_view next_packed(const char *&at) {
  value_view value;
  value.kind = static_cast<value_kind>(*at++);
  if (value.is_null())
    return value;
  if (!value.has_bytes()) {
    std::memcpy(&value.integer, at, sizeof value.integer);
    at += sizeof value.integer;
    return value;
  }
  std::uint32_t size = 0;
  std::memcpy(&size, at, sizeof size);
  at += sizeof size;
  value.size = size;
  value.data = at;
  at += size;
  return value;
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

void packed_row::assign(byte_pool &pool, const std::string &bytes) {
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

void pack(const table &of, const void *object, std::string &bytes,
          std::string &scratch) {
  for (std::size_t i = 0; i != of.columns.size(); ++i)
    append_packed(bytes, value_of(of, i, object, scratch));
}

std::uint64_t changed_columns(const table &of, const void *object,
                              const packed_row &row, std::string &scratch) {
  std::uint64_t changed = 0;
  const char *at = row.bytes();
  for (std::size_t i = 0; i != of.columns.size(); ++i) {
    value_view before = next_packed(at);
    const detail::column &info = of.columns[i];
    try {
      if (same_value(info.type->get(at_offset(object, info.offset), scratch),
                     before))
        continue;
    } catch (const bad_value &) {
      // What cannot be stored differs from what is; a flush will say so.
    }
    changed |= column_bit(i);
  }
  return changed;
}

} // namespace tenon::detail
