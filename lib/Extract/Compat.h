//===- Compat.h - what differs between versions of LLVM ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The only file, with its .cpp, that asks for the version; Report and the tools
// use it too.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_COMPAT_H
#define TENON_EXTRACT_COMPAT_H

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/TargetOptions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <functional>
#include <memory>
#include <optional>

namespace clang {
class CXXRecordDecl;
class ClassTemplateDecl;
class ClassTemplateSpecializationDecl;
class DeclRefExpr;
class QualType;
class Sema;
} // namespace clang

namespace tenon::checker::compat {

/// The major version of Clang that this was built for.
inline constexpr int ClangMajor = LLVM_VERSION_MAJOR;

/// The `C` of `C::m`; null where it names no struct.
const clang::CXXRecordDecl *qualifierOf(const clang::DeclRefExpr &Ref);

/// A specialisation for Argument, without a definition, that Template does not
/// know of.
clang::ClassTemplateSpecializationDecl *
makeSpecialisation(clang::ClassTemplateDecl &Template,
                   clang::QualType Argument);

/// Gives Special the definition that fits it, if there is one.
void instantiate(clang::Sema &S, clang::SourceLocation Here,
                 clang::ClassTemplateSpecializationDecl &Special);

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

/// What a command line means; null, and printed why, where Clang cannot make
/// sense of it. Flags that Clang does not know are left out without a word.
std::shared_ptr<clang::CompilerInvocation>
createInvocation(llvm::ArrayRef<const char *> CommandLine,
                 llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                 ClangPrinter &Printer);

/// Whether Clang can compile for what Options say.
bool isKnownTarget(const clang::TargetOptions &Options);

/// A compiler with Consumer, which outlives it, for its diagnostics.
std::unique_ptr<clang::CompilerInstance>
createInstance(std::shared_ptr<clang::CompilerInvocation> Invocation,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               clang::DiagnosticConsumer &Consumer);

/// The headers that a file begins with, precompiled, in a temporary file: some
/// 20 MB each, too much to hold in memory for every file that is open. None
/// where that failed. What is wrong in them is not said.
std::optional<clang::PrecompiledPreamble>
createPreamble(const clang::CompilerInvocation &Invocation,
               const llvm::MemoryBuffer &Main, clang::PreambleBounds Bounds,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               clang::PreambleCallbacks &Watch);

/// None where a file is to be read as a whole.
using DirectivesOfFile = std::function<
    std::optional<llvm::ArrayRef<clang::dependency_directives_scan::Directive>>(
        clang::FileEntryRef)>;

/// Lets the preprocessor read the directives of files, not their text.
void readDirectivesOnly(clang::CompilerInstance &CI, DirectivesOfFile Of);

} // namespace tenon::checker::compat

#endif // TENON_EXTRACT_COMPAT_H
