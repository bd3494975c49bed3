//===- M2mSecondaryLacksFk.cpp - m2m-secondary-lacks-fk -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A secondary table has no foreign key to one of its two sides.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static unsigned keysTo(const Table &From, const Table &To) {
  return count_if(From.ForeignKeys, [&](const ForeignKey &F) {
    return F.linked() && !F.Before && F.Target == &To;
  });
}

static void report(const Relationship &R, const Table &Side, Reporter &Out) {
  const Table &Between = *R.Secondary;
  unsigned Has = keysTo(Between, Side);
  std::string Which =
      quoted(tableName(Between)) + ", the secondary of " + quoted(R) + ", has ";
  // There are enough keys, so what is said of them fits none.
  if (Has > R.selfReferential()) {
    Out.report(R.keyOrName(Key::RemoteSide),
               Which + "no foreign key to " + quoted(Side) +
                   " with the columns that 'remote_side' names")
        .note(Between.Struct->At, quoted(Between) + " declared here");
    return;
  }
  Out.report(R.keyOrName(Key::Secondary),
             Which + (Has ? "only one foreign key to " : "no foreign key to ") +
                 quoted(Side) + "; add a column to " + quoted(Between) +
                 " that refers to " + quotedKey(Side))
      .note(Between.Struct->At, quoted(Between) + " declared here");
}

void runM2mSecondaryLacksFk(const Program &P, Reporter &Out) {
  // What all relationships over a secondary miss is one key.
  DenseSet<std::pair<const Table *, const Table *>> Reported;
  for (const Relationship &R : P.relationships()) {
    if (!R.Secondary || R.Join != JoinState::Linked || R.implied())
      continue;
    if (R.Near.empty() && Reported.insert({R.Secondary, R.Owner}).second)
      report(R, *R.Owner, Out);
    if (R.Far.empty() && Reported.insert({R.Secondary, R.Target}).second)
      report(R, *R.Target, Out);
  }
}

} // namespace tenon::checker
