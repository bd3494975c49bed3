//===- DuplicateColumnName.cpp - duplicate-column-name --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two members of a table are the same column.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Bases.h"
#include "Rules/Rule.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace tenon::checker {

// Only PostgreSQL tells names apart by their case.
static std::string folded(const Program &P, StringRef Name) {
  return P.target() == Database::Postgresql ? Name.str() : Name.lower();
}

static Span nameOf(const Column &C) {
  return C.Decl->Column ? C.Decl->Column->Written.find(Key::Name)
                              ? C.Decl->Column->Written.valueOf(Key::Name)
                              : C.Decl->At
                        : C.Decl->At;
}

// Where each mixin is right alone, the fault is in the struct that joins them.
static bool isJoined(const Column &C, const Column &Before) {
  return C.From != C.Owner->Struct && C.From != Before.From;
}

static void report(const Program &P, const Column &C, const Column &Before,
                   Reporter &Out) {
  std::string Here = quoted(P, *C.From, *C.Decl);
  std::string There = quoted(P, *Before.From, *Before.Decl);
  if (isJoined(C, Before)) {
    Out.report(C.Owner->Struct->At,
               There + " and " + Here + " are both column " +
                   quoted(Twine(C.Name)) + " of " + quoted(*C.Owner))
        .note(nameOf(Before), There + " declared here")
        .note(nameOf(C), Here + " declared here");
    return;
  }
  Out.report(nameOf(C), "column " + quoted(Twine(C.Name)) + " of " + Here +
                            " is already that of " + There)
      .note(nameOf(Before), There + " declared here");
}

void runDuplicateColumnName(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    StringMap<const Column *> Names;
    for (const Column &C : T.Columns) {
      auto [It, New] = Names.try_emplace(folded(P, C.Name), &C);
      if (New)
        continue;
      const Column &Before = *It->second;
      // One that is declared again is shadowed-base-column.
      if (C.Decl->Name == Before.Decl->Name &&
          derives(P, *C.From, *Before.From))
        continue;
      report(P, C, Before, Out);
    }
  }
}

} // namespace tenon::checker
