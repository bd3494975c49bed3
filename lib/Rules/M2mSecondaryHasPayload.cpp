//===- M2mSecondaryHasPayload.cpp - m2m-secondary-has-payload -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A secondary table has a column that a many-to-many cannot fill.
//
//===----------------------------------------------------------------------===//

#include "Rules/Payload.h"
#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static void report(const Relationship &R, ArrayRef<Column *> Payload,
                   Reporter &Out) {
  const Table &Between = *R.Secondary;
  bool Several = Payload.size() > 1;
  Finding &F = Out.report(
      Payload.front()->Decl->At,
      quoted(Payload) + (Several ? " are" : " is") + " not nullable and " +
          (Several ? "have" : "has") + " no default, so " + quoted(R) +
          " cannot add rows to " + quoted(tableName(Between)) + "; give " +
          (Several ? "them" : "it") + " a 'server_default', or make " +
          quoted(R) + " 'viewonly' and add rows of " + quoted(Between));
  F.note(R.keyOrName(Key::Secondary),
         quoted(tableName(Between)) + " is the secondary of " + quoted(R));
}

void runM2mSecondaryHasPayload(const Program &P, Reporter &Out) {
  DenseSet<const Table *> Seen;
  for (const Relationship &R : P.relationships()) {
    if (!R.Secondary || R.Join != JoinState::Linked || R.implied() ||
        R.viewonly() || R.Near.size() != 1 || R.Far.size() != 1 ||
        !Seen.insert(R.Secondary).second)
      continue;
    // What a broken key was to hold cannot be known.
    bool Broken = any_of(R.Secondary->ForeignKeys,
                         [](const ForeignKey &F) { return !F.linked(); });
    if (ColumnList Payload = payloadOf(*R.Secondary);
        !Payload.empty() && !Broken)
      report(R, Payload, Out);
  }
}

} // namespace tenon::checker
