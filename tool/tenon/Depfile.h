//===- Depfile.h - what a file was made from --------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_DEPFILE_H
#define TENON_TOOL_DEPFILE_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// A rule, as make and ninja read it, which says that File is made from what
/// was read.
std::string depfileOf(llvm::StringRef File, std::vector<std::string> Read);

} // namespace tenon::checker

#endif // TENON_TOOL_DEPFILE_H
