//===- WriteFiles.h - files that are written together -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_WRITEFILES_H
#define TENON_REPORT_WRITEFILES_H

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

} // namespace tenon::checker

#endif // TENON_REPORT_WRITEFILES_H
