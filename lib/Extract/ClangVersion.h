//===- ClangVersion.h - which Clang reads the units -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_CLANGVERSION_H
#define TENON_EXTRACT_CLANGVERSION_H

#include <string>

namespace tenon::checker {

/// In full, of the library that is loaded.
std::string clangVersion();

} // namespace tenon::checker

#endif // TENON_EXTRACT_CLANGVERSION_H
