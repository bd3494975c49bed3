//===- Plugin.cpp - the checks during a compilation -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang -fplugin=TenonPlugin.so reads the models of the unit that it compiles,
// before code is generated, and reports what does not fit. Asked to, it leaves
// what it read as facts.
//
//===----------------------------------------------------------------------===//

#include "Extract/Extract.h"
#include "Project/RunChecks.h"
#include "Report/ClangReporter.h"
#include "Report/Suppressions.h"
#include "UnitFacts.h"
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

void reportConfigurationError(CompilerInstance &CI,
                              const ConfigurationError &E) {
  DiagnosticsEngine &Diags = CI.getDiagnostics();
  unsigned Id = Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0");
  if (!E.Text) {
    Diags.Report(Id) << E.Path + ": " + E.Message;
    return;
  }
  SourceManager &SM = CI.getSourceManager();
  FileID File = SM.createFileID(
      MemoryBuffer::getMemBufferCopy(E.Text->getBuffer(), E.Path));
  Diags.Report(SM.getLocForStartOfFile(File).getLocWithOffset(E.Offset), Id)
      << E.Message;
}

std::optional<std::vector<Finding>>
findingsIn(CompilerInstance &CI, const Model &M, Configurations &All) {
  // Tables that this unit does not see may be in others.
  Expected<std::vector<Finding>> Findings =
      runChecks(M, All, /*PartialView=*/true);
  if (Findings)
    return std::move(*Findings);
  handleAllErrors(Findings.takeError(), [&](const ConfigurationError &E) {
    reportConfigurationError(CI, E);
  });
  return std::nullopt;
}

void check(CompilerInstance &CI, Configurations All, const Extracted &Unit) {
  if (Unit.M.records().empty())
    return;
  std::optional<std::vector<Finding>> Findings = findingsIn(CI, Unit.M, All);
  if (!Findings || Findings->empty())
    return;
  SourceManager &SM = CI.getSourceManager();
  auto FileOf = [&](FileId File) {
    return File < Unit.Files.size() ? Unit.Files[File] : FileID();
  };
  Suppressions([&](FileId File) {
    FileID Id = FileOf(File);
    return Id.isValid() ? SM.getBufferData(Id) : StringRef();
  }).apply(*Findings);
  ClangReporter Reporter(CI.getDiagnostics(), SM, CI.getLangOpts(),
                         ClangReporter::Host::Compiler, FileOf);
  for (const Finding &F : *Findings)
    Reporter.report(F);
}

void finish(CompilerInstance &CI, Configurations All, StringRef FactsDir,
            Extracted Unit) {
  // What was read of a broken struct gives findings that follow from the error.
  if (CI.getDiagnostics().hasUncompilableErrorOccurred()) {
    removeFacts(CI, FactsDir);
    return;
  }
  check(CI, std::move(All), Unit);
  writeFacts(CI, FactsDir, std::move(Unit.M));
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
        [&CI, Settings = Settings, File = ConfigFile,
         Facts = FactsDir](Extracted Unit) {
          finish(CI, Configurations(Settings, File), Facts, std::move(Unit));
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
  /// Returns what is wrong; nothing where the argument is right.
  std::string parseArg(StringRef Arg) {
    auto [Name, Value] = Arg.split('=');
    if (Name == "config-file") {
      ConfigFile = Value.str();
      return "";
    }
    if (Name == "facts") {
      FactsDir = Value.str();
      return FactsDir.empty() ? "the argument 'facts' needs a directory" : "";
    }
    if (!is_contained(settingNames(), Name))
      return unknownArgument(Arg, Name);
    Setting S{Name.str(), Value.str()};
    Configuration Scratch;
    std::string Error = applySetting(Scratch, S);
    Settings.push_back(std::move(S));
    return Error;
  }

  static std::string unknownArgument(StringRef Arg, StringRef Name) {
    SmallVector<StringRef, 8> Names(settingNames());
    append_range(Names, ArrayRef<StringRef>{"config-file", "facts"});
    return ("unknown argument '" + Arg + "' to the tenon plugin" +
            suggestOrList(Name, Names))
        .str();
  }

  std::vector<Setting> Settings;
  std::string ConfigFile;
  /// Empty where no facts are wanted.
  std::string FactsDir;
};

} // namespace
} // namespace tenon::checker

static FrontendPluginRegistry::Add<tenon::checker::PluginAction>
    Registration("tenon", "checks the joints between annotated structs");
