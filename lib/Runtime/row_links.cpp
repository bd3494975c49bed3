//===- row_links.cpp - what rows say of relationships ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "row_links.hpp"

namespace tenon::detail {

std::optional<std::string> key_in_row(const object_state &of,
                                      std::span<const column_pair> columns,
                                      std::uint16_t column_pair::*side) {
  if (of.row.empty())
    return std::nullopt;
  std::string key;
  for (const column_pair &pair : columns) {
    value_view value = of.row.column(pair.*side);
    if (value.is_null())
      return std::nullopt;
    append_packed(key, value);
  }
  return key;
}

bool has_key(const object_state &of, const relationship_info &r) {
  return key_in_row(of, r.columns, &column_pair::here).has_value();
}

bool belongs_to(const object_state &child, const relationship_info &r,
                const object_state &parent) {
  auto key = key_in_row(child, r.columns, &column_pair::there);
  return key && key == key_in_row(parent, r.columns, &column_pair::here);
}

} // namespace tenon::detail
