//===- Compat.cpp - what differs between versions of LLVM -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Compat.h"
#include "Extract/PreambleFiles.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/NestedNameSpecifier.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/Basic/DiagnosticDriver.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/Sema.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"
#if LLVM_VERSION_MAJOR >= 22
#include "clang/Driver/CreateInvocationFromArgs.h"
#else
#include "clang/Frontend/Utils.h"
#endif

using namespace clang;

namespace tenon::checker::compat {

const CXXRecordDecl *qualifierOf(const DeclRefExpr &Ref) {
#if LLVM_VERSION_MAJOR >= 22
  // A value since 22, which may be empty.
  NestedNameSpecifier Qualifier = Ref.getQualifier();
  return Qualifier ? Qualifier.getAsRecordDecl() : nullptr;
#else
  const NestedNameSpecifier *Qualifier = Ref.getQualifier();
  return Qualifier ? Qualifier->getAsRecordDecl() : nullptr;
#endif
}

ClassTemplateSpecializationDecl *makeSpecialisation(ClassTemplateDecl &Template,
                                                    QualType Argument) {
  const CXXRecordDecl &Pattern = *Template.getTemplatedDecl();
  return ClassTemplateSpecializationDecl::Create(
      Template.getASTContext(), Pattern.getTagKind(), Template.getDeclContext(),
      Pattern.getBeginLoc(), Pattern.getLocation(), &Template,
      TemplateArgument(Argument),
#if LLVM_VERSION_MAJOR >= 22
      /*StrictPackMatch=*/false,
#endif
      /*PrevDecl=*/nullptr);
}

void instantiate(Sema &S, SourceLocation Here,
                 ClassTemplateSpecializationDecl &Special) {
  S.InstantiateClassTemplateSpecialization(Here, &Special,
                                           TSK_ImplicitInstantiation,
                                           /*Complain=*/false
#if LLVM_VERSION_MAJOR >= 22
                                           ,
                                           /*PrimaryStrictPackMatch=*/false
#endif
  );
}

//===----------------------------------------------------------------------===//
// Diagnostics, and setting a compiler up
//===----------------------------------------------------------------------===//

#if LLVM_VERSION_MAJOR >= 22

unsigned userDefinedErrorId(DiagnosticsEngine &Diags) {
  // A warning by class, so that it can be ignored, and an error by default.
  return Diags.getDiagnosticIDs()->getCustomDiagID(
      DiagnosticIDs::CustomDiagDesc(
          diag::Severity::Error, "%0", DiagnosticIDs::CLASS_WARNING,
          /*ShowInSystemHeader=*/true,
          /*ShowInSystemMacro=*/true, diag::Group::UserDefinedWarnings));
}

struct ClangPrinter::Parts {
  DiagnosticOptions Options;
  TextDiagnosticPrinter Printer;
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Engine;

  explicit Parts(llvm::raw_ostream &OS)
      : Printer(OS, Options),
        Engine(new DiagnosticsEngine(new DiagnosticIDs, Options, &Printer,
                                     /*Own=*/false)) {}
  DiagnosticOptions &options() { return Options; }
};

std::unique_ptr<CompilerInstance>
createInstance(std::shared_ptr<CompilerInvocation> Invocation,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               DiagnosticConsumer &Consumer) {
  auto Compiler = std::make_unique<CompilerInstance>(std::move(Invocation));
  Compiler->setVirtualFileSystem(std::move(Files));
  Compiler->createDiagnostics(&Consumer, /*ShouldOwnClient=*/false);
  Compiler->createFileManager();
  return Compiler;
}

namespace {

class Directives : public DependencyDirectivesGetter {
public:
  explicit Directives(DirectivesOfFile Of) : Of(std::move(Of)) {}

  std::unique_ptr<DependencyDirectivesGetter> cloneFor(FileManager &) override {
    return std::make_unique<Directives>(Of);
  }
  std::optional<llvm::ArrayRef<dependency_directives_scan::Directive>>
  operator()(FileEntryRef File) override {
    return Of(File);
  }

private:
  DirectivesOfFile Of;
};

} // namespace

void readDirectivesOnly(CompilerInstance &CI, DirectivesOfFile Of) {
  CI.setDependencyDirectivesGetter(std::make_unique<Directives>(std::move(Of)));
}

#else

unsigned userDefinedErrorId(DiagnosticsEngine &Diags) {
  return Diags.getCustomDiagID(DiagnosticsEngine::Error, "%0");
}

struct ClangPrinter::Parts {
  llvm::IntrusiveRefCntPtr<DiagnosticOptions> Options = new DiagnosticOptions;
  TextDiagnosticPrinter Printer;
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Engine;

  explicit Parts(llvm::raw_ostream &OS)
      : Printer(OS, Options.get()),
        Engine(new DiagnosticsEngine(new DiagnosticIDs, Options, &Printer,
                                     /*Own=*/false)) {}
  DiagnosticOptions &options() { return *Options; }
};

std::unique_ptr<CompilerInstance>
createInstance(std::shared_ptr<CompilerInvocation> Invocation,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               DiagnosticConsumer &Consumer) {
  auto Compiler = std::make_unique<CompilerInstance>();
  Compiler->setInvocation(std::move(Invocation));
  Compiler->createDiagnostics(&Consumer, /*ShouldOwnClient=*/false);
  Compiler->createFileManager(std::move(Files));
  return Compiler;
}

void readDirectivesOnly(CompilerInstance &CI, DirectivesOfFile Of) {
  CI.getPreprocessorOpts().DependencyDirectivesForFile = std::move(Of);
}

#endif

std::optional<PrecompiledPreamble>
createPreamble(const CompilerInvocation &Invocation,
               const llvm::MemoryBuffer &Main, PreambleBounds Bounds,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               PreambleCallbacks &Watch) {
  ClangPrinter Silent(llvm::nulls(), /*Colors=*/false);
#if LLVM_VERSION_MAJOR >= 22
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Engine(&Silent.engine());
#else
  DiagnosticsEngine &Engine = Silent.engine();
#endif
  auto Built = PrecompiledPreamble::Build(
      Invocation, &Main, Bounds, Engine, std::move(Files),
      std::make_shared<PCHContainerOperations>(), /*StoreInMemory=*/false,
      preambleDirectory(), Watch);
  if (!Built)
    return std::nullopt;
  return std::move(*Built);
}

ClangPrinter::ClangPrinter(llvm::raw_ostream &OS, bool Colors)
    : P(std::make_unique<Parts>(OS)) {
  P->options().ShowColors = Colors;
}

ClangPrinter::~ClangPrinter() = default;

DiagnosticsEngine &ClangPrinter::engine() { return *P->Engine; }

DiagnosticConsumer &ClangPrinter::consumer() { return P->Printer; }

bool isKnownTarget(const TargetOptions &Options) {
  ClangPrinter Silent(llvm::nulls(), /*Colors=*/false);
#if LLVM_VERSION_MAJOR >= 22
  TargetOptions Copy = Options;
  llvm::IntrusiveRefCntPtr<TargetInfo> Target(
      TargetInfo::CreateTargetInfo(Silent.engine(), Copy));
#else
  llvm::IntrusiveRefCntPtr<TargetInfo> Target(TargetInfo::CreateTargetInfo(
      Silent.engine(), std::make_shared<TargetOptions>(Options)));
#endif
  return Target != nullptr;
}

namespace {

/// Whether a file of flags (`--config=FILE`) was missed: the driver goes on
/// without what is in it.
class ConfigWatch : public DiagnosticConsumer {
public:
  bool Missed = false;

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    unsigned Id = Info.getID();
    Missed |= Id == diag::err_drv_cannot_open_config_file ||
              Id == diag::err_drv_cannot_read_config_file ||
              Id == diag::err_drv_config_file_not_found;
  }
};

} // namespace

static std::shared_ptr<CompilerInvocation>
invocationOf(llvm::ArrayRef<const char *> CommandLine,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             ClangPrinter &Printer) {
  // About options that reading does not use.
  Printer.engine().setIgnoreAllWarnings(true);
  CreateInvocationOptions Options;
  Options.Diags = &Printer.engine();
  Options.VFS = std::move(Files);
  return createInvocation(CommandLine, Options);
}

std::shared_ptr<CompilerInvocation>
createInvocation(llvm::ArrayRef<const char *> CommandLine,
                 llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
                 ClangPrinter &Printer) {
  // The driver goes on after an error, such as a flag of another compiler.
  ClangPrinter Silent(llvm::nulls(), /*Colors=*/false);
  ConfigWatch Config;
  Silent.engine().setClient(&Config, /*ShouldOwnClient=*/false);
  auto Invocation = invocationOf(CommandLine, Files, Silent);
  if (Invocation && !Config.Missed)
    return Invocation;
  invocationOf(CommandLine, std::move(Files), Printer);
  return nullptr;
}

} // namespace tenon::checker::compat
