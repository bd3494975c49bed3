//===- shown.cpp - values as people read them -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Values as SQL writes them, with long ones cut.
//
//===----------------------------------------------------------------------===//

#include "shown.hpp"

#include <charconv>

namespace tenon::detail {

namespace {

/// Of the bytes of a text or a blob, how many are shown.
constexpr std::size_t most_text = 60;
constexpr std::size_t most_blob = 30;

std::string_view cut(std::string_view text) {
  if (text.size() <= most_text)
    return text;
  std::size_t end = most_text;
  // Not within a character of UTF-8, which has no more than four bytes.
  while (end > most_text - 3 &&
         (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
    --end;
  return text.substr(0, end);
}

std::string shown_blob(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string shown = "x'";
  for (char byte : bytes.substr(0, most_blob)) {
    shown += digits[static_cast<unsigned char>(byte) >> 4];
    shown += digits[static_cast<unsigned char>(byte) & 15];
  }
  shown += '\'';
  if (bytes.size() > most_blob)
    shown += "...";
  return shown;
}

template <class Number> std::string shown_number(Number number) {
  char text[32];
  return std::string(text, std::to_chars(text, text + sizeof text, number).ptr);
}

} // namespace

std::string shown_text(std::string_view text) {
  std::string shown = "'";
  std::string_view part = cut(text);
  for (char letter : part)
    if (letter == '\'')
      shown += "''";
    else if (letter == '\0')
      // Would end the message of an exception.
      shown += "\\0";
    else
      shown += letter;
  shown += '\'';
  if (part.size() < text.size())
    shown += "...";
  return shown;
}

std::string shown_value(const value_view &value) {
  switch (value.kind) {
  case value_kind::null:
    return "NULL";
  case value_kind::integer:
    return shown_number(value.integer);
  case value_kind::real:
    return shown_number(value.real);
  case value_kind::text:
    return shown_text({value.data, value.size});
  case value_kind::blob:
    return shown_blob({value.data, value.size});
  }
  return "?";
}

} // namespace tenon::detail
