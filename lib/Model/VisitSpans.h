//===- VisitSpans.h - every place that a record holds -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_VISITSPANS_H
#define TENON_MODEL_VISITSPANS_H

#include "Model/Model.h"

namespace tenon::checker {

template <class Fn> void visitSpans(Annotation &A, Fn &&Visit) {
  Visit(A.At);
  Visit(A.Args);
  for (KeyUse &K : A.Keys) {
    Visit(K.Whole);
    Visit(K.Value);
  }
}

template <class Fn> void visitSpans(NameList &List, Fn &&Visit) {
  for (NameRef &N : List)
    Visit(N.At);
}

template <class Fn> void visitSpans(Member &M, Fn &&Visit) {
  Visit(M.At);
  Visit(M.Decl);
  Visit(M.Type.At);
  Visit(M.Type.Inner);
  if (M.Column) {
    visitSpans(M.Column->Written, Visit);
    Visit(M.Column->ForeignKey.At);
  }
  if (!M.Relationship)
    return;
  RelationshipWords &R = *M.Relationship;
  visitSpans(R.Written, Visit);
  Visit(R.BackPopulates.At);
  Visit(R.Backref.Name.At);
  Visit(R.Secondary.At);
  visitSpans(R.ForeignKeys, Visit);
  visitSpans(R.RemoteSide, Visit);
  visitSpans(R.OrderBy, Visit);
  visitSpans(R.Overlaps, Visit);
}

/// Calls Visit(Span &) once for each place.
template <class Fn> void visitSpans(Record &R, Fn &&Visit) {
  Visit(R.At);
  Visit(R.Declared);
  visitSpans(R.Written, Visit);
  for (BaseRef &B : R.Bases)
    Visit(B.At);
  for (Member &M : R.Members)
    visitSpans(M, Visit);
  for (UniqueWords &U : R.Uniques) {
    visitSpans(U.Written, Visit);
    visitSpans(U.Columns, Visit);
  }
  for (IndexWords &I : R.Indexes) {
    visitSpans(I.Written, Visit);
    visitSpans(I.Columns, Visit);
  }
  for (ForeignKeyWords &F : R.ForeignKeys) {
    visitSpans(F.Written, Visit);
    visitSpans(F.Columns, Visit);
    Visit(F.References.At);
    visitSpans(F.Referred, Visit);
  }
  for (MisplacedWords &M : R.Misplaced)
    Visit(M.At);
}

} // namespace tenon::checker

#endif // TENON_MODEL_VISITSPANS_H
