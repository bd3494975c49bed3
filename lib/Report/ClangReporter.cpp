//===- ClangReporter.cpp - findings as Clang's own diagnostics ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/ClangReporter.h"
#include "Extract/Compat.h"
#include "Rules/RuleTable.h"
#include "clang/Basic/DiagnosticSema.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {

std::string messageOf(const Finding &F) {
  // As clang-tidy marks what its option made an error.
  StringRef Why = F.Promoted ? ",-warnings-as-errors" : "";
  return (Twine(F.Message) + " [" + F.Rule->name() + Why + "]").str();
}

namespace {

/// Whether the command line turns errors of that group into warnings.
bool isErrorTurnedDown(const DiagnosticsEngine &Diags) {
  bool Down = false;
  for (StringRef Option : Diags.getDiagnosticOptions().Warnings) {
    bool No = Option.consume_front("no-");
    if (Option == "error=user-defined-warnings")
      Down = No;
  }
  return Down;
}

} // namespace

// All of the ids read "%0". For a compiler, warnings are Clang's own diagnostic
// of -Wuser-defined-warnings: those that plugins make do not obey flags and
// pragmas in all supported versions, or obey the last pragma everywhere.
ClangReporter::ClangReporter(DiagnosticsEngine &Diags, SourceManager &SM,
                             const LangOptions &, Host H,
                             std::function<FileID(FileId)> FileOf)
    : Diags(Diags), H(H), Places(SM, std::move(FileOf)),
      ErrorId(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0")),
      FlaggedErrorId(ErrorId),
      NoteId(Diags.getCustomDiagID(DiagnosticsEngine::Note, "%0")) {
  if (H == Host::Tool) {
    WarningId = Diags.getCustomDiagID(DiagnosticsEngine::Warning, "%0");
    return;
  }
  WarningId = diag::warn_diagnose_if_succeeded;
  if (isErrorTurnedDown(Diags))
    ErrorId = FlaggedErrorId = WarningId;
  else
    FlaggedErrorId = compat::userDefinedErrorId(Diags);
}

bool ClangReporter::isWanted(SourceLocation Loc) const {
  if (H == Host::Tool)
    return true;
  return !Diags.getIgnoreAllWarnings() &&
         !Diags.isIgnored(diag::warn_diagnose_if_succeeded, Loc);
}

unsigned ClangReporter::idOf(Severity Level, SourceLocation Loc) const {
  if (Level != Severity::Error)
    return WarningId;
  bool IsError =
      Diags.getDiagnosticLevel(FlaggedErrorId, Loc) >= DiagnosticsEngine::Error;
  return IsError ? FlaggedErrorId : ErrorId;
}

void ClangReporter::report(const Finding &F) {
  CharSourceRange Range = Places.rangeOf(F.At);
  if (!isWanted(Range.getBegin()))
    return;
  {
    DiagnosticBuilder Main =
        Diags.Report(Range.getBegin(), idOf(F.Level, Range.getBegin()));
    Main << messageOf(F) << Range;
    for (const FixItHint &Hint : Places.hintsOf(F))
      Main << Hint;
  }
  for (const Note &N : F.Notes) {
    CharSourceRange At = Places.rangeOf(N.At);
    Diags.Report(At.getBegin(), NoteId) << N.Message << At;
  }
}

} // namespace tenon::checker
