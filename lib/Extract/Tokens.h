//===- Tokens.h - a text as tokens, nothing expanded ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_TOKENS_H
#define TENON_EXTRACT_TOKENS_H

#include "Model/Model.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace tenon::checker {

/// Makes the models of File Partial that have one of the places, as offsets, in
/// their annotation or between their braces, and leaves out their members that
/// have. Text is the file's.
void markPartial(Model &M, FileId File, llvm::StringRef Text,
                 llvm::ArrayRef<std::uint32_t> Errors);

/// A hash of the tokens of Text outside of the annotations of M. Comments and
/// layout make no difference.
std::uint64_t interfaceOf(const Model &M, FileId File, llvm::StringRef Text);

} // namespace tenon::checker

#endif // TENON_EXTRACT_TOKENS_H
