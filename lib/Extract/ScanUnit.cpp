//===- ScanUnit.cpp - which annotated files a unit reaches ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ScanUnit.h"
#include "Extract/DirectiveCache.h"
#include "Extract/Invocation.h"
#include "Model/FileNames.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {
namespace {

/// What the preprocessor gave out of a file, in all the times it was included.
struct FileTokens {
  FileEntryRef File;
  std::uint64_t Hash = 0;
  /// There was more than directives to read.
  bool HasTokens = false;
  bool Annotated = false;

  void mix(std::uint64_t Value) {
    Hash = (Hash ^ Value) * 0x9E3779B97F4A7C15;
    Hash ^= Hash >> 32;
  }
};

class Watch : public PPCallbacks {
public:
  Watch(const SourceManager &Sources, UnitScan &Out)
      : Sources(Sources), Out(Out) {}

  void LexedFileChanged(FileID File, LexedFileChangeReason Reason,
                        SrcMgr::CharacteristicKind, FileID,
                        SourceLocation) override {
    if (Reason == LexedFileChangeReason::EnterFile)
      Out.Bytes += Sources.getFileIDSize(File);
    Current = nullptr;
    if (OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File))
      Current = tokensOf(*Entry);
  }

  // The same tokens may stand in two branches.
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    if (!Current)
      return;
    Current->mix(Sources.getFileOffset(Range.getBegin()));
    Current->mix(Sources.getFileOffset(Range.getEnd()));
  }

  void moduleImport(SourceLocation, ModuleIdPath, const Module *) override {
    Out.Opaque = true;
  }

  void see(const Token &T) {
    if (!Current)
      return;
    Current->HasTokens = true;
    // An #include of a module, an #embed.
    if (T.isAnnotation())
      return Current->mix(T.getKind());
    if (const IdentifierInfo *Name = T.getIdentifierInfo())
      return Current->mix(xxh3_64bits(Name->getName()));
    if (!T.isLiteral() || !T.getLiteralData())
      return Current->mix(T.getKind());
    StringRef Text(T.getLiteralData(), T.getLength());
    Current->mix(xxh3_64bits(Text));
    if (Text == "\"tenon\"")
      Current->Annotated = true;
  }

  /// In the order in which they were reached.
  const std::vector<std::unique_ptr<FileTokens>> &files() const {
    return Reached;
  }

private:
  FileTokens *tokensOf(FileEntryRef Entry) {
    FileTokens *&Known = ByEntry[&Entry.getFileEntry()];
    if (!Known)
      Known = Reached.emplace_back(std::make_unique<FileTokens>(Entry)).get();
    return Known;
  }

  const SourceManager &Sources;
  UnitScan &Out;
  FileTokens *Current = nullptr;
  DenseMap<const FileEntry *, FileTokens *> ByEntry;
  std::vector<std::unique_ptr<FileTokens>> Reached;
};

class ScanAction : public PreprocessorFrontendAction {
public:
  ScanAction(const Unit &U, UnitScan &Out) : U(U), Out(Out) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    auto Owned = std::make_unique<Watch>(PP.getSourceManager(), Out);
    Watch &W = *Owned;
    PP.addPPCallbacks(std::move(Owned));
    PP.IgnorePragmas();
    PP.EnterMainSourceFile();
    for (Token T;;) {
      PP.Lex(T);
      if (T.is(tok::eof))
        break;
      W.see(T);
    }
    for (const auto &Tokens : W.files()) {
      if (!Tokens->HasTokens)
        continue;
      std::string Path = absolutePath(Tokens->File.getName(), U.Directory);
      if (Tokens->Annotated)
        Out.Views.push_back({Path, Tokens->Hash});
      Out.Own.push_back(std::move(Path));
    }
  }

private:
  const Unit &U;
  UnitScan &Out;
};

/// The directives of a file, if that is all there is to read in it.
std::optional<ArrayRef<dependency_directives_scan::Directive>>
directivesOf(CompilerInstance &CI, FileEntryRef File, DirectiveCache &Known) {
  HeaderSearch &Headers = CI.getPreprocessor().getHeaderSearchInfo();
  if (!SrcMgr::isSystem(Headers.getFileDirFlavor(File)))
    return std::nullopt;
  auto Buffer = CI.getFileManager().getBufferForFile(File);
  if (!Buffer)
    return std::nullopt;
  const FileDirectives &Found = Known.of((*Buffer)->getBuffer());
  if (Found.NamesTenon || !Found.Found)
    return std::nullopt;
  return Found.Directives;
}

} // namespace

UnitScan scanUnit(const Unit &U, IntrusiveRefCntPtr<vfs::FileSystem> Files,
                  DirectiveCache &Directives) {
  UnitScan Out;
  compat::ClangPrinter Printer(nulls(), /*Colors=*/false);
  std::unique_ptr<CompilerInstance> Compiler = createReader(
      U, std::move(Files), Printer, [&](CompilerInvocation &Invocation) {
        PreprocessorOptions &Options = Invocation.getPreprocessorOpts();
        // What is in it only its own reader knows.
        Out.Opaque = !Options.ImplicitPCHInclude.empty();
        Options.ImplicitPCHInclude.clear();
        Invocation.getFrontendOpts().DisableFree = false;
      });
  if (!Compiler) {
    Out.Opaque = true;
    return Out;
  }
  compat::readDirectivesOnly(*Compiler,
                             [&, CI = Compiler.get()](FileEntryRef File) {
                               return directivesOf(*CI, File, Directives);
                             });
  ScanAction Action(U, Out);
  if (!Compiler->ExecuteAction(Action) ||
      Compiler->getDiagnostics().hasErrorOccurred())
    Out.Opaque = true;
  return Out;
}

} // namespace tenon::checker
