//===- Program.cpp - the model with its names linked to things ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/Program.h"
#include "Resolve/Linker.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

bool Column::nullable() const {
  if (primaryKey())
    return false;
  if (Decl->Column && Decl->Column->Nullable)
    return *Decl->Column->Nullable;
  return Decl->Type.Optional;
}

bool ForeignKey::nullable() const {
  return any_of(Columns, [](const Column *C) { return C->nullable(); });
}

bool ForeignKey::contains(const Column *C) const {
  return is_contained(Columns, C);
}

bool ForeignKey::isPartial() const {
  return linked() && Referred.size() < Target->PrimaryKey.size() &&
         all_of(
             Referred, [](const Column *C) { return C->primaryKey(); }) &&
         !Target->isUniqueKey(Referred);
}

Action ForeignKey::onDelete() const {
  return OnColumn ? OnColumn->OnDelete : OnStruct->OnDelete;
}

Action ForeignKey::onUpdate() const {
  return OnColumn ? OnColumn->OnUpdate : OnStruct->OnUpdate;
}

StringRef Relationship::name() const {
  return implied() ? ImpliedBy->words()->Backref.Name.Text : Decl->Name;
}

Span Relationship::at() const {
  return implied() ? ImpliedBy->words()->Backref.Name.At : Decl->At;
}

Span Relationship::keyOrName(Key K) const {
  if (const RelationshipWords *W = words())
    if (const KeyUse *Use = W->Written.find(K))
      return Use->Value;
  return at();
}

Column *Table::columnOfMember(StringRef Member) const {
  // The derived struct's own member hides a mixin's, so search from the end.
  for (const Column &C : reverse(Columns))
    if (C.Decl->Name == Member)
      return const_cast<Column *>(&C);
  return nullptr;
}

Column *Table::columnNamed(StringRef Name) const {
  for (const Column &C : reverse(Columns))
    if (C.Name == Name)
      return const_cast<Column *>(&C);
  return nullptr;
}

Relationship *Table::relationship(StringRef Member) const {
  for (Relationship *R : reverse(Relationships))
    if (R->name() == Member)
      return R;
  return nullptr;
}

MemberRole Table::role(StringRef Member) const {
  if (columnOfMember(Member))
    return MemberRole::Column;
  if (relationship(Member))
    return MemberRole::Relationship;
  for (const Record *Part : Parts) {
    if (const checker::Member *M = Part->find(Member))
      return M->Transient ? MemberRole::Transient : MemberRole::Unreadable;
    if (is_contained(Part->Functions, Member))
      return MemberRole::Function;
  }
  return MemberRole::None;
}

static bool isSubset(ArrayRef<Column *> Part, ArrayRef<Column *> Whole) {
  return all_of(Part, [&](Column *C) { return is_contained(Whole, C); });
}

bool Table::impliesUnique(ArrayRef<Column *> Columns) const {
  return any_of(Keys, [&](const KeyColumns &K) {
    return K.Unique && !K.Partial && isSubset(K.Columns, Columns);
  });
}

bool Table::isUniqueKey(ArrayRef<Column *> Columns) const {
  return any_of(Keys, [&](const KeyColumns &K) {
    return K.Unique && !K.Partial && K.Columns.size() == Columns.size() &&
           isSubset(K.Columns, Columns);
  });
}

bool Table::isIndexed(ArrayRef<Column *> Columns) const {
  return any_of(Keys, [&](const KeyColumns &K) {
    return K.Columns.size() >= Columns.size() &&
           isSubset(ArrayRef(K.Columns).take_front(Columns.size()), Columns);
  });
}

bool Table::mayImplyUnique(ArrayRef<Column *> Columns) const {
  return any_of(BrokenKeys, [&](const KeyColumns &K) {
    return K.Unique && !K.Partial &&
           K.Columns.size() + K.Unknown <= Columns.size() &&
           isSubset(K.Columns, Columns);
  });
}

bool Table::mayBeIndexed(ArrayRef<Column *> Columns) const {
  return any_of(BrokenKeys, [&](const KeyColumns &K) {
    size_t Found = count_if(
        Columns, [&](Column *C) { return is_contained(K.Columns, C); });
    return Columns.size() - Found <= K.Unknown;
  });
}

bool Table::hasPart(StringRef Struct) const {
  return any_of(Parts, [&](const Record *R) { return R->Name == Struct; });
}

StringRef shortName(StringRef Qualified) {
  // Only the part before template arguments counts: N::A<M::B>.
  StringRef Head = Qualified.take_until([](char C) { return C == '<'; });
  size_t Colon = Head.rfind("::");
  return Colon == StringRef::npos ? Qualified : Qualified.drop_front(Colon + 2);
}

Program::Program(const Model &M, ProgramOptions Options)
    : M(M), Options(Options) {
  for (const Record &R : M.records()) {
    ++ShortNames[shortName(R.Name)];
    HasUndefined |= R.State == RecordState::Declared;
  }
  Linker L(*this);
  L.linkTables();
  L.linkForeignKeys();
  L.linkRelationships();
  L.linkPairs();
  L.linkSecondaries();
  L.linkCardinality();
}

Table *Program::table(StringRef QualifiedName) const {
  return ByName.lookup(QualifiedName);
}

Table *Program::tableOfStruct(StringRef QualifiedName) const {
  const Record *R = M.find(QualifiedName);
  return R ? ByRecord.lookup(R) : nullptr;
}

const NameIndex &Program::tableNames() const {
  if (!Names) {
    Names = std::make_unique<NameIndex>();
    for (const Table &T : Tables)
      Names->add(T.Schema.empty()
                     ? T.Name
                     : StringRef(const_cast<Program *>(this)->Saver.save(
                           T.Schema + "." + T.Name)));
  }
  return *Names;
}

// A name that several tables have means none of them.
static void addUnlessTwice(DenseMap<StringRef, Table *> &Names, StringRef Name,
                           const Table &T) {
  auto [It, New] = Names.try_emplace(Name, const_cast<Table *>(&T));
  if (!New)
    It->second = nullptr;
}

Table *Program::tableOfShortName(StringRef StructName) const {
  if (!ByShort) {
    ByShort = std::make_unique<DenseMap<StringRef, Table *>>();
    for (const Table &T : Tables)
      addUnlessTwice(*ByShort, shortName(T.Struct->Name), T);
  }
  return ByShort->lookup(StructName);
}

Table *Program::tableInOtherSchema(StringRef Name) const {
  if (!ByBareName) {
    ByBareName = std::make_unique<DenseMap<StringRef, Table *>>();
    for (const Table &T : Tables)
      addUnlessTwice(*ByBareName, T.Name, T);
  }
  return ByBareName->lookup(Name);
}

StringRef Program::display(StringRef QualifiedName) const {
  StringRef Short = shortName(QualifiedName);
  return ShortNames.lookup(Short) > 1 ? QualifiedName : Short;
}

StringRef Program::display(const Record &R) const { return display(R.Name); }

} // namespace tenon::checker
