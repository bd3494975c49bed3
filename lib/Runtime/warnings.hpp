//===- warnings.hpp - what is wrong but no error ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the runtime says what the handler of on_warning is to hear.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_WARNINGS_HPP
#define TENON_RUNTIME_WARNINGS_HPP

#include <string_view>

namespace tenon::detail {

/// Calls the handler, or prints. Throws what the handler throws.
void warn(std::string_view message);

} // namespace tenon::detail

#endif // TENON_RUNTIME_WARNINGS_HPP
