//===- NewNames.h - what something may be called ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_NEWNAMES_H
#define TENON_LANGUAGE_NEWNAMES_H

#include "Language/Thing.h"
#include "llvm/Support/Error.h"

namespace tenon::checker {

/// An error if the member cannot have that name in C++.
llvm::Error checkMemberName(const Program &P, const Thing &T,
                            llvm::StringRef NewName);

/// An error if the table or the column cannot have it in the database.
llvm::Error checkDatabaseName(const Program &P, const Thing &T,
                              llvm::StringRef NewName);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_NEWNAMES_H
