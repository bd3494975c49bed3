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
class Numbers {
public:
  unsigned of(StringRef Text) {
    return ByText.try_emplace(Text, ByText.size()).first->second;
  }
  unsigned size() const { return ByText.size(); }

private:
  StringMap<unsigned> ByText;
};

} // namespace

ProjectScan::ProjectScan(ArrayRef<const UnitScan *> Scans)
    : Scans(Scans), Taken(Scans.size()) {
  std::map<std::pair<unsigned, std::uint64_t>, unsigned> Views;
  // Units reach one file by many paths.
  Numbers Paths, RealPaths;
  std::vector<unsigned> RealOf;
  for (const UnitScan *Scan : Scans) {
    CoverChoice &C = Choices.emplace_back();
    C.Cost = std::max<std::uint64_t>(Scan->Bytes, 1);
    for (const FileView &View : Scan->Views) {
      unsigned Path = Paths.of(View.File);
      if (Path == RealOf.size())
        RealOf.push_back(RealPaths.of(realPath(View.File)));
      C.Reaches.push_back(
          Views.try_emplace({RealOf[Path], View.Text}, Views.size())
              .first->second);
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

std::vector<unsigned> ProjectScan::choose(const std::vector<bool> &Failed) {
  BitVector Wanted(ViewCount, true);
  std::vector<unsigned> Failures(ViewCount);
  std::vector<unsigned> Opaque;
  for (unsigned I = 0; I != Choices.size(); ++I) {
    if (!Taken[I] && Scans[I]->Opaque)
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
ProjectScan::chooseFor(const StringMap<StringSet<>> &Names,
                       ArrayRef<const PathState *> Paths,
                       ArrayRef<const BitVector *> Used) {
  std::vector<CoverChoice> Defining(Choices.size());
  unsigned Count = 0;
  for (const auto &Entry : Names) {
    StringRef Name = Entry.first();
    const StringSet<> &Referring = Entry.second;
    if (!SearchedFor.insert(Name).second)
      continue;
    BitVector MayDefine(Paths.size());
    for (auto [Number, State] : enumerate(Paths))
      if (State->Text && mayDefine(State->Text->getBuffer(), Name))
        MayDefine.set(Number);
    auto Refers = [&](const FileView &View) {
      return Referring.contains(sys::path::filename(View.File));
    };
    for (auto [Choice, Scan, Looked] : zip(Defining, Scans, Used))
      if (any_of(Scan->Views, Refers) && Looked->anyCommon(MayDefine))
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
