//===- DuplicateConstraintName.cpp - duplicate-constraint-name ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two indexes, or an index and a table, have the same name.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace tenon::checker {

namespace {

struct Claim {
  const Table *T;
  /// Null for the table's own name.
  const IndexWords *Index;
};

} // namespace

// The strictest that a database may ask for: unique in the schema, and tables
// have names of the same kind.
static bool isOnePerTable(const Program &P) {
  return P.target() == Database::Mysql || P.target() == Database::Sqlserver;
}

static std::string scopedName(const Program &P, const Table &T,
                              StringRef Name) {
  std::string Scope =
      isOnePerTable(P) ? tableName(T) + ":" : T.Schema.str() + ":";
  Scope += Name;
  return P.target() == Database::Postgresql ? Scope : StringRef(Scope).lower();
}

static void report(const Table &T, const IndexWords &I, const Claim &Before,
                   Reporter &Out) {
  Span At = I.Written.valueOf(Key::Name);
  std::string Name = "index name " + quoted(Twine(I.Name));
  if (!Before.Index) {
    Out.report(At, Name + " of " + quoted(T) + " is already that of table " +
                       quoted(*Before.T))
        .note(Before.T->Struct->At, quoted(*Before.T) + " declared here");
    return;
  }
  if (Before.Index == &I) {
    Out.report(At, Name + " is that of several tables, since " +
                       quoted(*Before.T) + " and " + quoted(T) +
                       " share the mixin; leave out the name")
        .note(Before.T->Struct->At, quoted(*Before.T) + " declared here")
        .note(T.Struct->At, quoted(T) + " declared here");
    return;
  }
  Out.report(At, Name + " of " + quoted(T) +
                     " is already that of an index of " + quoted(*Before.T))
      .note(Before.Index->Written.valueOf(Key::Name), "named here");
}

void runDuplicateConstraintName(const Program &P, Reporter &Out) {
  StringMap<Claim> Names;
  // A class template, met as a pattern and as specialisations, is one table.
  auto IsOne = [&](const Table &T) { return P.table(tableName(T)) == &T; };
  if (!isOnePerTable(P))
    for (const Table &T : P.tables())
      if (IsOne(T))
        Names.try_emplace(scopedName(P, T, T.Name), Claim{&T, nullptr});

  for (const Table &T : P.tables()) {
    if (!IsOne(T))
      continue;
    for (const Record *Part : T.Parts)
      for (const IndexWords &I : Part->Indexes) {
        if (I.Name.empty())
          continue;
        auto [It, New] =
            Names.try_emplace(scopedName(P, T, I.Name), Claim{&T, &I});
        if (!New)
          report(T, I, It->second, Out);
      }
  }
}

} // namespace tenon::checker
