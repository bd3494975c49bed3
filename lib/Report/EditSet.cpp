//===- EditSet.cpp - edits that go together -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/EditSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace tenon::checker {

static bool isSame(const Edit &L, const Edit &R) {
  return L.At == R.At && L.Text == R.Text;
}

static bool clash(const Edit &L, const Edit &R) {
  bool Insertion = L.At.Begin == L.At.End || R.At.Begin == R.At.End;
  return Insertion ? L.At.Begin <= R.At.End && R.At.Begin <= L.At.End
                   : L.At.Begin < R.At.End && R.At.Begin < L.At.End;
}

bool EditSet::add(ArrayRef<Edit> Edits) {
  for (std::size_t I = 0; I != Edits.size(); ++I)
    if (!isFree(Edits[I]) || any_of(Edits.take_front(I), [&](const Edit &E) {
          return E.At.File == Edits[I].At.File && !isSame(E, Edits[I]) &&
                 clash(E, Edits[I]);
        }))
      return false;
  for (const Edit &E : Edits)
    Files[fileOf(E)].try_emplace(E.At.Begin, E);
  return true;
}

std::vector<std::string> EditSet::pathsOf(FileId File) const {
  std::vector<std::string> Paths;
  for (auto [Name, Same] : Known)
    if (Same == File)
      Paths.push_back(Text.path(Name).str());
  return Paths;
}

FileId EditSet::fileOf(const Edit &E) {
  auto [It, New] = Known.try_emplace(E.At.File, E.At.File);
  sys::fs::UniqueID Identity;
  if (New && !sys::fs::getUniqueID(Text.path(E.At.File), Identity))
    It->second = Identities.try_emplace(Identity, E.At.File).first->second;
  return It->second;
}

bool EditSet::isFree(const Edit &E) {
  auto File = Files.find(fileOf(E));
  if (File == Files.end())
    return true;
  const FileEdits &Taken = File->second;
  auto Fits = [&](const Edit &Other) {
    return isSame(Other, E) || !clash(Other, E);
  };
  // Accepted edits are disjoint: only the neighbours can be in the way.
  auto Next = Taken.upper_bound(E.At.Begin);
  for (auto It = Next; It != Taken.end() && It->first <= E.At.End; ++It)
    if (!Fits(It->second))
      return false;
  for (auto It = Next; It != Taken.begin();) {
    --It;
    if (It->second.At.End < E.At.Begin)
      break;
    if (!Fits(It->second))
      return false;
  }
  return true;
}

std::string edited(StringRef Old, const EditSet::FileEdits &Edits) {
  std::string New;
  std::size_t Done = 0;
  for (const auto &[Begin, E] : Edits) {
    New += Old.slice(Done, Begin);
    New += E.Text;
    Done = E.At.End;
  }
  New += Old.substr(Done);
  return New;
}

} // namespace tenon::checker
