//===- member_values.hpp - members as values, and back ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the members of an object to values of the database and back. This is
// done for every column of every row, so the types that most members have are
// dealt with here, and everything else by the functions of its type.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_MEMBER_VALUES_HPP
#define TENON_RUNTIME_MEMBER_VALUES_HPP

#include <tenon/mapping.hpp>

#include <optional>
#include <string>

namespace tenon::detail {

inline void *at_offset(void *object, std::size_t offset) {
  return static_cast<char *>(object) + offset;
}
inline const void *at_offset(const void *object, std::size_t offset) {
  return static_cast<const char *>(object) + offset;
}

// By the functions of the type. Both throw data_error, with the column.
value_view converted_value_of(const table &of, std::size_t column,
                              const void *object, std::string &scratch);
void set_converted_value(const table &of, std::size_t column, void *object,
                         const value_view &value);

inline value_view view_of(const std::string &text) {
  return value_view::of_bytes(value_kind::text, text.data(), text.size());
}

/// The value of a column of an object. Throws data_error, with the column.
inline value_view value_of(const table &of, std::size_t column,
                           const void *object, std::string &scratch) {
  const detail::column &info = of.columns[column];
  const void *member = at_offset(object, info.offset);
  switch (info.type->plain) {
  case plain_type::int32:
    return value_view::of(
        std::int64_t{*static_cast<const std::int32_t *>(member)});
  case plain_type::int64:
    return value_view::of(*static_cast<const std::int64_t *>(member));
  case plain_type::text:
    return view_of(*static_cast<const std::string *>(member));
  case plain_type::optional_int64: {
    const auto &number =
        *static_cast<const std::optional<std::int64_t> *>(member);
    return number ? value_view::of(*number) : value_view{};
  }
  case plain_type::optional_text: {
    const auto &text = *static_cast<const std::optional<std::string> *>(member);
    return text ? view_of(*text) : value_view{};
  }
  case plain_type::none:
    break;
  }
  return converted_value_of(of, column, object, scratch);
}

/// A new string costs less than one that grows.
inline void set_text(std::string &member, const value_view &value) {
  if (value.size > member.capacity())
    member = std::string(value.data, value.size);
  else if (value.size != 0)
    member.assign(value.data, value.size);
  else
    member.clear(); // there may be no address
}

/// Throws data_error, with the column.
inline void set_value(const table &of, std::size_t column, void *object,
                      const value_view &value) {
  const detail::column &info = of.columns[column];
  void *member = at_offset(object, info.offset);
  switch (info.type->plain) {
  case plain_type::int64:
    if (value.kind != value_kind::integer)
      break;
    *static_cast<std::int64_t *>(member) = value.integer;
    return;
  case plain_type::text:
    if (value.kind != value_kind::text)
      break;
    set_text(*static_cast<std::string *>(member), value);
    return;
  case plain_type::optional_int64:
    if (value.kind != value_kind::integer)
      break;
    *static_cast<std::optional<std::int64_t> *>(member) = value.integer;
    return;
  case plain_type::optional_text: {
    if (value.kind != value_kind::text)
      break;
    auto &text = *static_cast<std::optional<std::string> *>(member);
    if (text)
      set_text(*text, value);
    else
      text.emplace(value.size ? value.data : "", value.size);
    return;
  }
  case plain_type::int32: // it may not fit
  case plain_type::none:
    break;
  }
  set_converted_value(of, column, object, value);
}

} // namespace tenon::detail

#endif // TENON_RUNTIME_MEMBER_VALUES_HPP
