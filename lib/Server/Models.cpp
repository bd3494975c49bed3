//===- Models.cpp - the models of a program, file by file -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Models.h"
#include "Model/VisitSpans.h"
#include "Server/Snapshot.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

void addUnits(SmallVectorImpl<UnitId> &To, ArrayRef<UnitId> More) {
  append_range(To, More);
  llvm::sort(To);
  To.erase(llvm::unique(To), To.end());
}

} // namespace

void Models::setBase(std::shared_ptr<const Model> M) {
  Base = std::move(M);
  UnitsOf.assign(Base ? Base->files().size() : 0, {});
  if (!Base)
    return;
  static constexpr UnitId First[] = {0};
  for (const Record &R : Base->records())
    if (R.isModel())
      addUnits(UnitsOf[R.At.File],
               R.Units.empty() ? ArrayRef<UnitId>(First) : R.Units);
}

void Models::set(StringRef Path, std::shared_ptr<const FilePart> Part) {
  State &S = Parts[Path];
  if (!Part->HasErrors)
    S.LastGood = Part;
  S.Now = std::move(Part);
}

void Models::remove(StringRef Path) { Parts[Path] = {}; }

void Models::forget(StringRef Path) { Parts.erase(Path); }

const FilePart *Models::find(StringRef Path) const {
  auto It = Parts.find(Path);
  return It == Parts.end() ? nullptr : It->second.Now.get();
}

const FilePart *Models::lastGood(StringRef Path) const {
  auto It = Parts.find(Path);
  return It == Parts.end() ? nullptr : It->second.LastGood.get();
}

std::vector<std::string> Models::paths() const {
  std::vector<std::string> All;
  for (const auto &Entry : Parts)
    if (Entry.second.Now)
      All.push_back(Entry.first().str());
  return All;
}

//===----------------------------------------------------------------------===//
// All of it as one
//===----------------------------------------------------------------------===//

class Models::Combine {
public:
  Combine(const Models &From, std::vector<std::shared_ptr<const void>> &Kept)
      : From(From), Kept(Kept) {}

  Model run();

private:
  void addFiles();
  void addUnits();
  void addBase();
  void addPart(StringRef Path, const State &S);
  void addLost(const State &S, FileId File);
  void addOthers(const Model &M, bool IsBase);
  void take(Record R, const Model &Theirs, FileId Ghost = 0);
  ArrayRef<FileId> idsOf(const Model &M);

  const Models &From;
  std::vector<std::shared_ptr<const void>> &Kept;
  Model Out;
  /// By FileId of the result; null where the base has the file.
  std::vector<const StringMapEntry<State> *> PartOf;
  std::vector<SmallVector<UnitId, 0>> Units;
  /// The first unit that is no unit of the base.
  UnitId FirstPart = 0;
  DenseSet<const StringMapEntry<State> *> Done;
  DenseMap<const Model *, std::vector<FileId>> Ids;
};

Model Models::Combine::run() {
  addFiles();
  addUnits();
  addBase();
  SmallVector<const StringMapEntry<State> *, 8> Left;
  for (const auto &Entry : From.Parts)
    if (!Done.contains(&Entry))
      Left.push_back(&Entry);
  llvm::sort(Left, [](auto *L, auto *R) { return L->first() < R->first(); });
  for (const auto *Entry : Left)
    addPart(Entry->first(), Entry->second);
  // What is only referred to: where nothing better is known of it.
  for (const auto &Entry : From.Parts)
    if (Entry.second.Now)
      addOthers(*Entry.second.Now->M, /*IsBase=*/false);
  for (const auto &Entry : From.Parts)
    if (Entry.second.Now && Entry.second.Now->Around)
      addOthers(*Entry.second.Now->Around, /*IsBase=*/false);
  if (From.Base)
    addOthers(*From.Base, /*IsBase=*/true);
  return std::move(Out);
}

void Models::Combine::addFiles() {
  if (From.Base) {
    Kept.push_back(From.Base);
    for (const SourceFile &File : drop_begin(From.Base->files())) {
      FileId Id = Out.file(File.Path, File.System);
      if (!From.Parts.contains(File.Path))
        Out.noteText(Id, File.TextHash);
    }
    for (const std::string &Unit : From.Base->units())
      Out.addUnit(Unit);
  }
  for (const auto &Entry : From.Parts) {
    if (!Entry.second.Now)
      continue;
    Kept.push_back(Entry.second.Now);
    Out.file(Entry.first());
    for (const Model *M :
         {Entry.second.Now->M.get(), Entry.second.Now->Around.get()})
      if (M)
        for (const SourceFile &File : drop_begin(M->files()))
          Out.file(File.Path, File.System);
  }
  PartOf.resize(Out.files().size());
  for (auto [Id, File] : enumerate(Out.files()))
    if (auto It = From.Parts.find(File.Path); It != From.Parts.end())
      PartOf[Id] = &*It;
}

/// A file that was read by itself is a unit, which sees what it includes.
void Models::Combine::addUnits() {
  Units = From.UnitsOf;
  Units.resize(Out.files().size());
  FirstPart = Out.units().size();
  for (const auto &Entry : From.Parts) {
    if (!Entry.second.Now)
      continue;
    UnitId Unit = Out.units().size();
    Out.addUnit(Entry.first());
    for (auto [Id, File] : enumerate(Out.files()))
      if (File.Path == Entry.first() ||
          Entry.second.Now->Includes.contains(File.Path))
        Units[Id].push_back(Unit);
  }
}

void Models::Combine::addBase() {
  if (!From.Base)
    return;
  auto Add = [&](const Record &R) {
    if (!R.isModel())
      return;
    const auto *Part = PartOf[R.At.File];
    if (!Part)
      return take(R, *From.Base);
    if (Done.insert(Part).second)
      addPart(Part->first(), Part->second);
  };
  for (const Record &R : From.Base->records())
    Add(R);
  for (const Record &R : From.Base->divergent())
    Add(R);
}

void Models::Combine::addPart(StringRef Path, const State &S) {
  if (!S.Now)
    return;
  FileId File = Out.file(Path);
  ArrayRef<FileId> New = idsOf(*S.Now->M);
  for (const Record &R : S.Now->M->records())
    if (R.isModel() && New[R.At.File] == File)
      take(R, *S.Now->M);
  if (S.Now->HasErrors)
    addLost(S, File);
}

/// Structs that vanished with an error, as they were: other files refer to
/// them. Not those that go by another name now.
void Models::Combine::addLost(const State &S, FileId File) {
  const Model *Before = S.LastGood ? S.LastGood->M.get() : From.Base.get();
  if (!Before || Before == S.Now->M.get())
    return;
  StringSet<> Tables;
  for (const Record &R : S.Now->M->records())
    Tables.insert(R.TableName);
  if (S.LastGood)
    Kept.push_back(S.LastGood);
  for (const Record &R : Before->records()) {
    const Record *Now = S.Now->M->find(R.Name);
    if (R.isModel() && idsOf(*Before)[R.At.File] == File &&
        !(Now && Now->isModel()) && !Tables.contains(R.TableName))
      take(R, *Before, /*Ghost=*/File);
  }
}

void Models::Combine::addOthers(const Model &M, bool IsBase) {
  for (const Record &R : M.records()) {
    const Record *Known = Out.find(R.Name);
    if (Known && Known->State >= R.State)
      continue;
    FileId File = idsOf(M)[R.At.File];
    const auto *Part = R.At ? PartOf[File] : nullptr;
    // What a file that was read by itself does not say any more is no model.
    if (Part && R.isModel())
      continue;
    take(R, M, Part && IsBase ? File : 0);
  }
}

ArrayRef<FileId> Models::Combine::idsOf(const Model &M) {
  std::vector<FileId> &New = Ids[&M];
  if (New.empty())
    for (const SourceFile &File : M.files())
      New.push_back(New.empty() ? 0 : Out.file(File.Path, File.System));
  return New;
}

/// Ghost: the file where the record's places are not any more.
void Models::Combine::take(Record R, const Model &Theirs, FileId Ghost) {
  ArrayRef<FileId> New = idsOf(Theirs);
  visitSpans(R, [&](Span &S) {
    S.File = New[S.File];
    if (Ghost != 0 && S.File == Ghost)
      S = {S.File, Snapshot::NoPlace, Snapshot::NoPlace, /*Editable=*/false};
  });
  R.Partial |= Ghost != 0;
  // A record of the base knows better than its file which units see it.
  ArrayRef<UnitId> Seen = Units[R.At.File];
  if (&Theirs == From.Base.get() && Ghost == 0)
    Seen = Seen.drop_while([&](UnitId U) { return U < FirstPart; });
  else
    R.Units.clear();
  lsp::addUnits(R.Units, Seen);
  if (R.Units.empty())
    R.Units.push_back(0);
  Out.take(std::move(R));
}

Model Models::combined(std::vector<std::shared_ptr<const void>> &Kept) const {
  return Combine(*this, Kept).run();
}

} // namespace tenon::checker::lsp
