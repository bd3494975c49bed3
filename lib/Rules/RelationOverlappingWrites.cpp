//===- RelationOverlappingWrites.cpp - relation-overlapping-writes --------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two relationships that are no pair write the same foreign key. Which of the
// two wins depends on the order of changes.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Overlaps.h"
#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace tenon::checker {

static bool writes(const Relationship &R) {
  return R.Join == JoinState::Linked && R.Via && !R.implied() &&
         !R.viewonly() && R.Fault == PairFault::None && !R.ShapeUnclear;
}

static const Column *shared(const Relationship &A, const Relationship &B) {
  for (const Column *C : A.Via->Columns)
    if (B.Via->contains(C))
      return C;
  return nullptr;
}

static void report(const Relationship &R, const Relationship &First,
                   Reporter &Out) {
  Out.report(R.at(), quoted(R) + " writes the foreign key " +
                         quoted(*shared(R, First)) + " that " + quoted(First) +
                         " writes too; pair the two, make one 'viewonly', or "
                         "name it in 'overlaps'")
      .note(First.at(), quoted(First) + " declared here");
}

// The relationships that write keys of this table, from both ends.
static void checkTable(const Table &T, Reporter &Out) {
  SmallVector<const Relationship *, 8> Writers;
  for (const Relationship *R : T.Relationships)
    if (writes(*R) && R->Via->Owner == &T)
      Writers.push_back(R);
  SmallPtrSet<const Table *, 8> Seen{&T};
  for (const ForeignKey &F : T.ForeignKeys)
    if (F.linked() && Seen.insert(F.Target).second)
      for (const Relationship *R : F.Target->Relationships)
        if (writes(*R) && R->Via->Owner == &T)
          Writers.push_back(R);

  for (size_t I = 1; I < Writers.size(); ++I) {
    const Relationship &R = *Writers[I];
    auto Earlier = ArrayRef(Writers).take_front(I);
    // Its partner writes the same key, and has been looked at.
    if (R.Paired && is_contained(Earlier, R.Other))
      continue;
    for (const Relationship *First : Earlier) {
      if (R.Other == First || First->Other == &R || !shared(R, *First) ||
          overlapIsMeant(R, *First))
        continue;
      report(R, *First, Out);
      break;
    }
  }
}

void runRelationOverlappingWrites(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    checkTable(T, Out);
}

} // namespace tenon::checker
