//===- LinkForeignKeys.cpp - foreign keys to columns ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/Linker.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace llvm;

namespace tenon::checker {

void Linker::linkForeignKeys() {
  for (Table &T : P.Tables) {
    for (Column &C : T.Columns)
      if (C.Decl->Column && C.Decl->Column->ForeignKey)
        addColumnKey(T, C);
    for (const Record *Part : T.Parts)
      for (const ForeignKeyWords &Words : Part->ForeignKeys)
        addStructKey(T, Words);
  }
  for (Table &T : P.Tables)
    for (ForeignKey &F : T.ForeignKeys)
      if (F.linked()) {
        F.Target->ReferredBy.push_back(&F);
        findOrder(F);
        findBefore(F);
      }
}

void Linker::addColumnKey(Table &T, Column &C) {
  ForeignKey &F = T.ForeignKeys.emplace_back();
  F.Owner = &T;
  F.OnColumn = &*C.Decl->Column;
  F.Written = F.OnColumn->ForeignKey;
  F.Columns.push_back(&C);
  if (!F.Written.Unknown)
    linkColumnTarget(F);
}

// Two members that are the same column are a finding of their own, and which of
// them a foreign key means is not known.
static bool isNamedTwice(const Table &T, StringRef ColumnName) {
  const Column *Found = T.columnNamed(ColumnName);
  return Found && any_of(T.Columns, [&](const Column &C) {
           return C.Name == ColumnName && C.Decl->Name != Found->Decl->Name;
         });
}

void Linker::linkColumnTarget(ForeignKey &F) {
  StringRef ColumnName = F.Written.Text;
  if (F.Written.isPointer()) {
    // A member of a mixin belongs to several tables, so it names none.
    F.Target = P.tableOfStruct(F.Written.Class);
  } else if (ColumnName.contains('.')) {
    StringRef TableName;
    std::tie(TableName, ColumnName) = ColumnName.rsplit('.');
    F.Target = P.table(TableName);
  }
  if (!F.Target) {
    F.State = FkState::TableUnknown;
    return;
  }

  Column *C = F.Written.isPointer() ? F.Target->columnOfMember(ColumnName)
                                    : F.Target->columnNamed(ColumnName);
  if (!C) {
    F.State = F.Target->Partial ? FkState::Unreadable : FkState::ColumnUnknown;
    return;
  }
  if (!F.Written.isPointer() && isNamedTwice(*F.Target, ColumnName)) {
    F.State = FkState::Unreadable;
    return;
  }
  F.Referred.push_back(C);
  F.State = FkState::Linked;
}

// That a column is listed twice is a finding of its own.
static bool hasTwice(const ColumnList &Columns) {
  for (size_t I = 0; I != Columns.size(); ++I)
    if (is_contained(ArrayRef(Columns).drop_front(I + 1), Columns[I]))
      return true;
  return false;
}

void Linker::addStructKey(Table &T, const ForeignKeyWords &Words) {
  ForeignKey &F = T.ForeignKeys.emplace_back();
  F.Owner = &T;
  F.OnStruct = &Words;
  F.Written = Words.References;
  if (!F.Written.At)
    F.Written.At = Words.Written.At;
  if (F.Written.Unknown)
    return;
  if (!columnsOf(T, Words.Columns, F.Columns) || F.Columns.empty()) {
    F.State = T.Partial ? FkState::Unreadable : FkState::OwnColumnUnknown;
    return;
  }
  if (hasTwice(F.Columns))
    return;
  linkStructTarget(F);
}

void Linker::linkStructTarget(ForeignKey &F) {
  F.Target = P.table(F.Written.Text);
  if (!F.Target) {
    F.State = FkState::TableUnknown;
    return;
  }

  if (F.OnStruct->Referred.empty())
    F.Referred = F.Target->PrimaryKey;
  for (const NameRef &N : F.OnStruct->Referred) {
    if (N.Unknown)
      return;
    Column *C = N.isPointer() ? F.Target->columnOfMember(N.Text)
                              : F.Target->columnNamed(N.Text);
    if (!C) {
      F.State =
          F.Target->Partial ? FkState::Unreadable : FkState::ColumnUnknown;
      return;
    }
    if (!N.isPointer() && isNamedTwice(*F.Target, N.Text)) {
      F.State = FkState::Unreadable;
      return;
    }
    F.Referred.push_back(C);
  }

  // A table without a key is reported as such.
  if (F.Referred.empty() || hasTwice(F.Referred) ||
      (F.Target->Partial && F.OnStruct->Referred.empty()))
    return;
  F.State = F.Referred.size() == F.Columns.size() ? FkState::Linked
                                                  : FkState::ArityDiffers;
}

bool sameFamily(const MemberType &A, const MemberType &B) {
  if (!A.isColumn() || !B.isColumn())
    return true;
  if (!A.Identity.empty() || !B.Identity.empty())
    return A.Identity == B.Identity;
  auto Family = [](const MemberType &T) {
    return T.Kind == TypeKind::Enum ? TypeKind::Integer : T.Kind;
  };
  return Family(A) == Family(B);
}

static bool refers(const ForeignKey &F, const Column *From, const Column *To) {
  for (size_t I = 0; I != F.Columns.size(); ++I)
    if (F.Columns[I] == From && F.Referred[I] == To)
      return true;
  return false;
}

static bool isSame(const ForeignKey &A, const ForeignKey &B) {
  if (!A.linked() || !B.linked() || A.Target != B.Target ||
      A.Columns.size() != B.Columns.size())
    return false;
  for (size_t I = 0; I != A.Columns.size(); ++I)
    if (!refers(B, A.Columns[I], A.Referred[I]))
      return false;
  return true;
}

// A permutation is only looked for where types are plainly wrong, and only
// among few columns: beyond that the user sees the types anyway.
void Linker::findOrder(ForeignKey &F) {
  static constexpr unsigned MaxColumns = 6;
  unsigned N = F.Columns.size();
  auto Fits = [&](ArrayRef<unsigned> Order) {
    for (unsigned I = 0; I != N; ++I)
      if (!sameFamily(F.Columns[I]->Decl->Type,
                      F.Referred[Order[I]]->Decl->Type))
        return false;
    return true;
  };
  auto SameNames = [&](ArrayRef<unsigned> Order) {
    for (unsigned I = 0; I != N; ++I)
      if (F.Columns[I]->Name != F.Referred[Order[I]]->Name)
        return false;
    return true;
  };
  SmallVector<unsigned, 4> Order(N);
  std::iota(Order.begin(), Order.end(), 0);
  if (N < 2 || N > MaxColumns || Fits(Order))
    return;
  // Where the types fit in several orders, names decide, or nothing does.
  unsigned Fitting = 0;
  while (std::next_permutation(Order.begin(), Order.end())) {
    if (!Fits(Order))
      continue;
    bool Named = SameNames(Order);
    if (++Fitting == 1 || Named)
      F.Order = Order;
    F.OrderSure = Named || Fitting == 1;
    if (Named)
      return;
  }
}

// A key of a column and one on the struct can be the same.
void Linker::findBefore(ForeignKey &F) {
  for (const ForeignKey &First : F.Owner->ForeignKeys) {
    if (&First == &F)
      return;
    if (isSame(First, F)) {
      F.Before = &First;
      return;
    }
  }
}

} // namespace tenon::checker
