//===- FkOrderMismatch.cpp - fk-order-mismatch ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The columns of a composite foreign key stand in another order.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

// Puts the names of one list in the order in which the types fit.
static void reorder(const ForeignKey &F, Finding &Found) {
  const NameList &Referred = F.OnStruct->Referred;
  if (!Referred.empty()) {
    Edits Moved;
    for (size_t I = 0; I != F.Order.size(); ++I)
      if (F.Order[I] != I)
        Moved.push_back(rename(Referred[I], Referred[F.Order[I]].Text));
    Found.fix(Moved);
    return;
  }
  // The primary key's own order stays: the columns are sorted to it.
  Edits Moved;
  for (size_t I = 0; I != F.Order.size(); ++I)
    if (F.Order[I] != I)
      Moved.push_back(
          rename(F.OnStruct->Columns[F.Order[I]], F.OnStruct->Columns[I].Text));
  Found.fix(Moved);
}

static void report(const ForeignKey &F, Reporter &Out) {
  ColumnList InOrder;
  for (unsigned I : F.Order)
    InOrder.push_back(F.Referred[I]);
  Finding &Found = Out.report(
      F.OnStruct->Written.valueOf(Key::Columns),
      "the types of " + quoted(F) + " do not fit " + quoted(F.Referred) +
          " in this order" +
          (F.OrderSure ? "; they fit " + quoted(InOrder) : std::string()));
  Found.note(F.Referred.front()->Decl->At,
             quoted(*F.Referred.front()) + " declared here");
  if (F.OrderSure)
    reorder(F, Found);
}

void runFkOrderMismatch(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys)
      if (F.linked() && !F.Order.empty())
        report(F, Out);
}

} // namespace tenon::checker
