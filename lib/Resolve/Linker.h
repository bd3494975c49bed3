//===- Linker.h - the passes that link a program ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One file a pass, in this order. Each relies only on the ones before it.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RESOLVE_LINKER_H
#define TENON_RESOLVE_LINKER_H

#include "Resolve/Program.h"

namespace tenon::checker {

class Linker {
public:
  explicit Linker(Program &P) : P(P) {}

  /// Tables, their columns with those of mixins, and their keys.
  void linkTables();
  /// Foreign keys to their columns at both ends.
  void linkForeignKeys();
  /// Relationships to their target and the foreign key that they go over.
  void linkRelationships();
  /// The two sides of a relationship to each other.
  void linkPairs();
  /// Many-to-many to the foreign keys of their secondaries.
  void linkSecondaries();
  /// Which foreign keys a one-to-one needs to be unique.
  void linkCardinality();

private:
  // LinkTables.cpp
  void addParts(Table &T, const Record &R, unsigned Depth);
  void addMembers(Table &T, const Record &From);
  void addRelationship(Table &T, const Record &From, const Member &M);
  void addKeys(Table &T);
  bool columnsOf(const Table &T, const NameList &Names, ColumnList &Out);
  void addKey(Table &T, const NameList &Names, KeyColumns K);

  // LinkForeignKeys.cpp
  void addColumnKey(Table &T, Column &C);
  void addStructKey(Table &T, const ForeignKeyWords &Words);
  void linkColumnTarget(ForeignKey &F);
  void linkStructTarget(ForeignKey &F);
  void findOrder(ForeignKey &F);
  void findBefore(ForeignKey &F);

  // LinkRelationships.cpp
  void linkTarget(Relationship &R);
  void linkJoin(Relationship &R);
  void linkSecondary(Relationship &R);
  bool narrowByForeignKeys(Relationship &R);
  void setDirection(Relationship &R);
  bool hasBrokenKeyBetween(const Table &A, const Table &B) const;
  void addImplied(Relationship &R);

  // LinkPairs.cpp
  void linkNamedSides();
  void nameSide(Relationship &R);
  void findDuplicates();
  void findUnanswered();
  void pairUnnamed();
  void judgePair(Relationship &R);

  // LinkSecondaries.cpp
  void findMissingSecondaries();
  void faceOpposite(Relationship &R, const Relationship &O);
  void linkSecondaryKeys(Relationship &R);
  bool checkNearNames(Relationship &R);

  Program &P;
};

/// Column types fit well enough for one to refer to the other: same family,
/// same strong type.
bool sameFamily(const MemberType &A, const MemberType &B);

} // namespace tenon::checker

#endif // TENON_RESOLVE_LINKER_H
