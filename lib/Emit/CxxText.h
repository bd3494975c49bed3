//===- CxxText.h - pieces of C++ as text ------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_CXXTEXT_H
#define TENON_EMIT_CXXTEXT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace tenon::checker {

/// What of the text is no part of an identifier becomes an underscore.
std::string identifierOf(llvm::StringRef Text);
bool isIdentifier(llvm::StringRef Text);

/// "text", escaped.
std::string cxxString(llvm::StringRef Text);
/// SQL of several lines, raw where that reads well.
std::string cxxSql(llvm::StringRef Sql);

/// Items with commas between, behind Before and in front of After; broken into
/// lines of 80 columns, each after the first indented by Indent.
std::string filled(llvm::StringRef Before, llvm::ArrayRef<std::string> Items,
                   llvm::StringRef After, unsigned Indent);

} // namespace tenon::checker

#endif // TENON_EMIT_CXXTEXT_H
