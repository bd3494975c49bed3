//===- OutputFiles.h - files that are written together ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_OUTPUTFILES_H
#define TENON_TOOL_OUTPUTFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tenon::checker {

struct OutputFile {
  std::string Path;
  std::string Contents;
};

/// Writes those whose contents change, all or none: each beside its place
/// first, then renamed in this order. Devices and pipes are written at once.
llvm::Error writeFiles(llvm::ArrayRef<OutputFile> Files);

/// The way to To from the directory of From, where both are known to exist or
/// could; To itself where there is none.
std::string relativePath(llvm::StringRef To, llvm::StringRef From);

} // namespace tenon::checker

#endif // TENON_TOOL_OUTPUTFILES_H
