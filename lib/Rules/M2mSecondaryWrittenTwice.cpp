//===- M2mSecondaryWrittenTwice.cpp - m2m-secondary-written-twice ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rows of a secondary table are written by a many-to-many and by
// relationships of their own struct.
//
//===----------------------------------------------------------------------===//

#include "Rules/Overlaps.h"
#include "Rules/Payload.h"
#include "Rules/Rule.h"
#include "llvm/ADT/DenseMap.h"

using namespace llvm;

namespace tenon::checker {

using Writers =
    DenseMap<const ForeignKey *, SmallVector<const Relationship *, 1>>;

static bool isSecondOfPair(const Relationship &R) {
  return R.Other && R.Other->Other == &R && !R.Other->implied() &&
         R.Other->Index < R.Index;
}

// A pair is one writer.
static Writers writersOfKeys(const Program &P) {
  Writers Found;
  for (const Relationship &R : P.relationships()) {
    if (R.Join != JoinState::Linked || !R.Via || R.implied() || R.viewonly())
      continue;
    if (isSecondOfPair(R) && !R.Other->viewonly() && R.Other->Via == R.Via)
      continue;
    Found[R.Via].push_back(&R);
  }
  return Found;
}

static SmallVector<const Relationship *, 2> conflicting(const Relationship &R,
                                                        const Writers &ByKey) {
  SmallVector<const Relationship *, 2> Found;
  for (const ForeignKey *F : {R.Near.front(), R.Far.front()})
    if (auto It = ByKey.find(F); It != ByKey.end())
      for (const Relationship *Writer : It->second)
        if (!overlapIsMeant(R, *Writer))
          Found.push_back(Writer);
  return Found;
}

static void report(const Relationship &R,
                   ArrayRef<const Relationship *> Writing, Reporter &Out) {
  const Relationship &First = *Writing.front();
  Finding &F = Out.report(
      R.at(), quoted(R) + " writes rows of " + quoted(tableName(*R.Secondary)) +
                  " that " + quoted(First) + " writes too; make " + quoted(R) +
                  " 'viewonly', or name the other in 'overlaps'");
  for (const Relationship *Writer : Writing)
    F.note(Writer->at(), quoted(*Writer) + " declared here");
}

void runM2mSecondaryWrittenTwice(const Program &P, Reporter &Out) {
  Writers ByKey = writersOfKeys(P);
  for (const Relationship &R : P.relationships()) {
    if (!R.Secondary || R.Join != JoinState::Linked || R.implied() ||
        R.viewonly() || R.Near.size() != 1 || R.Far.size() != 1)
      continue;
    if (isSecondOfPair(R) && R.Other->Secondary == R.Secondary &&
        !R.Other->viewonly())
      continue;
    // A secondary with more columns is only written through its struct.
    if (!payloadOf(*R.Secondary).empty())
      continue;
    auto Writing = conflicting(R, ByKey);
    if (!Writing.empty())
      report(R, Writing, Out);
  }
}

} // namespace tenon::checker
