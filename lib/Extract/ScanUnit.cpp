//===- ScanUnit.cpp - which annotated files a unit reaches ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ScanUnit.h"
#include "Extract/DirectiveCache.h"
#include "Extract/Invocation.h"
#include "Extract/MacroContext.h"
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
  MacroContext Context;
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

/// Files that are read as a whole.
using WholeFiles = DenseMap<const FileEntry *, const TextShape *>;

class Watch : public PPCallbacks {
public:
  Watch(const Preprocessor &PP, UnitScan &Out, Wrappers &Known,
        const WholeFiles &ReadWhole)
      : PP(PP), Sources(PP.getSourceManager()), Out(Out), Known(Known),
        ReadWhole(ReadWhole), Macros(PP) {}

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
    if (Info && Info->isBuiltinMacro())
      seeBuiltin(Name.getIdentifierInfo()->getName());
    // In a condition, what matters is what it skips.
    if (Current && !PP.isParsingIfOrElifDirective())
      lookAtMacros(Name);
  }

  void LexedFileChanged(FileID File, LexedFileChangeReason Reason,
                        SrcMgr::CharacteristicKind Kind, FileID,
                        SourceLocation) override {
    Current = nullptr;
    OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
    if (!Entry)
      return;
    auto Whole = ReadWhole.find(&Entry->getFileEntry());
    if (Whole == ReadWhole.end())
      return;
    Current = tokensOf(*Entry, *Whole->second);
    Current->Context.resume();
    if (Reason == LexedFileChangeReason::EnterFile)
      Current->Context.mix(1 + Kind);
  }

  // The same tokens may stand in two branches.
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    if (!Current)
      return;
    auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
    unsigned End = Sources.getFileOffset(Range.getEnd());
    Current->Context.mix(Begin);
    Current->Context.mix(End);
    Current->Hash.mix(
        countTokens(Sources.getBufferData(File), Begin, End, PP.getLangOpts()));
  }

  // They decide whether something is an error.
  void PragmaDiagnostic(SourceLocation, StringRef, diag::Severity Severity,
                        StringRef What) override {
    Severities.mix(static_cast<std::uint64_t>(Severity));
    Severities.mix(What);
  }
  void PragmaDiagnosticPush(SourceLocation, StringRef) override {
    Severities.mix("push");
  }
  void PragmaDiagnosticPop(SourceLocation, StringRef) override {
    Severities.mix("pop");
  }

  void moduleImport(SourceLocation, ModuleIdPath, const Module *) override {
    Out.Opaque = true;
  }

  void see(const Token &T) {
    if (!Current)
      return;
    lookAtMacros(T);
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

  /// The annotated files, in the order in which they were reached.
  std::vector<FileView> views(StringRef Directory) const {
    std::vector<FileView> Views;
    for (const auto &Tokens : Reached)
      if (Tokens->Annotated)
        Views.push_back({absolutePath(Tokens->File.getName(), Directory),
                         Tokens->Hash.value(),
                         HasPragmaInMacro ? 0 : Tokens->Context.value()});
    return Views;
  }

private:
  FileTokens *tokensOf(FileEntryRef Entry, const TextShape &Shape) {
    FileTokens *&Known = ByEntry[&Entry.getFileEntry()];
    if (!Known)
      Known = Reached
                  .emplace_back(std::make_unique<FileTokens>(
                      Entry, MacroContext(PP, Shape.Names)))
                  .get();
    return Known;
  }

  void seeBuiltin(StringRef Name) {
    Out.AllCounts |= Name == "__LINE__";
    // It may forbid names that no directive has.
    HasPragmaInMacro |= Name == "_Pragma" || Name == "__pragma";
  }

  void lookAtMacros(const Token &T) {
    if (Current->Context.isOpen())
      Current->Context.look(
          Macros,
          Sources.getFileOffset(Sources.getExpansionLoc(T.getLocation())),
          Severities.value());
  }

  const Preprocessor &PP;
  const SourceManager &Sources;
  UnitScan &Out;
  Wrappers &Known;
  const WholeFiles &ReadWhole;
  MacroState Macros;
  RollingHash Severities;
  bool HasPragmaInMacro = false;
  FileTokens *Current = nullptr;
  DenseMap<const FileEntry *, FileTokens *> ByEntry;
  std::vector<std::unique_ptr<FileTokens>> Reached;
};

class ScanAction : public PreprocessorFrontendAction {
public:
  ScanAction(const Unit &U, UnitScan &Out, Wrappers &Known,
             const WholeFiles &ReadWhole, DirectiveCache &Directives)
      : U(U), Out(Out), Known(Known), ReadWhole(ReadWhole),
        Directives(Directives) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    auto Owned = std::make_unique<Watch>(PP, Out, Known, ReadWhole);
    Watch &W = *Owned;
    PP.addPPCallbacks(std::move(Owned));
    PP.IgnorePragmas();
    Directives.addPredefined(PP.getPredefines());
    PP.EnterMainSourceFile();
    for (Token T;;) {
      PP.Lex(T);
      if (T.is(tok::eof))
        break;
      W.see(T);
    }
    Out.Views = W.views(U.Directory);
  }

private:
  const Unit &U;
  UnitScan &Out;
  Wrappers &Known;
  const WholeFiles &ReadWhole;
  DirectiveCache &Directives;
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
  WholeFiles ReadWhole;
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
    ReadWhole[&File.getFileEntry()] = &Found.Shape;
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
        // Another text than that of the file on the disk.
        Out.AllCounts = !Options.RemappedFiles.empty();
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
  ScanAction Action(U, Out, Known, ReadWhole, Directives);
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
