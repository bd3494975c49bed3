//===- values.cpp - numbers, texts and enumerators as values --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From members to values of the database and back, as far as it takes no
// template. A value must be of the kind that its C++ type is stored as: one
// that is not was written by somebody else, and a guess would hide that.
//
//===----------------------------------------------------------------------===//

#include "shown.hpp"

#include <tenon/types.hpp>

#include <cmath>

namespace tenon::detail {

namespace {

const char *with_article(value_kind kind) {
  switch (kind) {
  case value_kind::null:
    return "null";
  case value_kind::integer:
    return "an integer";
  case value_kind::real:
    return "a real";
  case value_kind::text:
    return "a text";
  case value_kind::blob:
    return "a blob";
  }
  return "something else";
}

std::string described(const value_view &value) {
  switch (value.kind) {
  case value_kind::null:
    return "null";
  case value_kind::integer:
    return "the integer " + shown_value(value);
  case value_kind::real:
    return "the real " + shown_value(value);
  case value_kind::text:
    return "the text " + shown_value(value);
  case value_kind::blob:
    return "a blob of " + std::to_string(value.size) + " bytes";
  }
  return "something";
}

/// Empty texts and blobs may come without an address.
std::string_view bytes_of(const value_view &value) {
  if (value.size == 0)
    return "";
  return {value.data, value.size};
}

} // namespace

void fail_kind(value_kind expected, const value_view &value) {
  throw bad_value(described(value) + " where " + with_article(expected) +
                  " is expected");
}

void fail_range(const value_view &value, const char *type) {
  throw bad_value(described(value) + " does not fit into '" + type + "'");
}

std::int64_t integer_of(const value_view &value, std::int64_t lowest,
                        std::int64_t highest) {
  if (value.kind != value_kind::integer)
    fail_kind(value_kind::integer, value);
  if (value.integer < lowest || value.integer > highest)
    throw bad_value(described(value) + " does not fit; " +
                    std::to_string(lowest) + " to " + std::to_string(highest) +
                    " would");
  return value.integer;
}

double real_of(const value_view &value) {
  if (value.kind == value_kind::real)
    return value.real;
  if (value.kind != value_kind::integer)
    fail_kind(value_kind::real, value);
  double real = static_cast<double>(value.integer);
  // The largest integers become 2^63, which is none any more.
  if (real >= 0x1p63 || static_cast<std::int64_t>(real) != value.integer)
    throw bad_value(described(value) + " has more digits than a real");
  return real;
}

float float_of(const value_view &value) {
  double real = real_of(value);
  auto member = static_cast<float>(real);
  if (std::isinf(member) && !std::isinf(real))
    fail_range(value, "float");
  return member;
}

std::string_view text_of(const value_view &value) {
  if (value.kind != value_kind::text)
    fail_kind(value_kind::text, value);
  return bytes_of(value);
}

std::string_view blob_of(const value_view &value) {
  if (value.kind != value_kind::blob)
    fail_kind(value_kind::blob, value);
  return bytes_of(value);
}

value_view unsigned_view(std::uint64_t number) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  if (number > most)
    throw bad_value("the integer " + std::to_string(number) +
                    " cannot be stored; " + std::to_string(most) +
                    " is the largest");
  return value_view::of(static_cast<std::int64_t>(number));
}

value_view real_view(double number) {
  // SQLite would make it null.
  if (std::isnan(number))
    throw bad_value("NaN cannot be stored");
  return value_view::of(number);
}

value_view enumerator_view(std::int64_t value, std::span<const enumerator> all,
                           const char *type) {
  for (const enumerator &each : all)
    if (each.value == value)
      return value_view::of_bytes(value_kind::text, each.name,
                                  std::string_view(each.name).size());
  throw bad_value(std::to_string(value) + " is no enumerator of '" + type +
                  "'");
}

std::int64_t enumerator_of(const value_view &value,
                           std::span<const enumerator> all, const char *type) {
  std::string_view name = text_of(value);
  for (const enumerator &each : all)
    if (each.name == name)
      return each.value;
  throw bad_value(shown_text(name) + " is no enumerator of '" + type + "'");
}

} // namespace tenon::detail
