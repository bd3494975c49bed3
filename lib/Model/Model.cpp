//===- Model.cpp - tables, columns and relationships as declared ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Model.h"
#include "Model/VisitSpans.h"

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

void Model::noteText(FileId File, std::uint64_t Hash) {
  // Of a file that changed between two units, no text is the one.
  static constexpr std::uint64_t Mixed = ~std::uint64_t(0);
  std::uint64_t &Known = Files[File].TextHash;
  if (Hash != 0)
    Known = Known == 0 || Known == Hash ? Hash : Mixed;
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

void Model::merge(Model Other) {
  std::vector<FileId> NewId(Other.Files.size());
  for (unsigned I = 1; I < Other.Files.size(); ++I) {
    NewId[I] = file(Other.Files[I].Path, Other.Files[I].System);
    noteText(NewId[I], Other.Files[I].TextHash);
    // A file that one unit reaches as its own is not a system file.
    if (!Other.Files[I].System)
      Files[NewId[I]].System = false;
  }

  for (Record &Theirs : Other.Records) {
    visitSpans(Theirs, [&](Span &S) { S.File = NewId[S.File]; });
    Record *Ours = ByName.lookup(Theirs.Name);
    if (!Ours) {
      Records.push_back(std::move(Theirs));
      ByName.try_emplace(Records.back().Name, &Records.back());
      continue;
    }
    if (Theirs.State == RecordState::Declared || Theirs.At == Ours->At)
      continue;
    if (Ours->State == RecordState::Declared) {
      *Ours = std::move(Theirs);
      continue;
    }
    Records.push_back(std::move(Theirs));
  }

  Merged.push_back(std::move(Other.Strings));
  for (auto &S : Other.Merged)
    Merged.push_back(std::move(S));
}

} // namespace tenon::checker
