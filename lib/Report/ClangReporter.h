//===- ClangReporter.h - findings as Clang's own diagnostics ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_CLANGREPORTER_H
#define TENON_REPORT_CLANGREPORTER_H

#include "Report/ClangPlaces.h"
#include "Rules/Finding.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/ArrayRef.h"
#include <functional>
#include <string>

namespace clang {
class LangOptions;
} // namespace clang

namespace tenon::checker {

class ClangReporter {
public:
  enum class Host : std::uint8_t {
    /// Among a compiler's own diagnostics: its flags, pragmas and system
    /// headers are obeyed.
    Compiler,
    /// On their own.
    Tool,
  };

  /// FileOf maps the model's files to those of SM.
  ClangReporter(clang::DiagnosticsEngine &Diags, clang::SourceManager &SM,
                const clang::LangOptions &LO, Host H,
                std::function<clang::FileID(FileId)> FileOf);

  void report(const Finding &F);

private:
  bool isWanted(clang::SourceLocation Loc) const;
  unsigned idOf(Severity Level, clang::SourceLocation Loc) const;

  clang::DiagnosticsEngine &Diags;
  Host H;
  ClangPlaces Places;
  unsigned WarningId;
  unsigned ErrorId;
  /// An error that names its flag.
  unsigned FlaggedErrorId;
  unsigned NoteId;
};

/// The message, and the name of the check behind it.
std::string messageOf(const Finding &F);

} // namespace tenon::checker

#endif // TENON_REPORT_CLANGREPORTER_H
