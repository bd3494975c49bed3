//===- Sights.cpp - which units see which annotated files -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Sights.h"
#include "Resolve/Program.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Those of which it matters who sees them.
std::vector<Record *> unclearIn(Model &M) {
  std::vector<Record *> Unclear;
  StringMap<SmallVector<Record *, 1>> Claims;
  for (Record &R : M.records())
    if (R.isTable())
      Claims[R.TableName.empty() ? shortName(R.Name) : R.TableName].push_back(
          &R);
  for (const auto &Entry : Claims)
    if (Entry.second.size() > 1)
      append_range(Unclear, Entry.second);
  for (Record &Theirs : M.divergent()) {
    Unclear.push_back(&Theirs);
    for (Record &Ours : M.records())
      if (Ours.Name == Theirs.Name)
        Unclear.push_back(&Ours);
  }
  return Unclear;
}

class Add {
public:
  Add(Model &M, ArrayRef<unsigned> UnitOf, const Sights &Seen, FileNames &Names)
      : M(M), Seen(Seen), Names(Names), UnitOf(UnitOf) {
    for (auto [Id, Unit] : enumerate(UnitOf))
      IdOf[Unit] = Id;
  }

  void to(Record &R);

private:
  BitVector viewsOf(const Record &R) const;
  UnitId idOf(unsigned Unit);

  Model &M;
  const Sights &Seen;
  FileNames &Names;
  ArrayRef<unsigned> UnitOf;
  DenseMap<unsigned, UnitId> IdOf;
};

/// The ways in which the units that define a struct so see its file.
BitVector Add::viewsOf(const Record &R) const {
  BitVector Views(Seen.FileOf.size());
  auto File = Seen.Files.find(realPath(absolutePath(M.fileOf(R.At).Path)));
  if (File == Seen.Files.end())
    return Views;
  for (UnitId Id : R.Units)
    if (Id < UnitOf.size())
      for (unsigned View : Seen.Units[UnitOf[Id]].Views)
        if (Seen.FileOf[View] == File->second)
          Views.set(View);
  return Views;
}

UnitId Add::idOf(unsigned Unit) {
  auto [It, New] = IdOf.try_emplace(Unit, M.units().size());
  if (New)
    M.addUnit(Names.nameOf(Seen.Units[Unit].File));
  return It->second;
}

void Add::to(Record &R) {
  BitVector Views = viewsOf(R);
  if (Views.none())
    return;
  for (unsigned Unit = 0; Unit != Seen.Units.size(); ++Unit)
    if (any_of(Seen.Units[Unit].Views, [&](unsigned V) { return Views[V]; }))
      R.Units.push_back(idOf(Unit));
  llvm::sort(R.Units);
  R.Units.erase(llvm::unique(R.Units), R.Units.end());
}

} // namespace

void addUnparsed(Model &M, ArrayRef<unsigned> UnitOf, const Sights &Seen,
                 FileNames &Names) {
  if (Seen.Units.empty())
    return;
  Add Units(M, UnitOf, Seen, Names);
  for (Record *R : unclearIn(M))
    Units.to(*R);
}

} // namespace tenon::checker
