//===- ProjectScan.cpp - which units reach which annotated files ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ProjectScan.h"
#include "Model/FileNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace tenon::checker {
namespace {

/// Beyond that many units with errors, one more would hardly do better.
constexpr unsigned MaxFailures = 2;

bool isWord(char C) { return isAlnum(C) || C == '_'; }

/// Whether Text may define a struct of that name: `Name {`, `Name : Base` or
/// `Name final`.
bool mayDefine(StringRef Text, StringRef Name) {
  for (std::size_t At = 0; (At = Text.find(Name, At)) != StringRef::npos;
       At += Name.size()) {
    StringRef Behind = Text.substr(At + Name.size());
    if ((At != 0 && isWord(Text[At - 1])) ||
        (!Behind.empty() && isWord(Behind.front())))
      continue;
    Behind = Behind.ltrim();
    if (Behind.starts_with("{") || Behind.starts_with("final") ||
        Behind.starts_with("/") || Behind.starts_with("<") ||
        (Behind.starts_with(":") && !Behind.starts_with("::")))
      return true;
  }
  return false;
}

/// Numbers for texts, in the order in which they come.
unsigned numberOf(StringRef Text, StringMap<unsigned> &Known) {
  return Known.try_emplace(Text, Known.size()).first->second;
}

/// The bytes in each file; none in what is no file.
std::vector<std::uint64_t> sizesOf(ArrayRef<const PathState *> Paths) {
  std::vector<std::uint64_t> Sizes;
  for (const PathState *S : Paths)
    Sizes.push_back(S->Status.isRegularFile() ? S->Status.getSize() : 0);
  return Sizes;
}

/// What parsing a unit costs, about: there is no more to go by than how much it
/// reads.
std::uint64_t costOf(const BitVector &Used, ArrayRef<std::uint64_t> Sizes) {
  std::uint64_t Sum = 1;
  for (unsigned Number : Used.set_bits())
    Sum += Sizes[Number];
  return Sum;
}

} // namespace

ProjectScan::ProjectScan(ArrayRef<ScannedUnit> Scans,
                         ArrayRef<const PathState *> Paths)
    : Scans(Scans), Paths(Paths), Taken(Scans.size()) {
  std::vector<std::uint64_t> Sizes = sizesOf(Paths);
  std::map<std::pair<unsigned, std::uint64_t>, unsigned> Views;
  // Units reach one file by many paths.
  StringMap<unsigned> Names;
  std::vector<unsigned> RealOf;
  for (const ScannedUnit &Unit : Scans) {
    CoverChoice &C = Choices.emplace_back();
    C.Cost = costOf(*Unit.Used, Sizes);
    for (const FileView &View : Unit.Scan->Views) {
      unsigned Name = numberOf(View.File, Names);
      if (Name == RealOf.size())
        RealOf.push_back(numberOf(realPath(View.File), Files));
      auto [It, New] =
          Views.try_emplace({RealOf[Name], View.Text}, Views.size());
      if (New)
        FileOf.push_back(RealOf[Name]);
      C.Reaches.push_back(It->second);
    }
    llvm::sort(C.Reaches);
    C.Reaches.erase(llvm::unique(C.Reaches), C.Reaches.end());
  }
  ViewCount = Views.size();
}

std::vector<unsigned> ProjectScan::take(std::vector<unsigned> Chosen) {
  for (unsigned I : Chosen)
    Taken[I] = true;
  return Chosen;
}

Sights ProjectScan::sights() && {
  Sights Out;
  for (CoverChoice &C : Choices)
    Out.Units.push_back({"", std::move(C.Reaches)});
  Out.FileOf = std::move(FileOf);
  Out.Files = std::move(Files);
  return Out;
}

std::vector<unsigned> ProjectScan::choose(const std::vector<bool> &Failed) {
  BitVector Wanted(ViewCount, true);
  std::vector<unsigned> Failures(ViewCount);
  std::vector<unsigned> Opaque;
  for (unsigned I = 0; I != Choices.size(); ++I) {
    if (!Taken[I] && Scans[I].Scan->Opaque)
      Opaque.push_back(I);
    for (unsigned View : Choices[I].Reaches)
      if (Taken[I] && (!Failed[I] || ++Failures[View] == MaxFailures))
        Wanted.reset(View);
  }
  // They are parsed anyway; what they reach, no other unit needs to.
  if (!Opaque.empty())
    return take(std::move(Opaque));
  std::vector<CoverChoice> Left = Choices;
  for (unsigned I = 0; I != Left.size(); ++I)
    if (Taken[I])
      Left[I].Reaches.clear();
  return take(chooseCover(Left, Wanted));
}

std::vector<unsigned>
ProjectScan::chooseFor(const StringMap<StringSet<>> &Names) {
  std::vector<CoverChoice> Defining(Choices.size());
  unsigned Count = 0;
  for (const auto &Entry : Names) {
    StringRef Name = Entry.first();
    const StringSet<> &Referring = Entry.second;
    if (!SearchedFor.insert(Name).second)
      continue;
    BitVector MayDefine(Paths.size());
    for (auto [Number, State] : enumerate(Paths))
      if (const MemoryBuffer *Text = State->text();
          Text && mayDefine(Text->getBuffer(), Name))
        MayDefine.set(Number);
    auto Refers = [&](const FileView &View) {
      return Referring.contains(sys::path::filename(View.File));
    };
    for (auto [Choice, Unit] : zip(Defining, Scans))
      if (any_of(Unit.Scan->Views, Refers) && Unit.Used->anyCommon(MayDefine))
        Choice.Reaches.push_back(Count);
    ++Count;
  }
  BitVector Wanted(Count, true);
  for (unsigned I = 0; I != Choices.size(); ++I) {
    Defining[I].Cost = Choices[I].Cost;
    // It was parsed, and has no more to say.
    if (Taken[I])
      Defining[I].Reaches.clear();
  }
  return take(chooseCover(Defining, Wanted));
}

} // namespace tenon::checker
