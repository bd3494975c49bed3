//===- row_links.cpp - what rows say of relationships ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "row_links.hpp"

#include <algorithm>

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

object_state *find_referred(table_state &target, const object_state &from,
                            std::span<const column_pair> columns,
                            std::uint16_t column_pair::*own,
                            std::uint16_t column_pair::*others) {
  const table &info = target.info();
  if (from.row.empty() || columns.size() != info.primary_key.size())
    return nullptr;
  if (target.has_number_key()) {
    if (columns[0].*others != info.primary_key[0])
      return nullptr;
    value_view value = from.row.column(columns[0].*own);
    return value.is_null() ? nullptr : target.find_number(value.integer);
  }
  std::string key;
  for (std::uint16_t column : info.primary_key) {
    auto pair =
        std::find_if(columns.begin(), columns.end(),
                     [&](const column_pair &p) { return p.*others == column; });
    if (pair == columns.end())
      return nullptr;
    value_view value = from.row.column((*pair).*own);
    if (value.is_null())
      return nullptr;
    append_packed(key, value);
  }
  return target.find({0, key});
}

} // namespace tenon::detail
