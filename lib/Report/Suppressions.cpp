//===- Suppressions.cpp - NOLINT comments ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Suppressions.h"
#include "Resolve/NameIndex.h"
#include "Rules/RuleTable.h"
#include "Rules/Wording.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace tenon::checker {
namespace {

enum class Kind : std::uint8_t { Line, NextLine, Begin, End };

/// One comment.
struct Comment {
  Kind K = Kind::Line;
  unsigned Line = 0;
  /// Between the parentheses; everything is meant where there are none.
  bool HasList = false;
  SmallVector<StringRef, 2> Globs;
  /// From the word to the end of the list.
  std::uint32_t Begin = 0;
  std::uint32_t End = 0;

  bool sameList(const Comment &Other) const {
    return HasList == Other.HasList && Globs == Other.Globs;
  }
};

bool matches(StringRef Glob, StringRef Name) {
  Expected<GlobPattern> Pattern = GlobPattern::create(Glob);
  if (Pattern)
    return Pattern->match(Name);
  consumeError(Pattern.takeError());
  return false;
}

bool matchesAnyRule(StringRef Glob) {
  return any_of(allRules(),
                [&](const RuleInfo &R) { return matches(Glob, R.name()); });
}

bool silences(const Comment &C, StringRef Name) {
  return !C.HasList ||
         any_of(C.Globs, [&](StringRef Glob) { return matches(Glob, Name); });
}

/// A word of the list that is meant for us, and means nothing.
StringRef misspelt(const Comment &C) {
  for (StringRef Glob : C.Globs)
    if (Glob.starts_with("tenon") && !matchesAnyRule(Glob))
      return Glob;
  return "";
}

Kind takeKind(StringRef &Rest) {
  if (Rest.consume_front("NEXTLINE"))
    return Kind::NextLine;
  if (Rest.consume_front("BEGIN"))
    return Kind::Begin;
  return Rest.consume_front("END") ? Kind::End : Kind::Line;
}

void readList(StringRef &Rest, Comment &C) {
  if (!Rest.starts_with("("))
    return;
  std::size_t Close = Rest.find_first_of(")\n");
  // A list that does not end is none, as in clang-tidy.
  if (Close == StringRef::npos || Rest[Close] != ')')
    return;
  C.HasList = true;
  SplitString(Rest.slice(1, Close), C.Globs, ", \t");
  Rest = Rest.drop_front(Close + 1);
}

std::vector<Comment> commentsOf(StringRef Text) {
  std::vector<Comment> All;
  static constexpr StringLiteral Word = "NOLINT";
  unsigned Line = 1;
  std::size_t Counted = 0;
  for (std::size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + Word.size())) {
    Line += Text.slice(Counted, At).count('\n');
    Counted = At;
    StringRef Rest = Text.drop_front(At + Word.size());
    Comment C;
    C.Line = Line;
    C.K = takeKind(Rest);
    // NOLINTISH is another word.
    if (!Rest.empty() && (isAlnum(Rest.front()) || Rest.front() == '_'))
      continue;
    readList(Rest, C);
    C.Begin = At;
    C.End = Rest.data() - Text.data();
    All.push_back(std::move(C));
  }
  return All;
}

struct Block {
  Comment Opening;
  unsigned LastLine = 0;
};

/// What is not closed, or closed by another list, silences nothing.
std::vector<Block> blocksOf(ArrayRef<Comment> Comments) {
  std::vector<Block> Blocks;
  std::vector<const Comment *> Open;
  for (const Comment &C : Comments) {
    if (C.K == Kind::Begin)
      Open.push_back(&C);
    if (C.K != Kind::End)
      continue;
    auto Same = find_if(reverse(Open), [&](const Comment *Opening) {
      return Opening->sameList(C);
    });
    if (Same == Open.rend())
      continue;
    Blocks.push_back({**Same, C.Line});
    Open.erase(std::next(Same).base());
  }
  return Blocks;
}

} // namespace

struct Suppressions::File {
  explicit File(StringRef Text) : Comments(commentsOf(Text)) {
    if (Comments.empty())
      return;
    Blocks = blocksOf(Comments);
    for (std::size_t At = 0; At < Text.size(); ++At)
      if (Text[At] == '\n')
        LineEnds.push_back(At);
    for (const Comment &C : Comments)
      if (C.K == Kind::Line || C.K == Kind::NextLine)
        ByLine[C.K == Kind::Line ? C.Line : C.Line + 1].push_back(&C);
  }

  unsigned lineOf(std::uint32_t Offset) const {
    return 1 + (lower_bound(LineEnds, Offset) - LineEnds.begin());
  }

  /// What concerns a line.
  SmallVector<const Comment *, 2> at(unsigned Line) const {
    SmallVector<const Comment *, 2> All = ByLine.lookup(Line);
    for (const Block &B : Blocks)
      if (B.Opening.Line <= Line && Line <= B.LastLine)
        All.push_back(&B.Opening);
    return All;
  }

  std::vector<Comment> Comments;
  std::vector<Block> Blocks;

private:
  std::vector<std::uint32_t> LineEnds;
  DenseMap<unsigned, SmallVector<const Comment *, 2>> ByLine;
};

Suppressions::Suppressions(std::function<StringRef(FileId)> TextOf)
    : TextOf(std::move(TextOf)) {}
Suppressions::~Suppressions() = default;

const Suppressions::File &Suppressions::fileOf(FileId Id) {
  std::unique_ptr<File> &Known = Files[Id];
  if (!Known)
    Known = std::make_unique<File>(TextOf(Id));
  return *Known;
}

bool Suppressions::isSilenced(Finding &F) {
  const File &In = fileOf(F.At.File);
  // Most files have none.
  if (In.Comments.empty())
    return false;
  std::string Name = F.Rule->name();
  SmallVector<const Comment *, 2> Near = In.at(In.lineOf(F.At.Begin));
  if (any_of(Near, [&](const Comment *C) { return silences(*C, Name); }))
    return true;

  SmallVector<std::string, 64> Names;
  for (const RuleInfo &R : allRules())
    Names.push_back(R.name());
  SmallVector<StringRef, 64> Candidates(Names.begin(), Names.end());
  for (const Comment *C : Near)
    if (StringRef Typo = misspelt(*C); !Typo.empty())
      F.note({F.At.File, C->Begin, C->End, false},
             ("this silences nothing: no check matches '" + Typo + "'" +
              didYouMean(nearest(Typo, Candidates)))
                 .str());
  return false;
}

void Suppressions::apply(std::vector<Finding> &Findings) {
  erase_if(Findings, [&](Finding &F) { return isSilenced(F); });
}

void Suppressions::explain(std::vector<Finding> &Findings) {
  for (Finding &F : Findings)
    isSilenced(F);
}

} // namespace tenon::checker
