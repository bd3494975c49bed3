//===- FkArityMismatch.cpp - fk-arity-mismatch ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key has another number of columns than what it refers to.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

static std::string count(size_t N) {
  return std::to_string(N) + (N == 1 ? " column" : " columns");
}

void runFkArityMismatch(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      if (F.State != FkState::ArityDiffers)
        continue;
      bool Implied = F.OnStruct->Referred.empty();
      Finding &Found =
          Out.report(F.OnStruct->Written.valueOf(Key::Columns),
                     "foreign key " + quoted(F) + " has " +
                         count(F.Columns.size()) + ", but " +
                         (Implied ? "the primary key of " + quoted(*F.Target)
                                  : "'referred'") +
                         " has " + count(F.Referred.size()));
      Found.note(Implied ? F.Referred.front()->Decl->At
                         : F.OnStruct->Written.valueOf(Key::Referred),
                 Implied ? "the primary key is " + quoted(F.Referred)
                         : "the referred columns are given here");
    }
}

} // namespace tenon::checker
