//===- shown.hpp - values as people read them -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For messages and for those who listen to statements; not to be read back.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SHOWN_HPP
#define TENON_RUNTIME_SHOWN_HPP

#include <tenon/mapping.hpp>

#include <string>
#include <string_view>

namespace tenon::detail {

/// In single quotes; of a long one, how it begins.
std::string shown_text(std::string_view text);

/// As SQL writes it: 7, 1.5, 'text', x'00ff', NULL.
std::string shown_value(const value_view &value);

} // namespace tenon::detail

#endif // TENON_RUNTIME_SHOWN_HPP
