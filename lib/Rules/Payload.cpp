//===- Payload.cpp - what a secondary holds beside its keys ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Payload.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static bool isGenerated(const Table &T, const Column &C) {
  const auto &Words = C.Decl->Column;
  if (Words && Words->Autoincrement)
    return *Words->Autoincrement;
  return C.primaryKey() && T.PrimaryKey.size() == 1 &&
         (C.Decl->Type.Kind == TypeKind::Integer ||
          C.Decl->Type.Stored == TypeKind::Integer);
}

ColumnList payloadOf(const Table &Secondary) {
  ColumnList Payload;
  for (const Column &C : Secondary.Columns) {
    bool HasDefault = C.Decl->Column && !C.Decl->Column->ServerDefault.empty();
    if (!C.Decl->Type.isColumn() || C.nullable() || HasDefault ||
        isGenerated(Secondary, C) ||
        any_of(Secondary.ForeignKeys,
               [&](const ForeignKey &F) { return F.contains(&C); }))
      continue;
    Payload.push_back(const_cast<Column *>(&C));
  }
  return Payload;
}

} // namespace tenon::checker
