//===- Required.h - completeness that only annotations ask for --*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `&User::id` in an annotation makes the compiler require User to be complete,
// and with -g what is required is described in full. An annotation must not
// change the object file, so such a requirement is taken back; the next one, by
// code, sets it again.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_REQUIRED_H
#define TENON_EXTRACT_REQUIRED_H

namespace clang {
class CompilerInstance;
} // namespace clang

namespace tenon::checker {

/// Is the parser inside of one of our macros at this moment?
bool isParsingAnnotation(clang::CompilerInstance &CI);

} // namespace tenon::checker

#endif // TENON_EXTRACT_REQUIRED_H
