//===- OutputFiles.h - the way between two files ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_OUTPUTFILES_H
#define TENON_TOOL_OUTPUTFILES_H

#include "Report/WriteFiles.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace tenon::checker {

/// The way to To from the directory of From, where both are known to exist or
/// could; To itself where there is none.
std::string relativePath(llvm::StringRef To, llvm::StringRef From);

} // namespace tenon::checker

#endif // TENON_TOOL_OUTPUTFILES_H
