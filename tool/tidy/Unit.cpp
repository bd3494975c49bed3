//===- Unit.cpp - one translation unit, checked once ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Unit.h"
#include "Project/RunChecks.h"
#include "Report/Suppressions.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

/// `path:3:9: message`
static std::string summary(const ConfigurationError &E) {
  if (!E.Text)
    return E.Path + ": " + E.Message;
  StringRef Before = E.Text->getBuffer().take_front(E.Offset);
  std::size_t Column = Before.size() - (Before.rfind('\n') + 1) + 1;
  return (E.Path + ":" + Twine(Before.count('\n') + 1) + ":" + Twine(Column) +
          ": " + E.Message)
      .str();
}

void Unit::enable(const RuleInfo &Rule) { Enabled += ("," + Rule.Id).str(); }

void Unit::set(const Twine &Option, Setting S) {
  Configuration Scratch;
  std::string Fault = applySetting(Scratch, S);
  if (Fault.empty())
    Settings.push_back(std::move(S));
  else
    addFault((Option + ": " + Fault).str());
}

void Unit::addFault(std::string Fault) {
  if (!is_contained(Faults, Fault))
    Faults.push_back(std::move(Fault));
}

std::vector<std::string> Unit::takeFaults() {
  return std::exchange(Faults, {});
}

ClangPlaces Unit::places(const SourceManager &SM) const {
  return ClangPlaces(SM, [this](FileId File) {
    return File < Read.Files.size() ? Read.Files[File] : FileID();
  });
}

// Which checks are on is clang-tidy's business, whatever a file says.
std::vector<Finding> Unit::runOver(const Model &M) {
  std::vector<Setting> Overrides = Settings;
  Overrides.push_back({"checks", Enabled});
  Configurations All(std::move(Overrides));
  // Tables that this unit does not see may be in others.
  Expected<std::vector<Finding>> Findings =
      runChecks(M, All, /*PartialView=*/true);
  if (Findings)
    return std::move(*Findings);
  handleAllErrors(Findings.takeError(),
                  [&](const ConfigurationError &E) { addFault(summary(E)); });
  return {};
}

std::vector<Finding> Unit::find(ASTContext &Context) {
  // What was read of a broken struct gives findings that follow from the error.
  if (!Faults.empty() ||
      Context.getDiagnostics().hasUncompilableErrorOccurred())
    return {};
  // clang-tidy shows no compiler, but it is what loads the modules that the
  // preprocessor meets.
  auto &Compiler = static_cast<CompilerInstance &>(PP->getModuleLoader());
  Read = extractParsed(Compiler.getSema());
  if (Read.M.records().empty())
    return {};
  std::vector<Finding> Findings = runOver(Read.M);
  ClangPlaces Places = places(Context.getSourceManager());
  Suppressions([&](FileId File) {
    return Places.textOf(File);
  }).explain(Findings);
  return Findings;
}

ArrayRef<Finding> Unit::findings(ASTContext &Context) {
  if (!Found)
    Found = find(Context);
  return *Found;
}

} // namespace tenon::checker
