//===- Places.h - from source locations to places ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A place of the model is in a file. What was written as an argument of one of
// our macros is where it was written; what came out of a macro of the user's
// own is where that macro was used, and not to be edited.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_PLACES_H
#define TENON_EXTRACT_PLACES_H

#include "Extract/Extract.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class HeaderSearch;
class LangOptions;
class SourceManager;
} // namespace clang

namespace tenon::checker {

/// The call of an annotation macro.
struct CallPlace {
  Span At;
  /// Between the parentheses.
  Span Args;
  /// One of our macros, called in a file, or no macro at all.
  bool Direct = false;
};

/// Where a member is declared.
struct DeclPlace {
  /// With `mutable` and the like.
  Span Decl;
  /// With `const`.
  Span Type;
};

class Places {
public:
  Places(const clang::SourceManager &SM, const clang::HeaderSearch &Headers,
         const clang::LangOptions &LO, Extracted &Out);

  Span token(clang::SourceLocation Loc) { return tokens({Loc, Loc}); }
  /// From the first token of the range to the end of its last.
  Span tokens(clang::SourceRange Range);

  /// The macro call that the attribute at Range came from.
  CallPlace call(clang::SourceRange Range, llvm::StringRef MacroName);

  /// Type is the range of the type's words, which may enclose the name; End is
  /// the declaration's last token.
  DeclPlace declaration(clang::SourceRange Type, clang::SourceLocation Name,
                        clang::SourceLocation End);

  /// The text of a place, empty where the file cannot be read.
  llvm::StringRef text(const Span &S);

private:
  bool isSystem(clang::FileID File, clang::OptionalFileEntryRef Entry) const;

  struct FilePlace {
    clang::FileID File;
    unsigned Offset = 0;
    /// Not through a macro, but for being an argument.
    bool Direct = true;
    /// Offset is behind the token already.
    bool IsEnd = false;
  };

  /// What the source manager said of the last location of a kind; the next
  /// one is close by mostly, and asking it is a search.
  struct Chunk {
    unsigned Begin = 0;
    unsigned Size = 0;
    clang::FileID File;
  };

  FilePlace inFile(clang::SourceLocation Loc, bool AtEnd);
  std::pair<clang::FileID, unsigned> decompose(clang::SourceLocation Loc);
  FileId fileId(clang::FileID File);
  llvm::StringRef buffer(clang::FileID File);
  unsigned tokenLength(clang::FileID File, unsigned Offset);
  unsigned endOf(const FilePlace &Last);

  const clang::SourceManager &SM;
  const clang::HeaderSearch &Headers;
  const clang::LangOptions &LO;
  Extracted &Out;
  llvm::DenseMap<clang::FileID, FileId> Ids;
  // Nearly every question is about the file of the one before it.
  clang::FileID LastFile;
  FileId LastId = 0;
  Chunk LastInFile;
  Chunk LastInMacro;
  clang::FileID LastBuffer;
  llvm::StringRef LastText;
};

} // namespace tenon::checker

#endif // TENON_EXTRACT_PLACES_H
