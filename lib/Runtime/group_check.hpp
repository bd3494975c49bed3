//===- group_check.hpp - what is selected of groups -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_GROUP_CHECK_HPP
#define TENON_RUNTIME_GROUP_CHECK_HPP

#include <tenon/select_types.hpp>

namespace tenon::detail {

/// Throws invalid_request_error where a select is grouped by an expression, and
/// what it selects of a group, or chooses and sorts groups by, is another
/// one. The compiler has seen which columns they read, not which values are in
/// them, which function is called, or what a condition says.
void check_groups(const select_data &what);

} // namespace tenon::detail

#endif // TENON_RUNTIME_GROUP_CHECK_HPP
