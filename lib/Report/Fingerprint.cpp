//===- Fingerprint.cpp - what a finding is known by -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Fingerprint.h"
#include "Model/VisitSpans.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MD5.h"
#include <tuple>

using namespace llvm;

namespace tenon::checker {
namespace {

/// A place of a struct, or of a member.
struct Piece {
  std::uint32_t Begin;
  std::uint32_t End;
  StringRef Struct;
  /// Empty for the struct itself.
  StringRef Member;

  std::uint32_t size() const { return End - Begin; }
  bool contains(const Span &S) const {
    return Begin <= S.Begin && S.End <= End;
  }
};

/// The innermost first; a member before the struct that repeats its place. By
/// name last: of instances of a template it must not matter which came first.
bool isCloser(const Piece &L, const Piece &R) {
  return std::make_tuple(L.size(), L.Member.empty(), L.Struct) <
         std::make_tuple(R.size(), R.Member.empty(), R.Struct);
}

/// The pieces of one file.
class Pieces {
public:
  void add(const Piece &P) {
    All.push_back(P);
    Longest = std::max(Longest, P.size());
  }

  void sort() {
    llvm::sort(
        All, [](const Piece &L, const Piece &R) { return L.Begin < R.Begin; });
  }

  /// Null where none contains the place.
  const Piece *at(const Span &S) const {
    const Piece *Best = nullptr;
    auto After = partition_point(
        All, [&](const Piece &P) { return P.Begin <= S.Begin; });
    for (auto It = After; It != All.begin();) {
      const Piece &P = *--It;
      if (S.Begin - P.Begin > Longest)
        break;
      if (P.contains(S) && (!Best || isCloser(P, *Best)))
        Best = &P;
    }
    return Best;
  }

private:
  std::vector<Piece> All;
  std::uint32_t Longest = 0;
};

/// Of the files in which something was found.
DenseMap<FileId, Pieces> piecesOf(const Model &M, ArrayRef<Finding> Findings) {
  DenseMap<FileId, Pieces> Files;
  for (const Finding &F : Findings)
    Files.try_emplace(F.At.File);
  auto Add = [&](const Span &S, StringRef Struct, StringRef Member) {
    if (auto It = Files.find(S.File); It != Files.end())
      It->second.add({S.Begin, S.End, Struct, Member});
  };
  for (const Record &R : M.records()) {
    // Visitors may change what they visit.
    Record Copy = R;
    visitSpans(Copy, [&](const Span &S) { Add(S, R.Name, ""); });
    for (Member &Part : Copy.Members)
      visitSpans(Part, [&](const Span &S) { Add(S, R.Name, Part.Name); });
  }
  for (auto &[File, In] : Files)
    In.sort();
  return Files;
}

/// `Base` of `Base<int>`: which instance is met depends on what is used.
std::string withoutArguments(StringRef Name) {
  std::string Short;
  unsigned Depth = 0;
  for (char C : Name) {
    if (C == '<')
      ++Depth;
    else if (C == '>' && Depth != 0)
      --Depth;
    else if (Depth == 0)
      Short += C;
  }
  return Short;
}

/// What a message quotes, without what it guesses. Only the last part of a
/// name: the others are there where two structs share it.
std::string namesIn(StringRef Message) {
  std::string Names;
  StringRef Rest = Message.split("; did you mean ").first;
  while (true) {
    auto [Before, Quoted] = Rest.split('\'');
    auto [Name, After] = Quoted.split('\'');
    if (Name.empty() && After.empty())
      return Names;
    std::size_t Scope = Name.rfind("::");
    Names += Scope == StringRef::npos ? Name : Name.drop_front(Scope + 2);
    Names += '\n';
    Rest = After;
  }
}

/// The line of a place, with single spaces.
std::string lineAt(const Span &At, SourceText &Text) {
  if (!Text.contains(At))
    return "";
  StringRef Before = Text.text(At.File).take_front(At.Begin);
  StringRef Line =
      Text.text(At.File).drop_front(Before.find_last_of("\r\n") + 1);
  SmallVector<StringRef, 16> Words;
  SplitString(Line.take_until([](char C) { return C == '\r' || C == '\n'; }),
              Words, " \t");
  return join(Words, " ");
}

std::string digest(StringRef Text) {
  auto Hash = MD5::hash(arrayRefFromStringRef(Text));
  return Hash.digest().str().str();
}

} // namespace

std::string withoutUnits(StringRef Text) {
  static constexpr StringLiteral Unnamed = "(anonymous namespace";
  static constexpr StringLiteral End = ")::";
  std::string Short;
  while (true) {
    auto [Before, In] = Text.split((Unnamed + " in ").str());
    Short += Before;
    if (Before.size() == Text.size())
      return Short;
    (Short += Unnamed) += End;
    Text = In.split(End).second;
  }
}

std::vector<Identity> identify(ArrayRef<Finding> Findings, const Model &M,
                               SourceText &Text) {
  std::vector<Identity> All;
  DenseMap<FileId, Pieces> Files = piecesOf(M, Findings);
  StringMap<unsigned> Seen;
  for (const Finding &F : Findings) {
    Identity &I = All.emplace_back();
    const Piece *Near = Files.find(F.At.File)->second.at(F.At);
    if (Near) {
      I.Subject = withoutArguments(withoutUnits(Near->Struct));
      I.IsMember = !Near->Member.empty();
      if (I.IsMember)
        (I.Subject += "::") += Near->Member;
    }
    std::string Key = F.Rule->name() + '\n' +
                      (Near ? I.Subject : lineAt(F.At, Text)) + '\n' +
                      namesIn(withoutUnits(F.Message));
    Key += std::to_string(Seen[Key]++);
    I.Fingerprint = digest(Key);
  }
  return All;
}

} // namespace tenon::checker
