//===- ParseUnit.cpp - from a unit to its model ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParseUnit.h"
#include "Commands.h"
#include "Extract/Compat.h"
#include "Extract/Extract.h"
#include "FileNames.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {
namespace {

class ExtractAction : public ASTFrontendAction {
public:
  std::optional<Model> Result;
  /// As the compiler names them, without system headers.
  std::vector<std::string> Files;

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    return createExtractConsumer(
        CI, {}, [this](Extracted E) { Result = std::move(E.M); });
  }

  void EndSourceFileAction() override {
    CompilerInstance &CI = getCompilerInstance();
    HeaderSearch &Headers = CI.getPreprocessor().getHeaderSearchInfo();
    const SourceManager &Sources = CI.getSourceManager();
    for (auto It = Sources.fileinfo_begin(); It != Sources.fileinfo_end(); ++It)
      if (!SrcMgr::isSystem(Headers.getFileDirFlavor(It->first)))
        Files.push_back(It->first.getName().str());
  }
};

/// Takes out of a compile command what only compiling needs: outputs, plugins
/// and warnings. Function bodies stay: a template may be instantiated there.
void onlyParse(CompilerInvocation &Invocation, bool IsLast) {
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.DisableFree = IsLast;
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Frontend.PluginArgs.clear();
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  DiagnosticOptions &Diagnostics = Invocation.getDiagnosticOpts();
  Diagnostics.IgnoreWarnings = true;
  Diagnostics.DiagnosticSerializationFile.clear();
}

/// Null, and printed why, where there is no such directory.
IntrusiveRefCntPtr<vfs::FileSystem> filesFrom(StringRef Directory) {
  if (Directory.empty())
    return vfs::getRealFileSystem();
  // The process itself stays where it is.
  IntrusiveRefCntPtr<vfs::FileSystem> Files(
      vfs::createPhysicalFileSystem().release());
  if (std::error_code EC = Files->setCurrentWorkingDirectory(Directory)) {
    printError("cannot go to '" + Directory +
               "', where the compile command runs: " + EC.message());
    return nullptr;
  }
  return Files;
}

} // namespace

std::optional<Model> parseUnit(const Unit &U, bool IsLast,
                               std::vector<std::string> *Read) {
  std::vector<const char *> CommandLine;
  CommandLine.reserve(U.CommandLine.size());
  for (const std::string &Argument : U.CommandLine)
    CommandLine.push_back(Argument.c_str());

  IntrusiveRefCntPtr<vfs::FileSystem> Files = filesFrom(U.Directory);
  if (!Files)
    return std::nullopt;
  compat::ClangPrinter Printer(errs(), errs().has_colors());
  // The driver's, about options that parsing does not use.
  Printer.engine().setIgnoreAllWarnings(true);
  std::unique_ptr<CompilerInstance> Compiler = compat::createCompiler(
      CommandLine, Files, Printer,
      [&](CompilerInvocation &Invocation) { onlyParse(Invocation, IsLast); });
  if (!Compiler)
    return std::nullopt;
  Compiler->setVerboseOutputStream(nulls());
  ExtractAction Action;
  bool Parsed = Compiler->ExecuteAction(Action) &&
                !Compiler->getDiagnostics().hasErrorOccurred();
  if (Read)
    for (const std::string &File : Action.Files)
      Read->push_back(absolutePath(File, U.Directory));
  if (IsLast)
    Compiler.release(); // NOLINT(bugprone-unused-return-value)
  return Parsed ? std::move(Action.Result) : std::nullopt;
}

} // namespace tenon::checker
