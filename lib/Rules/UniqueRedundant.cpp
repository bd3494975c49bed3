//===- UniqueRedundant.cpp - unique-redundant -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A unique constraint says nothing that another one does not say already.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

namespace {

/// A unique key, and what declares it; nothing does for the primary key.
struct Declared {
  ColumnList Columns;
  Span At;
  const ColumnWords *OnColumn = nullptr;
  const UniqueWords *OnStruct = nullptr;
  const IndexWords *Index = nullptr;
};

} // namespace

template <class Words>
static void addList(const Table &T, const NameList &Names, const Words *List,
                    const Words *Declared::*Kind, std::vector<Declared> &Out) {
  Declared D;
  D.*Kind = List;
  D.At = List->Written.At;
  for (const NameRef &N : Names) {
    bool Elsewhere = N.Unknown || (N.isPointer() && !T.hasPart(N.Class));
    Column *C = Elsewhere ? nullptr : T.columnOfMember(N.Text);
    if (!C)
      return;
    D.Columns.push_back(C);
  }
  if (!D.Columns.empty())
    Out.push_back(std::move(D));
}

// The primary key first: what is unique with it is the one too many.
static std::vector<Declared> uniquesOf(const Table &T) {
  std::vector<Declared> All;
  if (!T.PrimaryKey.empty()) {
    Declared &Key = All.emplace_back();
    Key.Columns = T.PrimaryKey;
    Key.At = T.PrimaryKey.front()->Decl->At;
  }
  for (const Column &C : T.Columns)
    if (C.Decl->Column && C.Decl->Column->Unique) {
      Declared &D = All.emplace_back();
      D.Columns = {const_cast<Column *>(&C)};
      D.OnColumn = &*C.Decl->Column;
      D.At = D.OnColumn->Written.valueOf(Key::Unique);
    }
  for (const Record *Part : T.Parts) {
    for (const UniqueWords &U : Part->Uniques)
      addList(T, U.Columns, &U, &Declared::OnStruct, All);
    for (const IndexWords &I : Part->Indexes)
      if (I.Unique && I.Where.empty())
        addList(T, I.Columns, &I, &Declared::Index, All);
  }
  return All;
}

static bool isSubset(ArrayRef<Column *> Part, ArrayRef<Column *> Whole) {
  return all_of(Part, [&](Column *C) { return is_contained(Whole, C); });
}

static bool isSame(ArrayRef<Column *> L, ArrayRef<Column *> R) {
  return isSubset(L, R) && isSubset(R, L);
}

// A foreign key refers to exactly these columns, and needs them to be unique.
static bool isReferredTo(const Table &T, ArrayRef<Column *> Columns) {
  return any_of(T.ReferredBy, [&](const ForeignKey *F) {
    return isSame(F->Referred, Columns);
  });
}

// It is also the index of a foreign key.
static bool isIndexOfKey(const Table &T, const Declared &D) {
  return any_of(T.ForeignKeys, [&](const ForeignKey &F) {
    return !F.Columns.empty() && F.Columns.size() <= D.Columns.size() &&
           isSubset(ArrayRef(D.Columns).take_front(F.Columns.size()),
                    F.Columns);
  });
}

// An index stays one for queries.
static Edit remove(const Declared &D) {
  if (D.OnColumn)
    return removeKey(D.OnColumn->Written, Key::Unique);
  if (D.Index)
    return removeKey(D.Index->Written, Key::Unique);
  Span At = D.At;
  At.Editable &= D.OnStruct->Written.Args.Editable;
  return {At, ""};
}

static void report(const Table &T, const Declared &D, const Declared &By,
                   Reporter &Out) {
  bool IsKey = !By.OnColumn && !By.OnStruct && !By.Index;
  Finding &F = Out.report(
      D.At, quoted(D.Columns) +
                (D.Columns.size() > 1 ? " are unique together" : " is unique") +
                " already, because " +
                (IsKey ? "the primary key is " + quoted(By.Columns)
                       : quoted(By.Columns) +
                             (By.Columns.size() > 1 ? " are" : " is")));
  F.note(By.At,
         IsKey ? "the primary key is given here" : "said to be unique here");
  if (D.Index || !isIndexOfKey(T, D))
    F.fix(remove(D));
}

void runUniqueRedundant(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    if (T.Partial)
      continue;
    std::vector<Declared> All = uniquesOf(T);
    for (size_t I = 1; I < All.size(); ++I) {
      const Declared &D = All[I];
      auto By = find_if(All, [&](const Declared &Other) {
        return &Other != &D && isSubset(Other.Columns, D.Columns) &&
               (&Other < &D || !isSame(Other.Columns, D.Columns));
      });
      if (By == All.end())
        continue;
      bool Same = isSame(By->Columns, D.Columns);
      if (Same || !isReferredTo(T, D.Columns))
        report(T, D, *By, Out);
    }
  }
}

} // namespace tenon::checker
