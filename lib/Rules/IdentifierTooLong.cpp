//===- IdentifierTooLong.cpp - identifier-too-long ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A name is longer than the database takes.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

namespace {

struct Limit {
  /// 0: none.
  size_t Length = 0;
  bool InBytes = false;
  StringRef Database;
};

} // namespace

// Without a target what every database takes, which is what PostgreSQL does.
static Limit limitFor(std::optional<Database> Target) {
  switch (Target.value_or(Database::Postgresql)) {
  case Database::Sqlite:
    return {};
  case Database::Postgresql:
    return {63, true, "PostgreSQL"};
  case Database::Mysql:
    return {64, false, "MySQL"};
  case Database::Sqlserver:
    return {128, false, "SQL Server"};
  }
  return {};
}

static size_t lengthOf(StringRef Name, const Limit &L) {
  if (L.InBytes)
    return Name.size();
  return count_if(Name, [](char C) { return (C & 0xC0) != 0x80; });
}

static void check(const Limit &L, Span At, const Twine &What, StringRef Name,
                  Reporter &Out) {
  size_t Length = lengthOf(Name, L);
  if (Length <= L.Length)
    return;
  StringRef Unit = L.InBytes ? " bytes" : " characters";
  Out.report(At, What + " has " + Twine(Length) + Unit + "; " + L.Database +
                     " takes " + Twine(L.Length) +
                     "; give it a shorter one with '.name'");
}

void runIdentifierTooLong(const Program &P, Reporter &Out) {
  Limit L = limitFor(P.target());
  size_t Own = Out.options().number(CheckOption::IdentifierLimit, 0);
  if (Own && (!L.Length || Own < L.Length))
    L = {Own, false, "the configuration"};
  if (!L.Length)
    return;
  for (const Table &T : P.tables()) {
    const Annotation &Written = T.Struct->Written;
    check(L, Written.has(Key::Name) ? Written.valueOf(Key::Name) : T.Struct->At,
          "table name " + quoted(Twine(T.Name)), T.Name, Out);
    for (const Column &C : T.Columns) {
      bool Named = C.Decl->Column && C.Decl->Column->Written.has(Key::Name);
      check(L, Named ? C.Decl->Column->Written.valueOf(Key::Name) : C.Decl->At,
            "column name " + quoted(Twine(C.Name)), C.Name, Out);
    }
    for (const Record *Part : T.Parts)
      for (const IndexWords &I : Part->Indexes)
        check(L, I.Written.valueOf(Key::Name),
              "index name " + quoted(Twine(I.Name)), I.Name, Out);
  }
}

} // namespace tenon::checker
