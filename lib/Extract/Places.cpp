//===- Places.cpp - from source locations to places -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Places.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

Places::Places(const SourceManager &SM, const HeaderSearch &Headers,
               const LangOptions &LO, Extracted &Out)
    : SM(SM), Headers(Headers), LO(LO), Out(Out) {}

// What a system header includes counts as one for Clang, and the header that
// CMake precompiles declares itself one: so the way in which a file itself was
// found decides.
bool Places::isSystem(FileID File, OptionalFileEntryRef Entry) const {
  if (!SM.isInSystemHeader(SM.getLocForStartOfFile(File)))
    return false;
  const HeaderFileInfo *Info =
      Entry ? Headers.getExistingFileInfo(*Entry) : nullptr;
  return !Info || Info->DirInfo != SrcMgr::C_User;
}

FileId Places::fileId(FileID File) {
  if (File == LastFile)
    return LastId;
  LastFile = File;
  auto [It, New] = Ids.try_emplace(File, 0);
  if (New) {
    OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
    StringRef Path =
        Entry
            ? Entry->getName()
            : SM.getBufferOrFake(File, SourceLocation()).getBufferIdentifier();
    It->second = Out.M.file(Path, isSystem(File, Entry));
    if (std::optional<StringRef> Text = SM.getBufferDataOrNone(File))
      Out.M.noteText(It->second, xxh3_64bits(*Text));
    // A file that is included twice has two FileIDs; the first will do.
    if (It->second == Out.Files.size())
      Out.Files.push_back(File);
  }
  return LastId = It->second;
}

StringRef Places::buffer(FileID File) {
  if (File != LastBuffer) {
    LastBuffer = File;
    bool Invalid = false;
    LastText = SM.getBufferData(File, &Invalid);
    if (Invalid)
      LastText = {};
  }
  return LastText;
}

StringRef Places::text(const Span &S) {
  StringRef All = buffer(Out.Files[S.File]);
  return S.End <= All.size() ? All.slice(S.Begin, S.End) : StringRef();
}

// Most tokens asked for are names, strings and brackets; for the others, and
// for anything unusual, there is the lexer.
unsigned Places::tokenLength(FileID File, unsigned Offset) {
  StringRef Rest = buffer(File).substr(Offset);
  if (Rest.empty())
    return 0;
  char First = Rest.front();
  // A `>` that ends a type is one character even where the next is a `>`.
  if (StringRef("(){}[]<>,;").contains(First))
    return 1;
  size_t Length = 0;
  if (isAsciiIdentifierStart(First)) {
    Length =
        Rest.find_if_not([](char C) { return isAsciiIdentifierContinue(C); });
    char Next = Length < Rest.size() ? Rest[Length] : ' ';
    if (isWhitespace(Next) || StringRef("(){}[]<>,;:.+-*/=|&!").contains(Next))
      return Length == StringRef::npos ? Rest.size() : Length;
  } else if (First == '"') {
    Length = Rest.find_first_of("\"\\\n", 1);
    if (Length != StringRef::npos && Rest[Length] == '"' &&
        !(Length + 1 < Rest.size() && isAsciiIdentifierStart(Rest[Length + 1])))
      return Length + 1;
  }
  return Lexer::MeasureTokenLength(
      SM.getLocForStartOfFile(File).getLocWithOffset(Offset), SM, LO);
}

std::pair<FileID, unsigned> Places::decompose(SourceLocation Loc) {
  Chunk &Last = Loc.isMacroID() ? LastInMacro : LastInFile;
  unsigned Offset = Loc.getRawEncoding() - Last.Begin;
  if (Offset >= Last.Size) {
    std::tie(Last.File, Offset) = SM.getDecomposedLoc(Loc);
    Last.Begin = Loc.getRawEncoding() - Offset;
    Last.Size = SM.getFileIDSize(Last.File) + 1;
  }
  return {Last.File, Offset};
}

Places::FilePlace Places::inFile(SourceLocation Loc, bool AtEnd) {
  FilePlace Place;
  while (Loc.isMacroID()) {
    auto [File, Offset] = decompose(Loc);
    const SrcMgr::ExpansionInfo &Expansion =
        SM.getSLocEntry(File).getExpansion();
    if (Expansion.isMacroArgExpansion()) {
      Loc = Expansion.getSpellingLoc().getLocWithOffset(Offset);
    } else if (!Expansion.isExpansionTokenRange()) {
      // No macro: the first half of a `>>` that closes two lists.
      Loc = AtEnd ? Expansion.getExpansionLocEnd()
                  : Expansion.getExpansionLocStart();
      Place.IsEnd = AtEnd;
    } else {
      Loc = AtEnd ? Expansion.getExpansionLocEnd()
                  : Expansion.getExpansionLocStart();
      Place.Direct = false;
      Place.IsEnd = false;
    }
  }
  if (Loc.isValid())
    std::tie(Place.File, Place.Offset) = decompose(Loc);
  return Place;
}

unsigned Places::endOf(const FilePlace &Last) {
  if (Last.IsEnd)
    return Last.Offset;
  return Last.Offset + tokenLength(Last.File, Last.Offset);
}

Span Places::tokens(SourceRange Range) {
  FilePlace First = inFile(Range.getBegin(), /*AtEnd=*/false);
  if (First.File.isInvalid())
    return {};
  FilePlace Last = Range.getEnd() == Range.getBegin() && First.Direct
                       ? First
                       : inFile(Range.getEnd(), /*AtEnd=*/true);
  // Tokens of two files, through an #include in the middle.
  if (Last.File != First.File || Last.Offset < First.Offset)
    Last = First;
  return {fileId(First.File), First.Offset, endOf(Last),
          First.Direct && Last.Direct};
}

CallPlace Places::call(SourceRange Range, StringRef MacroName) {
  SourceLocation Loc = Range.getBegin();
  CallPlace Call;
  if (!Loc.isMacroID()) {
    Call.At = Call.Args = tokens(Range);
    Call.At.Editable = Call.Args.Editable = false;
    Call.Direct = true;
    return Call;
  }

  CharSourceRange Macro = SM.getImmediateExpansionRange(Loc);
  Call.At = tokens(Macro.getAsRange());
  StringRef Text = Call.At ? text(Call.At) : StringRef();
  bool IsOurs = Text.consume_front(MacroName) &&
                (Text.empty() || !isAsciiIdentifierContinue(Text.front()));
  Call.Direct = IsOurs && Macro.getBegin().isFileID();
  Call.At.Editable = Call.Direct;
  Call.Args = Call.At;
  Call.Args.Editable = false;
  size_t Open = Text.find_first_not_of(" \t\r\n");
  if (!IsOurs || Open == StringRef::npos || Text[Open] != '(')
    return Call;
  Call.Args.Begin = Call.At.Begin + MacroName.size() + Open + 1;
  Call.Args.End = Call.At.End - 1;
  Call.Args.Editable = Call.Direct;
  return Call;
}

namespace {

/// The word that ends in front of End, past white space; End is moved to its
/// begin.
StringRef wordBefore(StringRef Text, unsigned &End) {
  unsigned Last = End;
  while (Last && isWhitespace(Text[Last - 1]))
    --Last;
  unsigned First = Last;
  while (First && isAsciiIdentifierContinue(Text[First - 1]))
    --First;
  End = First;
  return Text.slice(First, Last);
}

} // namespace

DeclPlace Places::declaration(SourceRange Type, SourceLocation Name,
                              SourceLocation End) {
  DeclPlace Place;
  Place.Type = tokens(Type);
  Place.Decl = tokens({Type.getBegin(), End});
  if (!Place.Decl)
    return Place;
  StringRef Text = buffer(Out.Files[Place.Decl.File]);
  if (Place.Decl.End > Text.size())
    return Place;

  // Qualifiers have no location of their own in the AST.
  bool InType = true;
  for (unsigned At = Place.Decl.Begin;;) {
    StringRef Word = wordBefore(Text, At);
    if (Word == "mutable" || Word == "inline")
      InType = false;
    else if (Word != "const" && Word != "volatile")
      break;
    Place.Decl.Begin = At;
    if (InType)
      Place.Type.Begin = At;
  }

  // What comes next tells whether a second declarator shares the type.
  size_t Next = Text.find_first_not_of(" \t\r\n", Place.Decl.End);
  if (Next == StringRef::npos || Text[Next] != ';')
    Place.Decl.Editable = false;
  // `int a[3]`: the type goes on behind the name.
  Span At = token(Name);
  if (At.File == Place.Type.File && At.Begin < Place.Type.End)
    Place.Type.Editable = false;
  return Place;
}

} // namespace tenon::checker
