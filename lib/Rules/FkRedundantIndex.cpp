//===- FkRedundantIndex.cpp - fk-redundant-index --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An index is the beginning of another one.
//
//===----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static bool startsWith(ArrayRef<Column *> Whole, ArrayRef<Column *> Part) {
  return Whole.size() >= Part.size() && Whole.take_front(Part.size()) == Part;
}

// One that does the same; of two that are the same, the first one, or the
// unique one.
static const KeyColumns *coverOf(const Table &T, const KeyColumns &Index) {
  for (const KeyColumns &K : T.Keys) {
    if (K.Partial || &K == &Index || !startsWith(K.Columns, Index.Columns))
      continue;
    if (K.Columns.size() > Index.Columns.size() || K.Unique || &K < &Index)
      return &K;
  }
  return nullptr;
}

// What another table needs of a mixin stays.
static const IndexWords *indexAt(const Table &T, Span At) {
  for (const IndexWords &I : T.Struct->Indexes)
    if (I.Written.At == At)
      return &I;
  return nullptr;
}

static Edit removeIndex(const Table &T, const KeyColumns &Index) {
  if (const IndexWords *Words = indexAt(T, Index.At)) {
    Span At = Words->Written.At;
    At.Editable = Words->Written.Args.Editable;
    return {At, ""};
  }
  const Column &C = *Index.Columns.front();
  if (C.From != T.Struct || Index.At != C.Decl->At)
    return {};
  return removeKey(C.Decl->Column->Written, Key::Index);
}

static std::string described(const Table &T, const KeyColumns &Cover) {
  if (!T.PrimaryKey.empty() && &Cover == &T.Keys.front())
    return "the primary key";
  return std::string(Cover.Unique ? "the unique key" : "the index") + " on " +
         quoted(Cover.Columns);
}

static void report(const Table &T, const KeyColumns &Index,
                   const KeyColumns &Cover, Reporter &Out) {
  std::string What = described(T, Cover);
  Finding &F =
      Out.report(Index.At, "the index on " + quoted(Index.Columns) +
                               " is redundant: " + What + " serves as one");
  if (Cover.At != Index.At)
    F.note(Cover.At, What + " is here");
  F.fix(removeIndex(T, Index));
}

// `.unique` and `.index` on one column.
static void reportUniqueToo(const Table &T, const Column &C, Reporter &Out) {
  const Annotation &Written = C.Decl->Column->Written;
  Finding &F = Out.report(Written.valueOf(Key::Index),
                          "the index on " + quoted(C) +
                              " is redundant: that it is unique gives it one");
  if (C.From == T.Struct)
    F.fix(removeKey(Written, Key::Index));
}

void runFkRedundantIndex(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    for (const KeyColumns &K : T.Keys) {
      if (K.Unique || K.Partial)
        continue;
      if (const KeyColumns *Cover = coverOf(T, K))
        report(T, K, *Cover, Out);
    }
    for (const Column &C : T.Columns)
      if (C.Decl->Column && C.Decl->Column->Unique && C.Decl->Column->Index)
        reportUniqueToo(T, C, Out);
  }
}

} // namespace tenon::checker
