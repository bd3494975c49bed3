//===- row_links.hpp - what rows say of relationships -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Who referred to whom when the rows were read or written last, whatever has
// been assigned since.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_ROW_LINKS_HPP
#define TENON_RUNTIME_ROW_LINKS_HPP

#include "table_state.hpp"

#include <optional>
#include <span>
#include <string>

namespace tenon::detail {

/// What the row has in these columns; none where a part is null, or there is no
/// row.
std::optional<std::string> key_in_row(const object_state &of,
                                      std::span<const column_pair> columns,
                                      std::uint16_t column_pair::*side);

/// The row has a key for the relationship: there is something to let go.
bool has_key(const object_state &of, const relationship_info &r);

/// By its row, the child belongs to the parent.
bool belongs_to(const object_state &child, const relationship_info &r,
                const object_state &parent);

/// The object that the row refers to by these columns, where they are its
/// primary key: `own` are the row's, `others` those of the object.
object_state *find_referred(table_state &target, const object_state &from,
                            std::span<const column_pair> columns,
                            std::uint16_t column_pair::*own,
                            std::uint16_t column_pair::*others);

} // namespace tenon::detail

#endif // TENON_RUNTIME_ROW_LINKS_HPP
