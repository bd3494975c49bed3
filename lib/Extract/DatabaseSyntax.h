//===- DatabaseSyntax.h - whether a database can be read --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Clang reads compilation databases as YAML, and stops without a word where
// that ends: what was lost behind it would not be checked. So a database must
// be the JSON that it is meant to be before Clang gets it.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_DATABASESYNTAX_H
#define TENON_EXTRACT_DATABASESYNTAX_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace tenon::checker {

/// `PATH:LINE:COLUMN: WHY` where Text is no compilation database.
llvm::Error checkDatabase(llvm::StringRef Path, llvm::StringRef Text);

} // namespace tenon::checker

#endif // TENON_EXTRACT_DATABASESYNTAX_H
