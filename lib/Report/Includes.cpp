//===- Includes.cpp - the headers that a fix needs ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Includes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <optional>
#include <set>

using namespace llvm;

namespace tenon::checker {
namespace {

struct Known {
  StringLiteral Name;
  StringLiteral Header;
};

/// What fixes write.
constexpr Known Names[] = {
    {"std::byte", "cstddef"},     {"std::int16_t", "cstdint"},
    {"std::int32_t", "cstdint"},  {"std::int64_t", "cstdint"},
    {"std::int8_t", "cstdint"},   {"std::optional", "optional"},
    {"std::size_t", "cstddef"},   {"std::string", "string"},
    {"std::uint16_t", "cstdint"}, {"std::uint32_t", "cstdint"},
    {"std::uint64_t", "cstdint"}, {"std::uint8_t", "cstdint"},
    {"std::vector", "vector"},    {"std::weak_ptr", "memory"},
};

bool isWordCharacter(char C) { return isAlnum(C) || C == '_'; }

/// As a word: `std::string` is no part of `std::string_view`.
bool contains(StringRef Text, StringRef Name) {
  for (std::size_t At = Text.find(Name); At != StringRef::npos;
       At = Text.find(Name, At + 1)) {
    std::size_t End = At + Name.size();
    if (End == Text.size() || !isWordCharacter(Text[End]))
      return true;
  }
  return false;
}

/// `#include` lines as they can be found without a preprocessor.
struct IncludeLine {
  StringRef Header;
  bool Angled = false;
  /// Of `#if` around it.
  unsigned Depth = 0;
  /// Of the next line.
  std::uint32_t End = 0;
  StringRef LineEnd;
};

class IncludeLines {
public:
  explicit IncludeLines(StringRef Text) {
    std::size_t Begin = 0;
    for (std::size_t Next; (Next = Text.find('\n', Begin)) != StringRef::npos;
         Begin = Next + 1) {
      StringRef Line = Text.slice(Begin, Next);
      StringRef LineEnd = Line.consume_back("\r") ? "\r\n" : "\n";
      if (!isInComment(Line))
        read(Line, LineEnd, Next + 1);
    }
  }

  bool has(StringRef Header) const {
    return any_of(All, [&](const IncludeLine &I) {
      return I.Angled && I.Header == Header;
    });
  }

  /// The line behind which another one is read whenever this one is: the last
  /// of a standard header where there is one.
  const IncludeLine *lastBefore(std::uint32_t Offset) const {
    const IncludeLine *Last = nullptr;
    for (const IncludeLine &I : All) {
      if (I.End > Offset)
        break;
      bool Better = !Last || I.Depth < Last->Depth ||
                    (I.Depth == Last->Depth && I.Angled >= Last->Angled);
      if (Better)
        Last = &I;
    }
    return Last;
  }

private:
  /// Whether the line starts within a comment of several lines.
  bool isInComment(StringRef Line) {
    bool Was = Open;
    while (true) {
      std::size_t At = Line.find(Open ? "*/" : "/*");
      if (At == StringRef::npos || (!Open && Line.find("//") < At))
        return Was;
      Open = !Open;
      Line = Line.drop_front(At + 2);
    }
  }

  void read(StringRef Line, StringRef LineEnd, std::uint32_t End) {
    Line = Line.ltrim();
    if (!Line.consume_front("#"))
      return;
    Line = Line.ltrim();
    if (Line.starts_with("if"))
      ++Depth;
    else if (Line.starts_with("endif"))
      Depth -= Depth > 0;
    else if (Line.consume_front("include") && !Line.starts_with("_next"))
      readHeader(Line.ltrim(), LineEnd, End);
  }

  void readHeader(StringRef Line, StringRef LineEnd, std::uint32_t End) {
    bool Angled = Line.consume_front("<");
    if (!Angled && !Line.consume_front("\""))
      return;
    StringRef Header =
        Line.take_until([&](char C) { return C == (Angled ? '>' : '"'); });
    All.push_back({Header, Angled, Depth, End, LineEnd});
  }

  std::vector<IncludeLine> All;
  unsigned Depth = 0;
  bool Open = false;
};

std::set<StringRef> missingHeaders(ArrayRef<Edit> Edits, FileId File,
                                   StringRef Text) {
  std::set<StringRef> Headers;
  for (const Edit &E : Edits)
    for (const Known &K : Names)
      if (E.At.File == File && contains(E.Text, K.Name) &&
          !contains(Text, K.Name))
        Headers.insert(K.Header);
  return Headers;
}

/// Nothing to add is an edit without a place; None: there is no way to add it.
std::optional<Edit> addIncludes(ArrayRef<Edit> Edits, FileId File,
                                StringRef Text) {
  std::set<StringRef> Headers = missingHeaders(Edits, File, Text);
  if (Headers.empty())
    return Edit{};
  IncludeLines Lines(Text);
  std::string New;
  std::uint32_t First = Text.size();
  for (const Edit &E : Edits)
    if (E.At.File == File)
      First = std::min(First, E.At.Begin);
  const IncludeLine *Last = Lines.lastBefore(First);
  for (StringRef Header : Headers)
    if (!Lines.has(Header) && Last)
      New += ("#include <" + Header + ">" + Last->LineEnd).str();
    else if (!Lines.has(Header))
      return std::nullopt;
  if (New.empty())
    return Edit{};
  return Edit{{File, Last->End, Last->End, true}, New};
}

} // namespace

Edits completeEdits(const Finding &F, function_ref<StringRef(FileId)> TextOf) {
  Edits All(F.Edits.begin(), F.Edits.end());
  std::set<FileId> Files;
  for (const Edit &E : F.Edits)
    if (StringRef(E.Text).contains("std::"))
      Files.insert(E.At.File);
  for (FileId File : Files) {
    StringRef Text = TextOf(File);
    // Facts can be older than the files, or come without them.
    if (Text.empty())
      continue;
    std::optional<Edit> Added = addIncludes(F.Edits, File, Text);
    if (!Added)
      return {};
    if (Added->At)
      All.push_back(std::move(*Added));
  }
  return All;
}

Edits completeEdits(const Finding &F, SourceText &Text) {
  return completeEdits(F, [&](FileId File) { return Text.text(File); });
}

} // namespace tenon::checker
