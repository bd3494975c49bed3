//===- member_values.cpp - members as values, and back --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "member_values.hpp"

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

value_view converted_value_of(const table &of, std::size_t column,
                              const void *object, std::string &scratch) {
  const detail::column &info = of.columns[column];
  try {
    return info.type->get(at_offset(object, info.offset), scratch);
  } catch (const bad_value &fault) {
    fail_column(of, column, fault.what());
  }
}

void set_converted_value(const table &of, std::size_t column, void *object,
                         const value_view &value) {
  const detail::column &info = of.columns[column];
  try {
    info.type->set(at_offset(object, info.offset), value);
  } catch (const bad_value &fault) {
    fail_column(of, column, fault.what());
  }
}

} // namespace tenon::detail
