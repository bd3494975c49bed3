//===- Invocation.cpp - a compiler that only reads ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Invocation.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {
namespace {

void dropOutputs(CompilerInvocation &Invocation) {
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Frontend.PluginArgs.clear();
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
}

void dropWarnings(CompilerInvocation &Invocation) {
  DiagnosticOptions &Diagnostics = Invocation.getDiagnosticOpts();
  Diagnostics.IgnoreWarnings = true;
  Diagnostics.PedanticErrors = false;
  Diagnostics.DiagnosticSerializationFile.clear();
  // -Werror=x makes an error of what is ignored otherwise.
  erase_if(Diagnostics.Warnings, [](StringRef Warning) {
    return Warning.starts_with("error") || Warning == "fatal-errors";
  });
}

/// A precompiled header may be another compiler's, or not be built yet. The
/// header that it was made of says the same.
void readPrecompiledAsText(CompilerInvocation &Invocation,
                           vfs::FileSystem &Files) {
  PreprocessorOptions &Options = Invocation.getPreprocessorOpts();
  StringRef Header = Options.ImplicitPCHInclude;
  if (Header.empty())
    return;
  if (!Header.consume_back(".pch"))
    Header.consume_back(".gch");
  auto IsHeader = [&](StringRef Included) {
    return sys::path::filename(Included) == sys::path::filename(Header);
  };
  // CMake includes the header, too; for Microsoft's compiler, the source does.
  bool IsIncluded =
      any_of(Options.Includes, IsHeader) || !Options.PCHThroughHeader.empty();
  if (!IsIncluded && !Files.exists(Header))
    return;
  if (!IsIncluded)
    Options.Includes.insert(Options.Includes.begin(), Header.str());
  Options.ImplicitPCHInclude.clear();
  Options.PCHThroughHeader.clear();
}

/// Processors of which only another compiler, or another target, knows. Those
/// that Clang knows define macros.
void dropUnknownProcessor(clang::TargetOptions &Target) {
  if (compat::isKnownTarget(Target))
    return;
  Target.TuneCPU.clear();
  Target.FPMath.clear();
  if (!compat::isKnownTarget(Target))
    Target.CPU.clear();
}

} // namespace

std::shared_ptr<CompilerInvocation>
createReaderInvocation(const Unit &U,
                       const IntrusiveRefCntPtr<vfs::FileSystem> &Files,
                       compat::ClangPrinter &Printer) {
  std::vector<const char *> CommandLine;
  CommandLine.reserve(U.CommandLine.size());
  for (const std::string &Argument : U.CommandLine)
    CommandLine.push_back(Argument.c_str());
  auto Invocation = compat::createInvocation(CommandLine, Files, Printer);
  if (!Invocation)
    return nullptr;
  dropOutputs(*Invocation);
  dropWarnings(*Invocation);
  dropUnknownProcessor(Invocation->getTargetOpts());
  readPrecompiledAsText(*Invocation, *Files);
  return Invocation;
}

std::unique_ptr<CompilerInstance>
createReader(const Unit &U, IntrusiveRefCntPtr<vfs::FileSystem> Files,
             compat::ClangPrinter &Printer,
             function_ref<void(CompilerInvocation &)> Change) {
  auto Invocation = createReaderInvocation(U, Files, Printer);
  if (!Invocation)
    return nullptr;
  Change(*Invocation);
  // What -ivfsoverlay lays over them.
  Files = createVFSFromCompilerInvocation(*Invocation, Printer.engine(),
                                          std::move(Files));
  if (Printer.engine().hasErrorOccurred())
    return nullptr;
  auto Compiler = compat::createInstance(std::move(Invocation),
                                         std::move(Files), Printer.consumer());
  Compiler->setVerboseOutputStream(nulls());
  return Compiler;
}

} // namespace tenon::checker
