//===- ReplaceFiles.h - new texts for files, all or none --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_REPLACEFILES_H
#define TENON_REPORT_REPLACEFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tenon::checker {

struct Replacement {
  std::string Path;
  /// What the file must hold still.
  llvm::StringRef Old;
  std::string New;
};

/// Replaces the files; a path may lead over links, and two may lead to one
/// file. On an error no file has been changed, unless it says which. No file
/// ever holds a part of a text.
llvm::Error replaceFiles(llvm::ArrayRef<Replacement> Files);

} // namespace tenon::checker

#endif // TENON_REPORT_REPLACEFILES_H
