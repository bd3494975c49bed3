//===- UnitFacts.h - the facts of a compilation -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each unit has a file of its own in the directory that the user gave, always
// under the same name, so that `tenon merge` finds in it what the last build
// saw. Without a directory these do nothing.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PLUGIN_UNITFACTS_H
#define TENON_PLUGIN_UNITFACTS_H

#include "Model/Model.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class CompilerInstance;
} // namespace clang

namespace tenon::checker {

/// Also of a unit without models, whose file may have had some. Where they
/// cannot be written, the compiler says so, and fails.
void writeFacts(clang::CompilerInstance &CI, llvm::StringRef Directory,
                Model M);

/// No facts are better than those of another text.
void removeFacts(clang::CompilerInstance &CI, llvm::StringRef Directory);

} // namespace tenon::checker

#endif // TENON_PLUGIN_UNITFACTS_H
