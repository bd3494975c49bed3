//===- Tokens.cpp - a text as tokens, nothing expanded --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Tokens.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Text ends with a zero, as texts of buffers do.
template <class Fn> void forEachToken(StringRef Text, Fn Each) {
  clang::LangOptions Language;
  Language.CPlusPlus = Language.CPlusPlus11 = Language.CPlusPlus20 = true;
  Language.LineComment = Language.RawStringLiterals = true;
  clang::Lexer Lexer(clang::SourceLocation(), Language, Text.begin(),
                     Text.begin(), Text.end());
  clang::Token T;
  do {
    Lexer.LexFromRawLexer(T);
    // Behind the token.
    std::uint32_t End = Lexer.getBufferLocation() - Text.begin();
    if (T.isNot(clang::tok::eof))
      Each(T, End - T.getLength(), End);
  } while (T.isNot(clang::tok::eof));
}

struct Braces {
  std::uint32_t Begin = 0;
  std::uint32_t End = 0;
};

/// Pairs of braces, by their begin; one that is not closed reaches to the end.
std::vector<Braces> bracesOf(StringRef Text) {
  std::vector<Braces> All;
  SmallVector<std::size_t, 8> Open;
  forEachToken(
      Text, [&](const clang::Token &T, std::uint32_t Begin, std::uint32_t End) {
        if (T.is(clang::tok::l_brace)) {
          Open.push_back(All.size());
          All.push_back({Begin, static_cast<std::uint32_t>(Text.size())});
        } else if (T.is(clang::tok::r_brace) && !Open.empty()) {
          All[Open.pop_back_val()].End = End;
        }
      });
  return All;
}

/// From the annotation to the closing brace.
Braces extentOf(const Record &R, ArrayRef<Braces> All, std::uint32_t TextEnd) {
  auto *Body =
      partition_point(All, [&](const Braces &B) { return B.Begin < R.At.End; });
  std::uint32_t Begin = R.At.Begin;
  if (R.Written.At.File == R.At.File)
    Begin = std::min(Begin, R.Written.At.Begin);
  return {Begin, Body == All.end() ? TextEnd : Body->End};
}

/// Leaves out members with an error between the one before and their own end:
/// an annotation that could not be read is not there, and nobody knows what it
/// said. What is missing of a partial struct may be anything.
void dropBroken(Record &R, StringRef Text, ArrayRef<std::uint32_t> Errors) {
  std::uint32_t Begin = R.At.End;
  erase_if(R.Members, [&](const Member &M) {
    if (M.Decl.File != R.At.File || M.Decl.End < Begin)
      return false;
    std::size_t End = std::min(Text.find(';', M.Decl.End), Text.size());
    bool Broken = any_of(Errors, [&](std::uint32_t Error) {
      return Begin <= Error && Error <= End;
    });
    Begin = End;
    return Broken;
  });
}

void addAnnotation(std::vector<Span> &To, const Annotation &A, FileId File) {
  if (A.At.File == File)
    To.push_back(A.At);
}

/// In the order of the text.
std::vector<Span> annotationsOf(const Model &M, FileId File) {
  std::vector<Span> All;
  for (const Record &R : M.records()) {
    if (R.At.File != File)
      continue;
    addAnnotation(All, R.Written, File);
    for (const UniqueWords &W : R.Uniques)
      addAnnotation(All, W.Written, File);
    for (const IndexWords &W : R.Indexes)
      addAnnotation(All, W.Written, File);
    for (const ForeignKeyWords &W : R.ForeignKeys)
      addAnnotation(All, W.Written, File);
    for (const Member &Each : R.Members) {
      if (Each.Column)
        addAnnotation(All, Each.Column->Written, File);
      if (Each.Relationship)
        addAnnotation(All, Each.Relationship->Written, File);
    }
  }
  llvm::sort(All);
  return All;
}

} // namespace

void markPartial(Model &M, FileId File, StringRef Text,
                 ArrayRef<std::uint32_t> Errors) {
  if (Errors.empty())
    return;
  std::vector<Braces> All = bracesOf(Text);
  for (Record &R : M.records()) {
    if (R.At.File != File || !R.isModel())
      continue;
    Braces Extent = extentOf(R, All, Text.size());
    bool Broken = any_of(Errors, [&](std::uint32_t Error) {
      return Extent.Begin <= Error && Error <= Extent.End;
    });
    if (!Broken)
      continue;
    R.Partial = true;
    dropBroken(R, Text, Errors);
  }
}

std::uint64_t interfaceOf(const Model &M, FileId File, StringRef Text) {
  std::vector<Span> Left = annotationsOf(M, File);
  ArrayRef<Span> Next = Left;
  std::uint64_t Hash = 0;
  forEachToken(Text, [&](const clang::Token &, std::uint32_t Begin,
                         std::uint32_t End) {
    while (!Next.empty() && Next.front().End <= Begin)
      Next = Next.drop_front();
    if (!Next.empty() && Next.front().Begin <= Begin)
      return;
    Hash = (Hash ^ xxh3_64bits(Text.slice(Begin, End))) * 0x9E3779B97F4A7C15;
    Hash ^= Hash >> 32;
  });
  return Hash;
}

} // namespace tenon::checker
