//===- packed_row.cpp - the values of a row as bytes ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "packed_row.hpp"

#include "prefetch.hpp"

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
  if (size > largest) {
    auto *bytes = static_cast<char *>(::operator new(size));
    ++large_;
    return bytes;
  }
  std::size_t steps = (size + step - 1) / step;
  if (free_piece *block = free_[steps]) {
    free_[steps] = block->next;
    return reinterpret_cast<char *>(block);
  }
  size = steps * step;
  if (static_cast<std::size_t>(end_ - at_) < size) {
    chunks_.reserve(chunks_.size() + 1);
    at_ = static_cast<char *>(::operator new(next_chunk_));
    end_ = at_ + next_chunk_;
    chunks_.push_back(at_);
    next_chunk_ = std::min(next_chunk_ * 2, largest_chunk);
  }
  char *bytes = at_;
  at_ += size;
  prefetch_to_write(at_);
  prefetch_to_write(at_ + cache_line);
  return bytes;
}

void byte_pool::release(char *bytes, std::size_t size) noexcept {
  if (size > largest) {
    ::operator delete(bytes);
    --large_;
    return;
  }
  std::size_t steps = (size + step - 1) / step;
  auto *block = ::new (bytes) free_piece{free_[steps]};
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

// What most columns are is not made a value first.

template <class T> const T &as(const void *member) {
  return *static_cast<const T *>(member);
}
using optional_number = std::optional<std::int64_t>;
using optional_text = std::optional<std::string>;

void append_text(packed_values &to, const std::string &text) {
  to.append_bytes(value_kind::text, text.data(), text.size());
}

/// False where the member is of another type.
bool append_plain(packed_values &to, plain_type type, const void *member) {
  switch (type) {
  case plain_type::int32:
    to.append_number(value_kind::integer, as<std::int32_t>(member));
    return true;
  case plain_type::int64:
    to.append_number(value_kind::integer, as<std::int64_t>(member));
    return true;
  case plain_type::text:
    append_text(to, as<std::string>(member));
    return true;
  case plain_type::optional_int64:
    if (const auto &number = as<optional_number>(member))
      to.append_number(value_kind::integer, *number);
    else
      to.append_null();
    return true;
  case plain_type::optional_text:
    if (const auto &text = as<optional_text>(member))
      append_text(to, *text);
    else
      to.append_null();
    return true;
  case plain_type::none:
    break;
  }
  return false;
}

/// A packed value as it lies there.
struct packed_place {
  const char *at;

  value_kind kind() const { return static_cast<value_kind>(*at); }
  bool is(std::int64_t number) const {
    std::int64_t own = 0;
    std::memcpy(&own, at + 1, sizeof own);
    return kind() == value_kind::integer && own == number;
  }
  bool is(const std::string &text) const {
    if (kind() != value_kind::text)
      return false;
    std::uint32_t size = 0;
    std::memcpy(&size, at + 1, sizeof size);
    return size == text.size() &&
           std::memcmp(at + 1 + sizeof size, text.data(), size) == 0;
  }
  template <class T> bool is(const std::optional<T> &value) const {
    return value ? is(*value) : kind() == value_kind::null;
  }
  const char *end() const {
    switch (kind()) {
    case value_kind::null:
      return at + 1;
    case value_kind::integer:
    case value_kind::real:
      return at + 1 + sizeof(std::int64_t);
    case value_kind::text:
    case value_kind::blob:
      break;
    }
    std::uint32_t size = 0;
    std::memcpy(&size, at + 1, sizeof size);
    return at + 1 + sizeof size + size;
  }
};

template <class Word> bool same_word(const char *left, const char *right) {
  Word one = 0;
  Word other = 0;
  std::memcpy(&one, left, sizeof one);
  std::memcpy(&other, right, sizeof other);
  return one == other;
}

/// Most texts are short, and a call takes longer than they do.
bool same_bytes(const char *left, const char *right, std::size_t size) {
  constexpr std::size_t word = sizeof(std::uint64_t);
  if (size < word || size > 4 * word)
    return std::memcmp(left, right, size) == 0;
  for (std::size_t at = 0; at + word < size; at += word)
    if (!same_word<std::uint64_t>(left + at, right + at))
      return false;
  return same_word<std::uint64_t>(left + size - word, right + size - word);
}

/// Reads packed values as long as they are what is expected.
struct packed_reader {
  const char *at;

  bool takes(std::int64_t number) {
    if (static_cast<value_kind>(*at) != value_kind::integer ||
        !same_word<std::int64_t>(at + 1, reinterpret_cast<char *>(&number)))
      return false;
    at += 1 + sizeof number;
    return true;
  }
  bool takes(const std::string &text) {
    if (static_cast<value_kind>(*at) != value_kind::text)
      return false;
    std::uint32_t size = 0;
    std::memcpy(&size, at + 1, sizeof size);
    const char *bytes = at + 1 + sizeof size;
    if (size != text.size() || !same_bytes(bytes, text.data(), size))
      return false;
    at = bytes + size;
    return true;
  }
  template <class T> bool takes(const std::optional<T> &value) {
    if (value)
      return takes(*value);
    return static_cast<value_kind>(*at++) == value_kind::null;
  }
};

/// False, too, where only the functions of a type could tell.
bool is_surely_same(const table &of, const void *object,
                    const packed_row &row) {
  packed_reader values{row.bytes()};
  for (const detail::column &info : of.columns) {
    const void *member = at_offset(object, info.offset);
    bool same = false;
    switch (info.type->plain) {
    case plain_type::int32:
      same = values.takes(std::int64_t{as<std::int32_t>(member)});
      break;
    case plain_type::int64:
      same = values.takes(as<std::int64_t>(member));
      break;
    case plain_type::text:
      same = values.takes(as<std::string>(member));
      break;
    case plain_type::optional_int64:
      same = values.takes(as<optional_number>(member));
      break;
    case plain_type::optional_text:
      same = values.takes(as<optional_text>(member));
      break;
    case plain_type::none:
      break;
    }
    if (!same)
      return false;
  }
  return true;
}

bool is_value(packed_place before, const table &of, std::size_t column,
              const void *object, std::string &scratch) {
  const detail::column &info = of.columns[column];
  const void *member = at_offset(object, info.offset);
  switch (info.type->plain) {
  case plain_type::int32:
    return before.is(std::int64_t{as<std::int32_t>(member)});
  case plain_type::int64:
    return before.is(as<std::int64_t>(member));
  case plain_type::text:
    return before.is(as<std::string>(member));
  case plain_type::optional_int64:
    return before.is(as<optional_number>(member));
  case plain_type::optional_text:
    return before.is(as<optional_text>(member));
  case plain_type::none:
    break;
  }
  try {
    const char *at = before.at;
    return same_value(value_of(of, column, object, scratch), next_packed(at));
  } catch (...) {
    // What cannot be stored differs from what is, whatever a user's type throws
    // for it; a flush will say so.
    return false;
  }
}

} // namespace

void pack(const table &of, const void *object, packed_values &to,
          std::string &scratch) {
  for (std::size_t i = 0; i != of.columns.size(); ++i) {
    const detail::column &info = of.columns[i];
    if (!append_plain(to, info.type->plain, at_offset(object, info.offset)))
      to.append(value_of(of, i, object, scratch));
  }
}

std::uint64_t changed_columns(const table &of, const void *object,
                              const packed_row &row, std::string &scratch) {
  if (is_surely_same(of, object, row))
    return 0;
  std::uint64_t changed = 0;
  packed_place place{row.bytes()};
  for (std::size_t i = 0; i != of.columns.size(); ++i) {
    if (!is_value(place, of, i, object, scratch))
      changed |= column_bit(i);
    place.at = place.end();
  }
  return changed;
}

} // namespace tenon::detail
