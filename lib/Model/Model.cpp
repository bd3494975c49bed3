//===- Model.cpp - tables, columns and relationships as declared ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Model.h"
#include "Model/FactFields.h"
#include "Model/Likeness.h"
#include "Model/VisitSpans.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {

const KeyUse *Annotation::find(Key K) const {
  for (const KeyUse &Use : Keys)
    if (Use.K == K)
      return &Use;
  return nullptr;
}

Span Annotation::valueOf(Key K) const {
  const KeyUse *Use = find(K);
  return Use ? Use->Value : At;
}

const Member *Record::find(StringRef Name) const {
  for (const Member &M : Members)
    if (M.Name == Name)
      return &M;
  return nullptr;
}

FileId Model::file(StringRef Path, bool System) {
  auto [It, New] = FileIds.try_emplace(Path, Files.size());
  if (New)
    Files.push_back({Path.str(), System});
  return It->second;
}

FileId Model::addFile(const SourceFile &File) {
  FileId Id = file(File.Path, File.System);
  noteText(Id, File.TextHash);
  // A file that one unit reaches as its own is not a system file.
  if (!File.System)
    Files[Id].System = false;
  return Id;
}

void Model::noteText(FileId File, std::uint64_t Hash) {
  std::uint64_t &Known = Files[File].TextHash;
  if (Hash != 0)
    Known = Known == 0 || Known == Hash ? Hash : MixedTexts;
}

void Model::renameFiles(function_ref<std::string(StringRef)> NameOf) {
  std::vector<SourceFile> Old = std::exchange(Files, {SourceFile{}});
  FileIds.clear();
  std::vector<FileId> NewId{0};
  for (SourceFile &File : drop_begin(Old)) {
    File.Path = NameOf(File.Path);
    NewId.push_back(addFile(File));
  }
  for (std::string &Unit : Units)
    if (!Unit.empty())
      Unit = NameOf(Unit);
  auto Rename = [&](Span &S) { S.File = NewId[S.File]; };
  for (Record &R : Records)
    visitSpans(R, Rename);
  for (Record &R : Divergent)
    visitSpans(R, Rename);
}

std::pair<Record *, bool> Model::add(StringRef QualifiedName) {
  if (Record *Known = ByName.lookup(QualifiedName))
    return {Known, false};
  return {addDuplicate(QualifiedName), true};
}

Record *Model::addDuplicate(StringRef QualifiedName) {
  Record &R = Records.emplace_back();
  R.Name = save(QualifiedName);
  ByName.try_emplace(R.Name, &R);
  return &R;
}

const Record *Model::find(StringRef QualifiedName) const {
  return ByName.lookup(QualifiedName);
}

bool Model::met(const Record &L, const Record &R) {
  static constexpr UnitId First[] = {0};
  ArrayRef<UnitId> A = L.Units, B = R.Units;
  if (A.empty())
    A = First;
  if (B.empty())
    B = First;
  while (!A.empty() && !B.empty()) {
    if (A.front() == B.front())
      return true;
    ArrayRef<UnitId> &Less = A.front() < B.front() ? A : B;
    Less = Less.drop_front();
  }
  return false;
}

/// The same file, or a copy of it.
bool Model::isSamePlace(const Span &L, const Span &R) const {
  if (L == R)
    return true;
  std::uint64_t Text = Files[L.File].TextHash;
  return L.Begin == R.Begin && L.End == R.End && Text != 0 &&
         Text != MixedTexts && Text == Files[R.File].TextHash;
}

/// An order of definitions, whichever was met first. Only of places that differ
/// does it look at paths.
bool Model::isBefore(const Record &L, const Record &R) const {
  if (L.At.File != R.At.File)
    if (int Order = StringRef(fileOf(L.At).Path).compare(fileOf(R.At).Path))
      return Order < 0;
  if (L.At.Begin != R.At.Begin)
    return L.At.Begin < R.At.Begin;
  return saysLess(L, R);
}

/// What has no name outside of its unit is another struct in another one.
static bool isLocal(const Record &R) { return R.Name.contains("(anonymous"); }

static void addUnits(Record &To, const Record &From) {
  // Units come one after the other mostly: theirs are the last ones.
  bool Behind = !To.Units.empty() && !From.Units.empty() &&
                To.Units.back() < From.Units.front();
  if (Behind) {
    append_range(To.Units, From.Units);
    return;
  }
  SmallVector<UnitId, 0> All;
  std::set_union(To.Units.begin(), To.Units.end(), From.Units.begin(),
                 From.Units.end(), std::back_inserter(All));
  To.Units = std::move(All);
}

namespace {

/// Gives structs other names, wherever they are named.
class RenameStructs {
public:
  DenseMap<StringRef, StringRef> NewNames;

  template <class T> void operator()(StringRef, T &V) { apply(V); }
  void apply(StringRef &Text) {
    if (auto It = NewNames.find(Text); It != NewNames.end())
      Text = It->second;
  }
  void apply(Span &) {}
  template <class T> void apply(std::optional<T> &O) {
    if (O)
      apply(*O);
  }
  template <class T> void apply(T &V) {
    if constexpr (requires { V.empty(); }) {
      for (auto &Element : V)
        apply(Element);
    } else if constexpr (std::is_class_v<T>) {
      facts::describe(*this, V);
    }
  }
};

} // namespace

void Model::renameLocals(std::deque<Record> &Theirs) {
  RenameStructs Rename;
  for (const Record &R : Theirs) {
    const Record *Ours = isLocal(R) ? find(R.Name) : nullptr;
    if (!Ours || isSamePlace(Ours->At, R.At))
      continue;
    static constexpr StringLiteral Anywhere = "(anonymous namespace)";
    auto [Before, After] = R.Name.split(Anywhere);
    const std::string &Unit = Units[R.Units.front()];
    if (Before.size() != R.Name.size() && !Unit.empty())
      Rename.NewNames[R.Name] = save(
          (Before + "(anonymous namespace in " + Unit + ")" + After).str());
  }
  if (!Rename.NewNames.empty())
    for (Record &R : Theirs)
      Rename.apply(R);
}

void Model::take(Record Theirs) {
  auto [It, New] = ByName.try_emplace(Theirs.Name);
  if (New) {
    It->second = &Records.emplace_back(std::move(Theirs));
    return;
  }
  Record &Ours = *It->second;
  if (Theirs.State == RecordState::Declared)
    return;
  if (Ours.State == RecordState::Declared) {
    Ours = std::move(Theirs);
    return;
  }
  bool SamePlace = isSamePlace(Ours.At, Theirs.At);
  if (isLocal(Ours) && !SamePlace) {
    Records.push_back(std::move(Theirs));
    return;
  }
  Likeness Alike = compare(Ours, Theirs, SamePlace);
  if (Alike == Likeness::Differs)
    addDivergent(Ours, std::move(Theirs));
  else
    join(Ours, std::move(Theirs), Alike == Likeness::Better);
}

/// Of one definition in several places the first place counts.
void Model::join(Record &Ours, Record Theirs, bool Better) {
  addUnits(Ours, Theirs);
  if (!Better && (Ours.At == Theirs.At || !isBefore(Theirs, Ours) ||
                  compare(Theirs, Ours, /*SamePlace=*/false) != Likeness::Same))
    return;
  Theirs.Units = std::move(Ours.Units);
  Ours = std::move(Theirs);
}

void Model::addDivergent(Record &Ours, Record Theirs) {
  if (isBefore(Theirs, Ours))
    std::swap(Ours, Theirs);
  auto [It, New] = DivergentIds.try_emplace(Theirs.Name, Divergent.size());
  if (New) {
    Divergent.push_back(std::move(Theirs));
    return;
  }
  Record &Known = Divergent[It->second];
  Likeness Alike = compare(Known, Theirs, isSamePlace(Known.At, Theirs.At));
  if (Alike != Likeness::Differs)
    join(Known, std::move(Theirs), Alike == Likeness::Better);
  else if (isBefore(Theirs, Known))
    Known = std::move(Theirs);
}

void Model::merge(Model Other) {
  std::vector<FileId> NewId{0};
  for (SourceFile &File : drop_begin(Other.Files))
    NewId.push_back(addFile(File));
  UnitId FirstUnit = Units.size();
  if (Other.Units.empty())
    Units.emplace_back();
  append_range(Units, std::move(Other.Units));

  auto Adapt = [&](Record &Theirs) {
    visitSpans(Theirs, [&](Span &S) { S.File = NewId[S.File]; });
    if (Theirs.Units.empty())
      Theirs.Units.push_back(0);
    for (UnitId &U : Theirs.Units)
      U += FirstUnit;
  };
  for_each(Other.Records, Adapt);
  for_each(Other.Divergent, Adapt);
  renameLocals(Other.Records);
  for (Record &Theirs : Other.Records)
    take(std::move(Theirs));
  for (Record &Theirs : Other.Divergent)
    take(std::move(Theirs));

  Merged.push_back(std::move(Other.Strings));
  for (auto &S : Other.Merged)
    Merged.push_back(std::move(S));
}

} // namespace tenon::checker
