//===- Columns.cpp - the columns of a table as they are stored ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Columns.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace llvm;

namespace tenon::checker {

std::string fullName(const Table &T) {
  return T.Schema.empty() ? T.Name.str() : (T.Schema + "." + T.Name).str();
}

const ColumnWords *wordsOf(const Column &C) {
  return C.Decl->Column ? &*C.Decl->Column : nullptr;
}

ColumnList columnsOf(const Table &T) {
  ColumnList Columns;
  for (const Column &C : T.Columns)
    if (Column *Seen = T.columnOfMember(C.Decl->Name); Seen == &C)
      Columns.push_back(Seen);
  return Columns;
}

ColumnList primaryKeyOf(const Table &T) {
  ColumnList Columns = columnsOf(T);
  erase_if(Columns, [](const Column *C) { return !C->primaryKey(); });
  return Columns;
}

ColumnList columnsNamed(const Table &T, const NameList &Names) {
  ColumnList Columns;
  for (const NameRef &N : Names)
    if (Column *C = T.columnOfMember(N.Text))
      Columns.push_back(C);
  return Columns;
}

const Column *soleKey(const Table &T) {
  ColumnList Key = primaryKeyOf(T);
  if (Key.size() != 1 || Key[0]->Decl->Type.Kind != TypeKind::Integer)
    return nullptr;
  StringRef Type = wordsOf(*Key[0])->Type;
  return Type.empty() || Type.equals_insensitive("integer") ? Key[0] : nullptr;
}

bool isSoleKey(const Column &C) {
  return C.primaryKey() && soleKey(*C.Owner) == &C;
}

static bool isForeign(const Column &C) {
  return any_of(C.Owner->ForeignKeys,
                [&](const ForeignKey &F) { return F.contains(&C); });
}

bool counts(const Column &C) {
  return wordsOf(C) && wordsOf(C)->Autoincrement.value_or(false);
}

bool isIdentity(const Column &C) {
  if (!wordsOf(C) || !wordsOf(C)->ServerDefault.empty())
    return false;
  if (wordsOf(C)->Autoincrement)
    return *wordsOf(C)->Autoincrement;
  return isSoleKey(C) && !isForeign(C);
}

bool isGenerated(const Column &C) {
  if (!wordsOf(C) || !wordsOf(C)->Autoincrement.value_or(true))
    return false;
  return isIdentity(C) || (isSoleKey(C) && (counts(C) || !isForeign(C)));
}

const Column *referredBy(const Column &C) {
  for (const ForeignKey &F : C.Owner->ForeignKeys)
    if (F.linked())
      for (auto [From, To] : zip(F.Columns, F.Referred))
        if (From == &C && To != &C)
          return To;
  return nullptr;
}

static bool holdsCharacters(StringRef SqlType) {
  return SqlType.contains_insensitive("char") ||
         SqlType.contains_insensitive("text") ||
         SqlType.contains_insensitive("clob");
}

// References can go round in a circle.
static constexpr unsigned MaxSteps = 16;

StringRef givenType(const Column &C) {
  const Column *At = &C;
  for (unsigned I = 0; At && I != MaxSteps; ++I, At = referredBy(*At)) {
    StringRef Type = wordsOf(*At) ? wordsOf(*At)->Type : StringRef();
    // What refers to a serial number does not count itself.
    if (!Type.empty() && (At == &C || !Type.ends_with_insensitive("serial")))
      return Type;
  }
  return "";
}

static bool hasLength(const Column &C) {
  const Column *At = &C;
  for (unsigned I = 0; At && I != MaxSteps; ++I, At = referredBy(*At))
    if (wordsOf(*At) && wordsOf(*At)->Length != 0)
      return true;
  return false;
}

bool isStoredByName(const Column &C) {
  if (C.Decl->Type.Kind != TypeKind::Enum)
    return false;
  StringRef Type = givenType(C);
  return Type.empty() ? hasLength(C) : holdsCharacters(Type);
}

std::vector<Enumerator> distinctEnumerators(const MemberType &T) {
  std::vector<Enumerator> Distinct;
  std::set<std::int64_t> Seen;
  for (const Enumerator &E : T.Enumerators)
    if (Seen.insert(E.Value).second)
      Distinct.push_back(E);
  return Distinct;
}

} // namespace tenon::checker
