//===- ToolVersion.h - what decides how units are read ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_TOOLVERSION_H
#define TENON_PROJECT_TOOLVERSION_H

#include <cstdint>

namespace tenon::checker {

/// Another number for each build of this program, each version of Clang it
/// runs with, and each setting of the environment variables that decide where
/// Clang looks for headers.
std::uint64_t toolVersion();

} // namespace tenon::checker

#endif // TENON_PROJECT_TOOLVERSION_H
