//===- ScanUnit.cpp - which annotated files a unit reaches ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ScanUnit.h"
#include "Extract/DirectiveCache.h"
#include "Extract/Invocation.h"
#include "Model/FileNames.h"
#include "Model/RollingHash.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace clang;

namespace tenon::checker {
namespace {

/// What the preprocessor gave out of a file, in all the times it was included.
struct FileTokens {
  FileEntryRef File;
  RollingHash Hash = {};
  bool Annotated = false;
};

/// How many tokens begin between two offsets; comments are none.
unsigned countTokens(StringRef Text, unsigned Begin, unsigned End,
                     const LangOptions &Options) {
  Lexer Lex(SourceLocation(), Options, Text.begin(), Text.begin() + Begin,
            Text.end());
  unsigned Count = 0;
  for (Token T;; ++Count) {
    Lex.LexFromRawLexer(T);
    if (T.is(tok::eof) || Lex.getBufferLocation() > Text.begin() + End)
      return Count;
  }
}

bool namesTenon(StringRef Text) {
  return Text.contains("tenon") || Text.contains("TENON");
}

/// Macros of the user's own whose definition names Tenon, or another of them.
using Wrappers = StringSet<>;

using FileSet = DenseSet<const FileEntry *>;

class Watch : public PPCallbacks {
public:
  Watch(const Preprocessor &PP, UnitScan &Out, Wrappers &Known,
        const FileSet &ReadWhole)
      : PP(PP), Sources(PP.getSourceManager()), Out(Out), Known(Known),
        ReadWhole(ReadWhole) {}

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

  void MacroExpands(const Token &Name, const MacroDefinition &Macro,
                    SourceRange, const MacroArgs *) override {
    const MacroInfo *Info = Macro.getMacroInfo();
    if (Info && Info->isBuiltinMacro() &&
        Name.getIdentifierInfo()->getName() == "__LINE__")
      Out.AllCounts = true;
  }

  void LexedFileChanged(FileID File, LexedFileChangeReason,
                        SrcMgr::CharacteristicKind, FileID,
                        SourceLocation) override {
    Current = nullptr;
    OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
    if (Entry && ReadWhole.contains(&Entry->getFileEntry()))
      Current = tokensOf(*Entry);
  }

  // The same tokens may stand in two branches.
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    if (!Current)
      return;
    auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
    unsigned End = Sources.getFileOffset(Range.getEnd());
    Current->Hash.mix(
        countTokens(Sources.getBufferData(File), Begin, End, PP.getLangOpts()));
  }

  void moduleImport(SourceLocation, ModuleIdPath, const Module *) override {
    Out.Opaque = true;
  }

  void see(const Token &T) {
    if (!Current)
      return;
    // An #include of a module, an #embed.
    if (T.isAnnotation())
      return Current->Hash.mix(T.getKind());
    if (const IdentifierInfo *Name = T.getIdentifierInfo())
      return Current->Hash.mix(Name->getName());
    if (!T.isLiteral() || !T.getLiteralData())
      return Current->Hash.mix(T.getKind());
    StringRef Text(T.getLiteralData(), T.getLength());
    Current->Hash.mix(Text);
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

  const Preprocessor &PP;
  const SourceManager &Sources;
  UnitScan &Out;
  Wrappers &Known;
  const FileSet &ReadWhole;
  FileTokens *Current = nullptr;
  DenseMap<const FileEntry *, FileTokens *> ByEntry;
  std::vector<std::unique_ptr<FileTokens>> Reached;
};

class ScanAction : public PreprocessorFrontendAction {
public:
  ScanAction(const Unit &U, UnitScan &Out, Wrappers &Known,
             const FileSet &ReadWhole)
      : U(U), Out(Out), Known(Known), ReadWhole(ReadWhole) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    auto Owned = std::make_unique<Watch>(PP, Out, Known, ReadWhole);
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
        Out.Views.push_back({absolutePath(Tokens->File.getName(), U.Directory),
                             Tokens->Hash.value()});
    }
  }

private:
  const Unit &U;
  UnitScan &Out;
  Wrappers &Known;
  const FileSet &ReadWhole;
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
  FileSet ReadWhole;
};

/// None where there is more to read in a file.
std::optional<ArrayRef<dependency_directives_scan::Directive>>
Look::directivesOf(CompilerInstance &CI, FileEntryRef File) {
  auto Buffer = CI.getFileManager().getBufferForFile(File);
  if (!Buffer)
    return std::nullopt;
  StringRef Text = (*Buffer)->getBuffer();
  const FileDirectives &Found = Directives.of(Text);
  if (Found.NamesTenon || !Found.Found || saysWrapper(Text)) {
    ReadWhole.insert(&File.getFileEntry());
    return std::nullopt;
  }
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
  ScanAction Action(U, Out, Known, ReadWhole);
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
    // Whether a text says one of them, comments decide, too.
    Out.AllCounts |= !Known.empty();
    // A macro may be defined by another one that comes behind it, so each look
    // may find more; at the latest when all files are read whole, none does.
    if (!L.hasOverlooked())
      return Out;
  }
}

} // namespace tenon::checker
