//===- ReservedWordName.cpp - reserved-word-name --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A table or a column is called as a word of SQL. It works only where every
// statement quotes it.
//
//===-----------------------------------------------------------------------===//

#include "Rules/ReservedWords.h"
#include "Rules/Rule.h"
#include "llvm/ADT/bit.h"

using namespace llvm;

namespace tenon::checker {

static std::string databases(unsigned Where) {
  std::string Text;
  for (unsigned I = 0, Left = popcount(Where); Left; ++I) {
    if (!(Where & (1U << I)))
      continue;
    if (!Text.empty())
      Text += Left == 1 ? " and " : ", ";
    Text += databaseTitle(static_cast<Database>(I));
    --Left;
  }
  return Text;
}

static void check(const Program &P, Span At, const Twine &What, StringRef Name,
                  Reporter &Out) {
  unsigned Where = reservedIn(Name);
  if (P.target())
    Where &= 1U << static_cast<unsigned>(*P.target());
  if (Where && !Out.options().matches(CheckOption::AllowedWords, Name))
    Out.report(At, What + " is a reserved word of " + databases(Where) +
                       ", and has to be quoted in every statement");
}

void runReservedWordName(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables()) {
    const Annotation &Written = T.Struct->Written;
    check(P, Written.has(Key::Name) ? Written.valueOf(Key::Name) : T.Struct->At,
          "table name " + quoted(Twine(T.Name)), T.Name, Out);
    for (const Column &C : T.Columns) {
      bool Named = C.Decl->Column && C.Decl->Column->Written.has(Key::Name);
      check(P, Named ? C.Decl->Column->Written.valueOf(Key::Name) : C.Decl->At,
            "column name " + quoted(Twine(C.Name)), C.Name, Out);
    }
  }
}

} // namespace tenon::checker
