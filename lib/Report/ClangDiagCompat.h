//===- ClangDiagCompat.h - diagnostics of several Clangs --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What differs between the supported versions of Clang where diagnostics are
// made and printed, and where a compiler is set up.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_CLANGDIAGCOMPAT_H
#define TENON_REPORT_CLANGDIAGCOMPAT_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace tenon::checker {

/// The id of an error that reads "%0", and that can be turned down by the flags
/// of -Wuser-defined-warnings where this Clang can do that.
unsigned userDefinedErrorId(clang::DiagnosticsEngine &Diags);

/// Prints diagnostics as Clang does.
class ClangPrinter {
public:
  ClangPrinter(llvm::raw_ostream &OS, bool Colors);
  ~ClangPrinter();

  clang::DiagnosticsEngine &engine();
  clang::DiagnosticConsumer &consumer();

private:
  struct Parts;
  std::unique_ptr<Parts> P;
};

/// A compiler for a command line, with Printer for its diagnostics; null, and
/// printed why, where the command line is wrong. Change changes the invocation
/// before it is used.
std::unique_ptr<clang::CompilerInstance>
createCompiler(llvm::ArrayRef<const char *> CommandLine,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               ClangPrinter &Printer,
               llvm::function_ref<void(clang::CompilerInvocation &)> Change);

} // namespace tenon::checker

#endif // TENON_REPORT_CLANGDIAGCOMPAT_H
