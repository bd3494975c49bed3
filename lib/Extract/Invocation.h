//===- Invocation.h - a compiler that only reads ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_INVOCATION_H
#define TENON_EXTRACT_INVOCATION_H

#include "Extract/Compat.h"
#include "Extract/Unit.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace tenon::checker {

/// The compiler of a unit without what only compiling needs: outputs, plugins,
/// warnings, and precompiled headers whose text can be read instead. Null, and
/// printed why, where Clang cannot make sense of the command.
std::unique_ptr<clang::CompilerInstance>
createReader(const Unit &U,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             compat::ClangPrinter &Printer,
             llvm::function_ref<void(clang::CompilerInvocation &)> Change);

/// What that compiler is made of, for who keeps it.
std::shared_ptr<clang::CompilerInvocation> createReaderInvocation(
    const Unit &U, const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
    compat::ClangPrinter &Printer);

} // namespace tenon::checker

#endif // TENON_EXTRACT_INVOCATION_H
