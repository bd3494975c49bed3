//===- Symbols.cpp - the models of a file, and of all of them -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Symbols.h"
#include "Emit/Columns.h"
#include "Emit/Sql.h"
#include "Language/Describe.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

using namespace llvm;

namespace tenon::checker {
namespace {

std::string relationshipDetail(const Program &P, const Relationship &R) {
  StringRef Kind = kindOf(R);
  StringRef Target =
      R.Target ? R.Target->Display : P.display(R.Decl->Type.Target);
  return ((Kind.empty() ? "" : Kind + " ") + "→ " + Target).str();
}

std::string columnDetail(const Column &C, Dialect D) {
  std::string Text = sqlType(C, D);
  if (C.Name != C.Decl->Name)
    Text = C.Name.str() + " " + Text;
  if (C.primaryKey())
    Text += " primary key";
  if (const Column *To = referredBy(C))
    Text += " → " + databaseText(*To);
  return Text;
}

std::string memberDetail(const Program &P, const Thing &T, Dialect D) {
  if (const Relationship *R = relationshipOf(P, T))
    return relationshipDetail(P, *R);
  const Column *C = columnOf(P, T);
  return C ? columnDetail(*C, D) : T.Decl->Type.Spelling.str();
}

/// Grows to the other place where that is in the same file.
void cover(Span &Whole, const Span &Other) {
  if (Other.File != Whole.File)
    return;
  Whole.Begin = std::min(Whole.Begin, Other.Begin);
  Whole.End = std::max(Whole.End, Other.End);
}

Symbol symbolOf(const Program &P, const Record &R) {
  Symbol S;
  S.Name = shortName(R.Name);
  S.Container = R.Namespace;
  S.At = S.Whole = R.At;
  const Table *T = P.tableOf(&R);
  S.Detail = T ? fullName(*T) : "mixin";
  cover(S.Whole, R.Written.At);
  return S;
}

Symbol symbolOf(const Program &P, const Record &R, const Member &M, Dialect D) {
  Symbol S;
  Thing T = thingOf(R, M);
  S.Kind = T.Kind;
  S.Name = M.Name;
  S.Detail = memberDetail(P, T, D);
  S.At = S.Whole = M.At;
  cover(S.Whole, M.Decl);
  if (M.Column)
    cover(S.Whole, M.Column->Written.At);
  if (M.Relationship)
    cover(S.Whole, M.Relationship->Written.At);
  return S;
}

bool isSymbol(const Record &R) {
  return R.isModel() && R.At && !R.Name.empty();
}

/// Of a class template and its specialisations one will do.
class OncePerPlace {
public:
  bool isNew(const Span &At) { return Seen.insert({At.File, At.Begin}).second; }

private:
  DenseSet<std::pair<FileId, std::uint32_t>> Seen;
};

} // namespace

std::vector<Symbol> symbolsOf(const Program &P, FileId File,
                              std::optional<Database> Target) {
  Dialect D =
      Target == Database::Postgresql ? Dialect::Postgresql : Dialect::Sqlite;
  std::vector<Symbol> Symbols;
  OncePerPlace Places;
  for (const Record &R : P.model().records()) {
    if (!isSymbol(R) || R.At.File != File || !Places.isNew(R.At))
      continue;
    Symbol S = symbolOf(P, R);
    for (const Member &M : R.Members)
      if (!M.Transient && !M.Name.empty() && M.At.File == File) {
        S.Members.push_back(symbolOf(P, R, M, D));
        cover(S.Whole, S.Members.back().Whole);
      }
    Symbols.push_back(std::move(S));
  }
  llvm::sort(Symbols,
             [](const Symbol &L, const Symbol &R) { return L.At < R.At; });
  return Symbols;
}

//===----------------------------------------------------------------------===//
// Search
//===----------------------------------------------------------------------===//

namespace {

/// A text as characters, whatever their case.
using Folded = SmallVector<UTF32, 32>;

Folded folded(StringRef Text) {
  Folded Out;
  const auto *At = reinterpret_cast<const UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const UTF8 *>(Text.end());
  while (At != End) {
    UTF32 C = *At;
    // What is no UTF-8 is compared byte by byte.
    if (convertUTF8Sequence(&At, End, &C, strictConversion) != conversionOK)
      ++At;
    Out.push_back(sys::unicode::foldCharSimple(static_cast<int>(C)));
  }
  return Out;
}

/// Less is better; none where the characters are not there in this order.
std::optional<unsigned> rankOf(StringRef Text, const Folded &Query) {
  Folded Name = folded(Text);
  const UTF32 *At = Name.begin(), *End = Name.end();
  unsigned Gaps = 0;
  for (UTF32 C : Query) {
    const UTF32 *Next = std::find(At, End, C);
    if (Next == End)
      return std::nullopt;
    Gaps += Next != At;
    At = Next + 1;
  }
  if (Name == Query)
    return 0;
  auto Found =
      std::search(Name.begin(), Name.end(), Query.begin(), Query.end());
  if (Found == Name.begin())
    return 1;
  return Found != Name.end() ? 2 : 2 + Gaps;
}

std::optional<unsigned> rankOf(const Program &P, const Record &R,
                               const Folded &Query, bool Qualified) {
  std::optional<unsigned> Best = rankOf(shortName(R.Name), Query);
  auto Try = [&](StringRef Name) {
    std::optional<unsigned> Rank = rankOf(Name, Query);
    if (Rank && (!Best || *Rank < *Best))
      Best = Rank;
  };
  if (Qualified)
    Try(R.Name);
  if (const Table *T = P.tableOf(&R))
    Try(fullName(*T));
  return Best;
}

} // namespace

std::vector<Symbol> findSymbols(const Program &P, StringRef Query,
                                unsigned Limit) {
  Folded Wanted = folded(Query);
  bool Qualified = Query.contains("::");
  std::vector<std::pair<unsigned, const Record *>> Found;
  OncePerPlace Places;
  for (const Record &R : P.model().records())
    if (isSymbol(R) && Places.isNew(R.At))
      if (std::optional<unsigned> Rank = rankOf(P, R, Wanted, Qualified))
        Found.emplace_back(*Rank, &R);
  auto Order = [](const auto &Each) {
    return std::tuple(Each.first, Each.second->Name.size(), Each.second->Name,
                      Each.second->At);
  };
  llvm::sort(Found,
             [&](const auto &L, const auto &R) { return Order(L) < Order(R); });
  std::vector<Symbol> Symbols;
  for (auto [Rank, R] : ArrayRef(Found).take_front(Limit)) {
    Symbols.push_back(symbolOf(P, *R));
    Symbol &S = Symbols.back();
    // Editors sort out what they are sent by the name that they see.
    if (!Qualified && !rankOf(S.Name, Wanted))
      S.Name += " (" + S.Detail + ")";
  }
  return Symbols;
}

} // namespace tenon::checker
