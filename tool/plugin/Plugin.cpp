//===- Plugin.cpp - the checks during a compilation -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang -fplugin=TenonPlugin.so reads the models of the unit that it compiles,
// before code is generated, and reports what does not fit.
//
//===----------------------------------------------------------------------===//

#include "Extract/Extract.h"
#include "Report/ClangReporter.h"
#include "Report/Suppressions.h"
#include "Resolve/Program.h"
#include "Rules/RuleTable.h"
#include "Rules/Wording.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringRef CheckMacro = "TENON_CHECK";

bool isOnCommandLine(const PreprocessorOptions &Options) {
  return any_of(Options.Macros, [](const auto &Macro) {
    return StringRef(Macro.first).split('=').first == CheckMacro;
  });
}

/// Makes the macros of tenon/model.hpp annotations.
class DefineCheckMacro final : public ASTConsumer {
public:
  explicit DefineCheckMacro(CompilerInstance &CI) : CI(CI) {}

  // Not sooner: a precompiled header replaces the predefines. Not among the
  // options: debug information and AST files record those. Before the others,
  // among which are the headers of -include.
  void Initialize(ASTContext &) override {
    if (isOnCommandLine(CI.getPreprocessorOpts()))
      return;
    Preprocessor &PP = CI.getPreprocessor();
    PP.setPredefines("#define TENON_CHECK 1\n" + PP.getPredefines());
  }

private:
  CompilerInstance &CI;
};

void check(CompilerInstance &CI, const CheckFilter &Filter,
           std::optional<Database> Target, Extracted Unit) {
  DiagnosticsEngine &Diags = CI.getDiagnostics();
  // What was read of a broken struct gives findings that follow from the error.
  if (Unit.M.records().empty() || Diags.hasUncompilableErrorOccurred())
    return;
  // Tables that this unit does not see may be in others.
  ProgramOptions Options;
  Options.PartialView = true;
  Options.Target = Target;
  Program P(Unit.M, Options);
  std::vector<Finding> Findings = runRules(P, Filter);
  if (Findings.empty())
    return;
  SourceManager &SM = CI.getSourceManager();
  auto FileOf = [&](FileId File) {
    return File < Unit.Files.size() ? Unit.Files[File] : FileID();
  };
  Suppressions([&](FileId File) {
    FileID Id = FileOf(File);
    return Id.isValid() ? SM.getBufferData(Id) : StringRef();
  }).apply(Findings);
  ClangReporter Reporter(Diags, SM, CI.getLangOpts(),
                         ClangReporter::Host::Compiler, FileOf);
  for (const Finding &F : Findings)
    Reporter.report(F);
}

class PluginAction final : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    // An AST file that is compiled brings its language.
    const LangOptions &Language = CI.hasASTContext()
                                      ? CI.getASTContext().getLangOpts()
                                      : CI.getLangOpts();
    if (!Language.CPlusPlus)
      return std::make_unique<ASTConsumer>();
    ExtractOptions Options;
    Options.DetachAnnotations = true;
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<DefineCheckMacro>(CI));
    Consumers.push_back(createExtractConsumer(
        CI, Options,
        [&CI, Filter = std::move(Filter), Target = Target](Extracted Unit) {
          check(CI, Filter, Target, std::move(Unit));
        }));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

  bool ParseArgs(const CompilerInstance &CI,
                 const std::vector<std::string> &Args) override {
    for (StringRef Arg : Args)
      if (std::string Error = parseArg(Arg); !Error.empty()) {
        DiagnosticsEngine &Diags = CI.getDiagnostics();
        Diags.Report(Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0"))
            << Error;
        return false;
      }
    return true;
  }

  // Findings come before code is generated, and the annotations are gone then.
  ActionType getActionType() override { return AddBeforeMainAction; }

private:
  std::string parseArg(StringRef Arg) {
    if (Arg.consume_front("target="))
      return parseTarget(Arg);
    std::string Error;
    if (!Arg.consume_front("checks="))
      return ("unknown argument '" + Arg +
              "' to the tenon plugin; known are 'checks=<globs>' and "
              "'target=<database>'")
          .str();
    Filter.apply(Arg, Error);
    return Error;
  }

  std::string parseTarget(StringRef Name) {
    Target = databaseOfName(Name);
    if (Target)
      return "";
    return ("unknown target '" + Name + "'; there are " +
            join(databaseNames(), ", ") +
            didYouMean(nearest(Name, databaseNames())))
        .str();
  }

  CheckFilter Filter;
  std::optional<Database> Target;
};

} // namespace
} // namespace tenon::checker

static FrontendPluginRegistry::Add<tenon::checker::PluginAction>
    Registration("tenon", "checks the joints between annotated structs");
