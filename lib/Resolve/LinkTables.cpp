//===- LinkTables.cpp - tables, columns and keys --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/Linker.h"

using namespace llvm;

namespace tenon::checker {

// Deeper inheritance than this is a cycle in damaged facts.
static constexpr unsigned MaxDepth = 64;

/// Which of two structs a table is: the first, by path and place. In which
/// order units were read makes no difference.
static bool isBefore(const Model &M, const Record &L, const Record &R) {
  if (L.At.File == R.At.File)
    return L.At.Begin < R.At.Begin;
  return M.fileOf(L.At).Path < M.fileOf(R.At).Path;
}

/// Of a class template and its specialisations the table is one that has all
/// its types.
static bool isKnownBetter(const Model &M, const Record &R, const Record &Than) {
  return R.At == Than.At ? Than.Partial : isBefore(M, R, Than);
}

void Linker::linkTables() {
  for (const Record &R : P.M.records()) {
    if (!R.isTable())
      continue;
    Table &T = P.Tables.emplace_back();
    T.Index = P.Tables.size();
    T.Struct = &R;
    T.Display = P.display(R);
    T.Name = R.TableName.empty() ? shortName(R.Name) : R.TableName;
    T.Schema = R.Schema;
    P.ByRecord[&R] = &T;
    StringRef Full =
        T.Schema.empty() ? T.Name : P.Saver.save(T.Schema + "." + T.Name);
    auto [It, New] = P.ByName.try_emplace(Full, &T);
    if (!New && isKnownBetter(P.M, R, *It->second->Struct))
      It->second = &T;
  }
  for (Table &T : P.Tables) {
    addParts(T, *T.Struct, 0);
    for (const Record *Part : T.Parts)
      addMembers(T, *Part);
    addKeys(T);
  }
}

void Linker::addParts(Table &T, const Record &R, unsigned Depth) {
  T.Partial |= R.Partial;
  if (Depth > MaxDepth)
    return;
  for (const BaseRef &B : R.Bases) {
    const Record *Base = P.M.find(B.Name);
    // A base that is itself a table is reported and contributes nothing, so
    // what the struct has is not what was meant.
    if (!Base || !Base->isModel() || !Base->Abstract) {
      T.Partial = true;
      continue;
    }
    addParts(T, *Base, Depth + 1);
  }
  // A mixin inherited along two paths contributes once.
  if (!is_contained(T.Parts, &R))
    T.Parts.push_back(&R);
}

void Linker::addMembers(Table &T, const Record &From) {
  for (const Member &M : From.Members) {
    if (M.Transient)
      continue;
    if (M.Type.isRelationship()) {
      addRelationship(T, From, M);
      continue;
    }
    // Also a type that cannot be mapped: the name is there, and what is wrong
    // with it is said once.
    bool IsColumn =
        M.Type.isColumn() || M.Column || M.Type.Kind == TypeKind::Unmapped;
    if (!IsColumn || M.Name.empty())
      continue;
    StringRef Name =
        M.Column && !M.Column->Name.empty() ? M.Column->Name : M.Name;
    T.Columns.push_back({&M, &From, &T, Name});
  }
}

void Linker::addRelationship(Table &T, const Record &From, const Member &M) {
  Relationship &R = P.Relationships.emplace_back();
  R.Index = P.Relationships.size();
  R.Decl = &M;
  R.From = &From;
  R.Owner = &T;
  R.Collection = M.Type.isCollection();
  if (M.Relationship && M.Relationship->Uselist)
    R.ShapeUnclear = *M.Relationship->Uselist != R.Collection;
  T.Relationships.push_back(&R);
}

static Column *columnOf(const Table &T, const NameRef &N) {
  bool Elsewhere = N.isPointer() && !T.hasPart(N.Class);
  return N.Unknown || Elsewhere ? nullptr : T.columnOfMember(N.Text);
}

bool Linker::columnsOf(const Table &T, const NameList &Names, ColumnList &Out) {
  for (const NameRef &N : Names) {
    Column *C = columnOf(T, N);
    if (!C)
      return false;
    Out.push_back(C);
  }
  return true;
}

void Linker::addKey(Table &T, const NameList &Names, KeyColumns K) {
  for (const NameRef &N : Names)
    if (Column *C = columnOf(T, N))
      K.Columns.push_back(C);
    else
      ++K.Unknown;
  // A list without columns proves nothing.
  if (!Names.empty())
    (K.Unknown ? T.BrokenKeys : T.Keys).push_back(std::move(K));
}

void Linker::addKeys(Table &T) {
  for (Column &C : T.Columns)
    if (C.primaryKey())
      T.PrimaryKey.push_back(&C);
  if (!T.PrimaryKey.empty())
    T.Keys.push_back({T.PrimaryKey, T.PrimaryKey.front()->Decl->At, true});

  for (Column &C : T.Columns) {
    const auto &Words = C.Decl->Column;
    if (Words && (Words->Unique || Words->Index))
      T.Keys.push_back({{&C}, C.Decl->At, Words->Unique});
  }

  for (const Record *Part : T.Parts) {
    for (const UniqueWords &U : Part->Uniques)
      addKey(T, U.Columns, {{}, U.Written.At, true});
    for (const IndexWords &I : Part->Indexes)
      addKey(T, I.Columns, {{}, I.Written.At, I.Unique, !I.Where.empty()});
  }
}

} // namespace tenon::checker
