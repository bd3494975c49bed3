//===- ClangVersion.cpp - which Clang reads the units ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ClangVersion.h"
#include "clang/Basic/Version.h"

namespace tenon::checker {

std::string clangVersion() { return clang::getClangFullVersion(); }

} // namespace tenon::checker
