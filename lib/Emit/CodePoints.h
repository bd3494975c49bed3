//===- CodePoints.h - UTF-8, sign by sign -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_CODEPOINTS_H
#define TENON_EMIT_CODEPOINTS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ConvertUTF.h"

#include <string>
#include <vector>

namespace tenon::checker {

/// Of valid UTF-8; what follows a fault is left out.
std::vector<llvm::UTF32> codePoints(llvm::StringRef Text);

void appendCodePoint(std::string &To, llvm::UTF32 C);

} // namespace tenon::checker

#endif // TENON_EMIT_CODEPOINTS_H
