//===- tokens.hpp - expressions and selects as bytes ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a query asks is kept as bytes, without the values in it: queries that
// differ in values only have the same bytes, and so the same prepared
// statement. Expressions are in postfix order, a token for each operand and
// operator, so that the values stand in the order in which SQL has them.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_TOKENS_HPP
#define TENON_RUNTIME_TOKENS_HPP

#include <tenon/column.hpp>

#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <string_view>

namespace tenon::detail::token {

// Operands.
constexpr char column = 'C';    ///< table, column
constexpr char aliased = 'A';   ///< alias, table, column
constexpr char excluded = 'E';  ///< table, column: of the row not inserted
constexpr char parameter = 'P'; ///< the next value
constexpr char nothing = 'Z';   ///< never true
constexpr char all_rows = 'n';  ///< the * of count(*)
constexpr char place = 'O';     ///< number: a column of the result
constexpr char value_of = 'Q';  ///< text of a select
constexpr char exists = 'X';    ///< text of a select
constexpr char related = 'R';   ///< relationship path, text of a condition
// On what is before them. Comparisons are the values of detail::comparison.
constexpr char and_ = '&';
constexpr char or_ = '|';
constexpr char not_ = '!';
constexpr char is_null = '0';
constexpr char in = 'i';      ///< number of values
constexpr char in_rows = 'I'; ///< text of a select
constexpr char distinct = 'd';
constexpr char function = 'f';  ///< number of arguments, name
constexpr char aggregate = 'a'; ///< as function, over the rows of a group
constexpr char filter = 'F';    ///< an aggregate of the rows that fulfil this
constexpr char window = 'W';    ///< numbers of keys: partitions, order
constexpr char choose = 'k';    ///< number of conditions, whether there is ELSE
constexpr char cast = 'c';      ///< value_kind of the result
constexpr char descending = '_';
constexpr char nulls_first = '^';
constexpr char nulls_last = 'v';
constexpr char join_text = '.';
constexpr char like_escaped = 'L'; ///< the character that escapes

} // namespace tenon::detail::token

namespace tenon::detail {

template <class T> void append_raw(std::string &tokens, const T &value) {
  tokens.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// One after the other, at once: each append is a call.
template <class... T>
void append_packed_raw(std::string &tokens, const T &...values) {
  std::array<char, (sizeof(T) + ...)> bytes;
  char *at = bytes.data();
  ((std::memcpy(at, &values, sizeof(T)), at += sizeof(T)), ...);
  tokens.append(bytes.data(), bytes.size());
}

template <class T> T take_raw(const char *&at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  at += sizeof value;
  return value;
}

using address_bytes = std::array<char, sizeof(std::uintptr_t)>;

template <class T> void append_address(std::string &tokens, const T *of) {
  append_raw(tokens, std::bit_cast<address_bytes>(of));
}
template <class T> const T *take_address(const char *&at) {
  return std::bit_cast<const T *>(take_raw<address_bytes>(at));
}

/// With its length in front.
inline void append_text(std::string &tokens, std::string_view text) {
  append_raw(tokens, static_cast<std::uint32_t>(text.size()));
  tokens += text;
}
inline std::string_view take_text(const char *&at) {
  auto size = take_raw<std::uint32_t>(at);
  std::string_view text(at, size);
  at += size;
  return text;
}

/// The place of the column in its table. Throws invalid_request_error where it
/// is none.
std::uint16_t column_at(const column_place &place);

} // namespace tenon::detail

#endif // TENON_RUNTIME_TOKENS_HPP
