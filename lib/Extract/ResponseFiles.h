//===- ResponseFiles.h - flags that are in files ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_RESPONSEFILES_H
#define TENON_EXTRACT_RESPONSEFILES_H

#include "Extract/Unit.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace clang::tooling {
class CompilationDatabase;
}

namespace tenon::checker {

/// Commands with the flags in place of the files (`@flags.rsp`) that they are
/// in. A file that cannot be read stays as it is named.
std::unique_ptr<clang::tooling::CompilationDatabase>
withResponseFiles(std::unique_ptr<clang::tooling::CompilationDatabase> Base);

/// Flags that are used in the current directory, likewise.
void readResponseFiles(std::vector<std::string> &Flags);

/// What is wrong with the first file of a unit's flags that was not read; empty
/// where all were.
std::string faultOfResponseFiles(const Unit &U, llvm::vfs::FileSystem &Files);

} // namespace tenon::checker

#endif // TENON_EXTRACT_RESPONSEFILES_H
