//===- AdaptCommand.h - compile commands, to be read by Clang ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Commands were written for some compiler, and for compiling. Here they become
// what Clang's driver reads for the same text: what comes in front of the
// compiler goes, what Tenon needs is added. What a flag means for parsing is
// decided later, where Clang has read it (ParseUnit.cpp).
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_ADAPTCOMMAND_H
#define TENON_EXTRACT_ADAPTCOMMAND_H

#include "Extract/Unit.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace clang::tooling {
struct CompileCommand;
}

namespace tenon::checker {

/// Whether a command compiles C++, as it states or as its file is called.
bool isCxxUnit(const clang::tooling::CompileCommand &C);

/// A file that is compiled with Flags alone.
Unit unitOfFlags(llvm::StringRef File, llvm::ArrayRef<std::string> Flags);

/// A unit of a compilation database, with Flags behind its own. Name is what
/// to call it; empty for the database's own name.
Unit unitOfCommand(const clang::tooling::CompileCommand &C,
                   llvm::StringRef Name, llvm::ArrayRef<std::string> Flags);

/// File, compiled as U is: a header that U includes, or one beside it.
Unit unitOfOther(const Unit &U, llvm::StringRef File);

} // namespace tenon::checker

#endif // TENON_EXTRACT_ADAPTCOMMAND_H
