//===- LoadDatabase.h - from a directory to its commands --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_LOADDATABASE_H
#define TENON_EXTRACT_LOADDATABASE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace clang::tooling {
class CompilationDatabase;
}

namespace tenon::checker {

using CompilationDatabasePtr =
    std::unique_ptr<clang::tooling::CompilationDatabase>;

/// The path of the database of a directory, whether it is there or not.
std::string databaseIn(llvm::StringRef Directory);

/// The nearest directory with a database, here or above; empty if none has one.
std::string nearestBuildDir();

llvm::Expected<CompilationDatabasePtr> loadDatabase(llvm::StringRef Directory);

/// The nearest database or `compile_flags.txt` above a file; null where there
/// is none.
llvm::Expected<CompilationDatabasePtr> loadDatabaseAbove(llvm::StringRef File);

} // namespace tenon::checker

#endif // TENON_EXTRACT_LOADDATABASE_H
