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
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
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
  bool Annotated = false;

  void mix(std::uint64_t Value) {
    Hash = (Hash ^ Value) * 0x9E3779B97F4A7C15;
    Hash ^= Hash >> 32;
  }
};

bool namesTenon(StringRef Text) {
  return Text.contains("tenon") || Text.contains("TENON");
}

/// Macros of the user's own whose definition names Tenon, or another of them.
using Wrappers = StringSet<>;

class Watch : public PPCallbacks {
public:
  Watch(const SourceManager &Sources, UnitScan &Out, Wrappers &Known)
      : Sources(Sources), Out(Out), Known(Known) {}

  void MacroDefined(const Token &Name, const MacroDirective *Macro) override {
    StringRef Defined = Name.getIdentifierInfo()->getName();
    if (namesTenon(Defined) || Known.contains(Defined))
      return;
    for (const Token &T : Macro->getMacroInfo()->tokens())
      if (const IdentifierInfo *Used = T.getIdentifierInfo())
        if (namesTenon(Used->getName()) || Known.contains(Used->getName())) {
          Known.insert(Defined);
          return;
        }
  }

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
  Wrappers &Known;
  FileTokens *Current = nullptr;
  DenseMap<const FileEntry *, FileTokens *> ByEntry;
  std::vector<std::unique_ptr<FileTokens>> Reached;
};

class ScanAction : public PreprocessorFrontendAction {
public:
  ScanAction(const Unit &U, UnitScan &Out, Wrappers &Known)
      : U(U), Out(Out), Known(Known) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    auto Owned = std::make_unique<Watch>(PP.getSourceManager(), Out, Known);
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
      if (Tokens->Annotated)
        Out.Views.push_back(
            {absolutePath(Tokens->File.getName(), U.Directory), Tokens->Hash});
    }
  }

private:
  const Unit &U;
  UnitScan &Out;
  Wrappers &Known;
};

/// One look at a unit, with the macros that are known to it.
class Look {
public:
  Look(const Unit &U, IntrusiveRefCntPtr<vfs::FileSystem> Files,
       DirectiveCache &Directives, Wrappers &Known)
      : U(U), Files(std::move(Files)), Directives(Directives), Known(Known) {}

  UnitScan scan();
  /// Whether a file of which only the directives were read says one of the
  /// macros that are known now.
  bool hasOverlooked() const {
    return any_of(DirectivesOnly,
                  [this](StringRef Text) { return saysWrapper(Text); });
  }

private:
  std::optional<ArrayRef<dependency_directives_scan::Directive>>
  directivesOf(CompilerInstance &CI, FileEntryRef File);
  bool saysWrapper(StringRef Text) const {
    return any_of(Known.keys(),
                  [&](StringRef Name) { return Text.contains(Name); });
  }

  const Unit &U;
  IntrusiveRefCntPtr<vfs::FileSystem> Files;
  DirectiveCache &Directives;
  Wrappers &Known;
  std::vector<StringRef> DirectivesOnly;
};

/// None where there is more to read in a file.
std::optional<ArrayRef<dependency_directives_scan::Directive>>
Look::directivesOf(CompilerInstance &CI, FileEntryRef File) {
  auto Buffer = CI.getFileManager().getBufferForFile(File);
  if (!Buffer)
    return std::nullopt;
  StringRef Text = (*Buffer)->getBuffer();
  const FileDirectives &Found = Directives.of(Text);
  if (Found.NamesTenon || !Found.Found || saysWrapper(Text))
    return std::nullopt;
  DirectivesOnly.push_back(Text);
  return Found.Directives;
}

UnitScan Look::scan() {
  UnitScan Out;
  compat::ClangPrinter Printer(nulls(), /*Colors=*/false);
  std::unique_ptr<CompilerInstance> Compiler =
      createReader(U, Files, Printer, [&](CompilerInvocation &Invocation) {
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
                             [this, CI = Compiler.get()](FileEntryRef File) {
                               return directivesOf(*CI, File);
                             });
  ScanAction Action(U, Out, Known);
  if (!Compiler->ExecuteAction(Action) ||
      Compiler->getDiagnostics().hasErrorOccurred())
    Out.Opaque = true;
  return Out;
}

} // namespace

UnitScan scanUnit(const Unit &U,
                  const IntrusiveRefCntPtr<vfs::FileSystem> &Files,
                  DirectiveCache &Directives) {
  Wrappers Known;
  for (;;) {
    Look L(U, Files, Directives, Known);
    UnitScan Out = L.scan();
    // A macro may be defined by another one that comes behind it, so each look
    // may find more; at the latest when all files are read whole, none does.
    if (!L.hasOverlooked())
      return Out;
  }
}

} // namespace tenon::checker
