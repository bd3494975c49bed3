//===- Lock.cpp - a program as the lines of its lock ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Lock.h"
#include "Emit/Columns.h"
#include "Emit/Sql.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {
namespace {

/// Of all dialects the one that tells the most types apart.
constexpr Dialect LockDialect = Dialect::Postgresql;

/// Bare where that can be read back.
std::string word(StringRef Name) {
  bool Bare = !Name.empty() && all_of(Name, [](char C) {
    return isAlnum(C) || C == '_' || C == '.' || (C & 0x80);
  });
  return Bare ? Name.str() : quotedIdentifier(Name);
}

std::string listOf(ArrayRef<Column *> Columns) {
  std::string Text;
  for (const Column *C : Columns)
    Text += (Text.empty() ? "" : ", ") + word(C->Name);
  return "(" + Text + ")";
}

std::string lowered(StringRef Clause) { return Clause.lower(); }

class TableLines {
public:
  explicit TableLines(const Table &T) : T(T) {}

  std::vector<LockLine> run() {
    for (Column *C : columnsOf(T))
      addColumn(*C);
    if (ColumnList Key = primaryKeyOf(T); !Key.empty())
      add("primary key", listOf(Key), T.Struct->Written.At);
    addUniques();
    addIndexes();
    for (const ForeignKey &F : T.ForeignKeys)
      if (!F.Before)
        addForeignKey(F);
    return std::move(Lines);
  }

private:
  /// The first of its key counts, as in the schema.
  void add(std::string Key, StringRef Says, Span At) {
    if (Seen.insert(Key).second)
      Lines.push_back({std::move(Key), Says.trim().str(), At});
  }

  void addColumn(const Column &C) {
    std::string Type = sqlType(C, LockDialect);
    std::string Says = Type.empty() ? "unknown" : Type;
    if (isIdentity(C))
      Says += " identity";
    else if (!C.nullable())
      Says += " not null";
    if (std::string Values = valuesOf(C); !Values.empty())
      Says += " in (" + Values + ")";
    if (wordsOf(C) && !wordsOf(C)->ServerDefault.empty())
      Says += " default " + wordsOf(C)->ServerDefault.str();
    add("column " + word(C.Name), Says, C.Decl->At);
  }

  void addUniques() {
    for (Column *C : columnsOf(T))
      if (wordsOf(*C) && wordsOf(*C)->Unique && !wordsOf(*C)->Index)
        addUnique({C}, wordsOf(*C)->Written.valueOf(Key::Unique));
    for (const Record *Part : T.Parts)
      for (const UniqueWords &U : Part->Uniques)
        addUnique(columnsNamed(T, U.Columns), U.Written.At);
  }
  void addUnique(const ColumnList &Columns, Span At) {
    if (!Columns.empty())
      add("unique " + listOf(Columns), "", At);
  }

  void addIndexes() {
    for (Column *C : columnsOf(T))
      if (wordsOf(*C) && wordsOf(*C)->Index)
        addIndex("", {C}, wordsOf(*C)->Unique, "",
                 wordsOf(*C)->Written.valueOf(Key::Index));
    for (const Record *Part : T.Parts)
      for (const IndexWords &I : Part->Indexes)
        addIndex(I.Name, columnsNamed(T, I.Columns), I.Unique, I.Where,
                 I.Written.At);
  }
  void addIndex(StringRef Name, const ColumnList &Columns, bool Unique,
                StringRef Where, Span At) {
    if (Columns.empty())
      return;
    std::string List = listOf(Columns);
    std::string Says = Name.empty() ? "" : List;
    if (Unique)
      Says += " unique";
    if (!Where.empty())
      Says += (" where " + Where).str();
    add("index " + (Name.empty() ? List : word(Name)), Says, At);
  }

  void addForeignKey(const ForeignKey &F) {
    std::string Says = "unknown";
    if (F.linked())
      Says = "references " + word(fullName(*F.Target)) + " " +
             listOf(F.Referred) +
             lowered(actionClause("DELETE", F.onDelete()) +
                     actionClause("UPDATE", F.onUpdate()));
    if (!F.Columns.empty())
      add("foreign key " + listOf(F.Columns), Says, F.at());
  }

  const Table &T;
  std::vector<LockLine> Lines;
  StringSet<> Seen;
};

/// SQL may have several lines, and a line of the lock is one.
std::string onOneLine(StringRef Text) {
  std::string Out;
  for (char C : Text)
    if (C == '\\')
      Out += "\\\\";
    else if (C == '\n')
      Out += "\\n";
    else if (C == '\r')
      Out += "\\r";
    else
      Out += C;
  return Out;
}

} // namespace

const LockLine *LockTable::find(StringRef Key) const {
  auto It = find_if(Lines, [&](const LockLine &L) { return L.Key == Key; });
  return It == Lines.end() ? nullptr : &*It;
}

const LockTable *Lock::find(StringRef Name) const {
  auto It = std::ranges::lower_bound(Tables, Name, {}, &LockTable::Name);
  return It == Tables.end() || It->Name != Name ? nullptr : &*It;
}

Lock lockOf(const Program &P) {
  Lock L;
  for (const Table &T : P.tables())
    // Of two that claim the name, the one that foreign keys lead to.
    if (std::string Name = fullName(T); P.table(Name) == &T)
      L.Tables.push_back(
          {word(Name), T.Struct->At, T.Partial, TableLines(T).run()});
  std::ranges::sort(L.Tables, {}, &LockTable::Name);
  return L;
}

std::string lockText(const Lock &L) {
  std::string Text = "tenon-lock 1\n";
  for (const LockTable &T : L.Tables) {
    Text += "\ntable " + onOneLine(T.Name) + "\n";
    for (const LockLine &Line : T.Lines)
      Text += "  " + onOneLine(Line.Key) +
              (Line.Says.empty() ? "" : " " + onOneLine(Line.Says)) + "\n";
  }
  return Text;
}

} // namespace tenon::checker
