//===- EditorUnit.cpp - a file that is being edited -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/EditorUnit.h"
#include "Extract/CrashGuard.h"
#include "Extract/Extract.h"
#include "Extract/Invocation.h"
#include "Extract/Tokens.h"
#include "Model/FileNames.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {
namespace {

/// Where in the main file the errors are.
class ErrorPlaces : public DiagnosticConsumer {
public:
  std::vector<std::uint32_t> InMain;
  bool Any = false;

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error)
      return;
    Any = true;
    if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
      return;
    const SourceManager &SM = Info.getSourceManager();
    auto [File, Offset] =
        SM.getDecomposedLoc(SM.getFileLoc(Info.getLocation()));
    if (File == SM.getMainFileID())
      InMain.push_back(Offset);
  }
};

/// Function bodies are left out, and so are those of templates, which would
/// come at the end: half of the time that a parse takes.
class DropBodies : public ASTConsumer {
public:
  explicit DropBodies(CompilerInstance &CI) : CI(CI) {}

  bool HandleTopLevelDecl(DeclGroupRef) override {
    CI.getSema().PendingInstantiations.clear();
    return true;
  }

private:
  CompilerInstance &CI;
};

/// The files that were looked at, but for the system's.
void listFiles(CompilerInstance &CI, std::vector<std::string> &To) {
  HeaderSearch &Headers = CI.getPreprocessor().getHeaderSearchInfo();
  SmallVector<OptionalFileEntryRef, 0> Entries;
  CI.getFileManager().GetUniqueIDMapping(Entries);
  for (OptionalFileEntryRef Entry : Entries)
    if (Entry && !SrcMgr::isSystem(Headers.getFileDirFlavor(*Entry)))
      To.push_back(Entry->getName().str());
}

/// Who reads the preamble does not look at its files any more.
class PreambleWatch : public PreambleCallbacks {
public:
  std::vector<std::string> Files;

  void BeforeExecute(CompilerInstance &Compiler) override {
    CI = &Compiler;
    // Behind a fatal error, as a missing header is one, types would be wrong.
    CI->getDiagnostics().setFatalsAsError(true);
  }
  void AfterExecute(CompilerInstance &) override { listFiles(*CI, Files); }
  // Bodies of templates that headers use are left out, like all others.
  void HandleTopLevelDecl(DeclGroupRef) override {
    if (CI->getFrontendOpts().SkipFunctionBodies)
      CI->getSema().PendingInstantiations.clear();
  }

private:
  CompilerInstance *CI = nullptr;
};

class EditorAction : public ASTFrontendAction {
public:
  explicit EditorAction(bool ParsedOnly) : ParsedOnly(ParsedOnly) {}

  std::optional<Model> Result;
  std::vector<std::string> Files;

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    // An error hides nothing that comes after it.
    CI.getDiagnostics().setFatalsAsError(true);
    ExtractOptions Options;
    Options.ParsedOnly = ParsedOnly;
    std::vector<std::unique_ptr<ASTConsumer>> Both;
    if (CI.getFrontendOpts().SkipFunctionBodies)
      Both.push_back(std::make_unique<DropBodies>(CI));
    Both.push_back(createExtractConsumer(
        CI, Options, [this](Extracted E) { Result = std::move(E.M); }));
    return std::make_unique<MultiplexConsumer>(std::move(Both));
  }

  void EndSourceFileAction() override {
    if (!ParsedOnly)
      listFiles(getCompilerInstance(), Files);
  }

private:
  bool ParsedOnly;
};

/// A template that is only named; a function body may be what instantiates it.
bool hasUninstantiated(const Model &M) {
  return any_of(M.records(), [](const Record &R) {
    return R.State == RecordState::Declared && R.Name.contains('<');
  });
}

} // namespace

class EditorUnit::Impl {
public:
  explicit Impl(Unit U) : U(std::move(U)) {}

  EditorParse parse(StringRef Text, IntrusiveRefCntPtr<vfs::FileSystem> Files,
                    bool Again);

  Unit U;

private:
  bool prepare(vfs::FileSystem &Files);
  bool keepPreamble(const MemoryBuffer &Main,
                    IntrusiveRefCntPtr<vfs::FileSystem> Files);
  bool dropPreamble();
  EditorParse run(MemoryBuffer &Main, IntrusiveRefCntPtr<vfs::FileSystem> Files,
                  bool ParsedOnly);

  std::optional<PrecompiledPreamble> Preamble;
  std::vector<std::string> PreambleFiles;
  /// What the command means; the driver is asked once.
  std::shared_ptr<CompilerInvocation> Invocation;
  bool SkipBodies = true;
};

bool EditorUnit::Impl::prepare(vfs::FileSystem &Files) {
  if (Invocation)
    return true;
  compat::ClangPrinter Silent(nulls(), /*Colors=*/false);
  Invocation = createReaderInvocation(U, &Files, Silent);
  if (!Invocation)
    return false;
  Invocation->getDiagnosticOpts().ErrorLimit = 0;
  Invocation->getFrontendOpts().DisableFree = false;
  PreprocessorOptions &Options = Invocation->getPreprocessorOpts();
  Options.AllowPCHWithCompilerErrors = true;
  Options.RetainRemappedFileBuffers = true;
  return true;
}

/// Whether all that the file includes is read anew.
bool EditorUnit::Impl::dropPreamble() {
  Preamble.reset();
  PreambleFiles.clear();
  return true;
}

bool EditorUnit::Impl::keepPreamble(const MemoryBuffer &Main,
                                    IntrusiveRefCntPtr<vfs::FileSystem> Files) {
  PreambleBounds Bounds = ComputePreambleBounds(
      Invocation->getLangOpts(), Main.getMemBufferRef(), /*MaxLines=*/0);
  if (Preamble &&
      Preamble->CanReuse(*Invocation, Main.getMemBufferRef(), Bounds, *Files))
    return false;
  dropPreamble();
  if (Bounds.Size == 0)
    return true;
  PreambleWatch Watch;
  Preamble = compat::createPreamble(*Invocation, Main, Bounds, std::move(Files),
                                    Watch);
  PreambleFiles = std::move(Watch.Files);
  return true;
}

EditorParse EditorUnit::Impl::run(MemoryBuffer &Main,
                                  IntrusiveRefCntPtr<vfs::FileSystem> Files,
                                  bool ParsedOnly) {
  EditorParse Out;
  auto Copy = std::make_shared<CompilerInvocation>(*Invocation);
  if (Preamble)
    Preamble->AddImplicitPreamble(*Copy, Files, &Main);
  else
    Copy->getPreprocessorOpts().addRemappedFile(
        Copy->getFrontendOpts().Inputs.front().getFile(), &Main);
  ErrorPlaces Errors;
  auto Compiler =
      compat::createInstance(std::move(Copy), std::move(Files), Errors);
  Compiler->setVerboseOutputStream(nulls());
  EditorAction Action(ParsedOnly);
  Compiler->ExecuteAction(Action);
  Out.HasErrors = Errors.Any;
  Out.WithIncludes = !ParsedOnly;
  if (Out.WithIncludes)
    for (const std::string &File :
         concat<std::string>(Action.Files, PreambleFiles))
      Out.Includes.push_back(absolutePath(File, U.Directory));
  Out.M = std::move(Action.Result);
  if (!Out.M)
    return Out;
  FileId Id = Out.M->file(Compiler->getFrontendOpts().Inputs.front().getFile());
  markPartial(*Out.M, Id, Main.getBuffer(), Errors.InMain);
  Out.Interface = interfaceOf(*Out.M, Id, Main.getBuffer());
  return Out;
}

EditorParse EditorUnit::Impl::parse(StringRef Text,
                                    IntrusiveRefCntPtr<vfs::FileSystem> Files,
                                    bool Again) {
  if (!U.Directory.empty())
    // Where there is none, its files are not there either.
    consumeError(
        errorCodeToError(Files->setCurrentWorkingDirectory(U.Directory)));
  if (!prepare(*Files) || Invocation->getFrontendOpts().Inputs.empty())
    return {};
  Invocation->getFrontendOpts().SkipFunctionBodies = SkipBodies;
  std::unique_ptr<MemoryBuffer> Main =
      MemoryBuffer::getMemBufferCopy(Text, U.File);
  bool Anew = Again ? keepPreamble(*Main, Files) : dropPreamble();
  EditorParse Out = run(*Main, Files, /*ParsedOnly=*/!Anew);
  // Where the disk was full it is cut off, which only its reader notices.
  if (!Out.M && Preamble) {
    dropPreamble();
    Out = run(*Main, Files, /*ParsedOnly=*/false);
  }
  if (SkipBodies && Out.M && hasUninstantiated(*Out.M)) {
    SkipBodies = false;
    Invocation->getFrontendOpts().SkipFunctionBodies = false;
    dropPreamble();
    if (Again)
      keepPreamble(*Main, Files);
    Out = run(*Main, std::move(Files), /*ParsedOnly=*/false);
  }
  return Out;
}

EditorUnit::EditorUnit(Unit U) : I(std::make_unique<Impl>(std::move(U))) {}
EditorUnit::EditorUnit(EditorUnit &&) noexcept = default;
EditorUnit &EditorUnit::operator=(EditorUnit &&) noexcept = default;
EditorUnit::~EditorUnit() = default;

const Unit &EditorUnit::unit() const { return I->U; }

EditorParse EditorUnit::parse(StringRef Text,
                              IntrusiveRefCntPtr<vfs::FileSystem> Files,
                              bool Again) {
  EditorParse Out;
  bool Survived =
      survives([&] { Out = I->parse(Text, std::move(Files), Again); });
  if (Survived)
    return Out;
  // What it left behind may be half done, and is not even freed.
  Unit U = I->U;
  (void)I.release(); // NOLINT(bugprone-unused-return-value)
  I = std::make_unique<Impl>(std::move(U));
  EditorParse Crash;
  Crash.Crashed = true;
  return Crash;
}

} // namespace tenon::checker
