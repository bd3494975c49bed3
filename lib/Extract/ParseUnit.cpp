//===- ParseUnit.cpp - from a unit to its model ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ParseUnit.h"
#include "Extract/Extract.h"
#include "Extract/Invocation.h"
#include "Model/FileNames.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
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

ParsedUnit parse(const Unit &U, IntrusiveRefCntPtr<vfs::FileSystem> Files,
                 ParseOptions Options) {
  ParsedUnit Out;
  raw_string_ostream Messages(Out.Messages);
  Messages.enable_colors(Options.Colors);
  compat::ClangPrinter Printer(Messages, Options.Colors);
  std::unique_ptr<CompilerInstance> Compiler = createReader(
      U, std::move(Files), Printer, [&](CompilerInvocation &Invocation) {
        FrontendOptions &Frontend = Invocation.getFrontendOpts();
        Frontend.DisableFree = Options.KeepMemory;
        Frontend.SkipFunctionBodies = Options.SkipBodies;
      });
  if (!Compiler)
    return Out;
  ExtractAction Action;
  bool Parsed = Compiler->ExecuteAction(Action) &&
                !Compiler->getDiagnostics().hasErrorOccurred();
  for (const std::string &File : Action.Files)
    Out.Files.push_back(absolutePath(File, U.Directory));
  if (Parsed)
    Out.M = std::move(Action.Result);
  if (Options.KeepMemory)
    Compiler.release(); // NOLINT(bugprone-unused-return-value)
  return Out;
}

/// A template that is only named; a function body may be what instantiates it.
bool hasUninstantiated(const Model &M) {
  return any_of(M.records(), [](const Record &R) {
    return R.State == RecordState::Declared && R.Name.contains('<');
  });
}

} // namespace

ParsedUnit parseUnit(const Unit &U, IntrusiveRefCntPtr<vfs::FileSystem> Files,
                     ParseOptions Options) {
  ParsedUnit Out = parse(U, Files, Options);
  if (Options.SkipBodies && Out.M && hasUninstantiated(*Out.M)) {
    Options.SkipBodies = false;
    Out = parse(U, std::move(Files), Options);
  }
  return Out;
}

} // namespace tenon::checker
