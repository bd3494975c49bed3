//===- ReservedWords.h - words that databases keep for SQL ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_RESERVEDWORDS_H
#define TENON_RULES_RESERVEDWORDS_H

#include "llvm/ADT/StringRef.h"

namespace tenon::checker {

/// Which databases have the name as a reserved word, in any case: bit i for the
/// i-th Database.
unsigned reservedIn(llvm::StringRef Name);

} // namespace tenon::checker

#endif // TENON_RULES_RESERVEDWORDS_H
