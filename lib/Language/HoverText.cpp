//===- HoverText.cpp - what is known of a thing, as Markdown --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/HoverText.h"
#include "Emit/Columns.h"
#include "Emit/Schema.h"
#include "Language/Deletes.h"
#include "Language/Describe.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {

//===----------------------------------------------------------------------===//
// SQL
//===----------------------------------------------------------------------===//

/// SQLite has no schemas, so a table in one is shown as PostgreSQL's.
static Dialect dialectFor(const Program &P, const Table &T) {
  bool Postgresql =
      P.target() == Database::Postgresql || (!P.target() && !T.Schema.empty());
  return Postgresql ? Dialect::Postgresql : Dialect::Sqlite;
}

static std::string tableSql(const Program &P, const Table &T) {
  Expected<TableStatements> Statements = statementsOf(P, T, dialectFor(P, T));
  if (!Statements)
    return "no SQL: " + toString(Statements.takeError()) + "\n";
  std::string Sql;
  for (const auto *List : {&Statements->Create, &Statements->Later})
    for (const std::string &Each : *List)
      Sql += (Sql.empty() ? "" : "\n") + Each + ";";
  return sqlBlock(Sql);
}

/// Of keys that CREATE TABLE names, but for one that stands at its column.
static std::string keySql(const Table &T, const KeyColumns &K) {
  const ColumnWords *Words =
      K.Columns.size() == 1 ? wordsOf(*K.Columns.front()) : nullptr;
  if (!K.Unique || K.Partial || (Words && (Words->Index || Words->PrimaryKey)))
    return "";
  return (K.Columns == T.PrimaryKey ? "PRIMARY KEY (" : "UNIQUE (") +
         identifierList(K.Columns) + ")";
}

static std::string columnSql(const Program &P, ArrayRef<Column *> Columns) {
  const Table &T = *Columns.front()->Owner;
  auto Touches = [&](ArrayRef<Column *> Key) {
    return any_of(Columns, [&](Column *C) { return is_contained(Key, C); });
  };
  Dialect D = dialectFor(P, T);
  std::vector<std::string> Lines;
  for (const Column *C : Columns)
    if (!sqlType(*C, D).empty())
      Lines.push_back(columnText(*C, D));
  for (const KeyColumns &K : T.Keys)
    if (std::string Key = keySql(T, K); !Key.empty() && Touches(K.Columns))
      Lines.push_back(Key);
  for (const ForeignKey &F : T.ForeignKeys)
    if (F.linked() && !F.Before && Touches(F.Columns))
      Lines.push_back(foreignKeyText(F));
  return Lines.empty() ? "" : sqlBlock(join(Lines, ",\n"));
}

//===----------------------------------------------------------------------===//
// Relationships
//===----------------------------------------------------------------------===//

namespace {

/// Lines of a list.
class List {
public:
  void add(StringRef Label, const Twine &Text) {
    std::string Line = Text.str();
    if (!Line.empty())
      Out += ("- " + Label + ": " + Line + "\n").str();
  }

  /// With what stands in front and behind.
  std::string between(const Twine &Head, StringRef Tail) const {
    std::string All = Head.str() + "\n";
    if (!Out.empty())
      All += "\n" + Out;
    if (!Tail.empty())
      All += "\n" + Tail.str();
    return All;
  }

private:
  std::string Out;
};

} // namespace

static std::string titleOf(const Relationship &R) {
  std::string Title = "**" + code(memberText(R)) + "**";
  StringRef Kind = kindOf(R);
  Title += Kind.empty() ? " refers to" : (" " + Kind + " to").str();
  Title += " " + code(R.Target ? R.Target->Display : R.Decl->Type.Target);
  if (R.Secondary)
    Title += " through " + code(fullName(*R.Secondary));
  if (R.implied())
    Title += ", implied by " + code(memberText(*R.ImpliedBy));
  return Title;
}

static std::string otherSideOf(const Relationship &R) {
  const Relationship *O = R.Paired ? R.Other : nullptr;
  if (!O)
    return R.words() && R.words()->Unpaired ? "none, on purpose"
                                            : "none that is known";
  std::string Text = code(memberText(*O));
  if (StringRef Kind = kindOf(*O); !Kind.empty())
    Text += (", " + Kind).str();
  if (O->implied())
    Text += ", implied by this one";
  return Text;
}

static std::string keyText(const ForeignKey &F) {
  return code(databaseText(F.Columns)) + " = " + code(databaseText(F.Referred));
}

static std::string joinText(const Relationship &R) {
  if (R.Via)
    return keyText(*R.Via);
  std::string Text;
  if (R.Join == JoinState::Linked)
    for (const auto *Side : {&R.Near, &R.Far})
      if (Side->size() == 1)
        Text += (Text.empty() ? "" : " and ") + keyText(*Side->front());
  if (!Text.empty())
    return Text;
  if (R.Join == JoinState::NoForeignKey)
    return "there is no foreign key between the two";
  if (R.Join == JoinState::Ambiguous)
    return "there are several foreign keys between the two";
  return "not known";
}

static SmallVector<const ForeignKey *, 2> keysOf(const Relationship &R) {
  if (R.Via)
    return {R.Via};
  SmallVector<const ForeignKey *, 2> Keys;
  for (const auto *Side : {&R.Near, &R.Far})
    Keys.append(Side->begin(), Side->end());
  return Keys;
}

static std::string relationshipSql(const Program &P, const Relationship &R) {
  if (R.Secondary)
    return tableSql(P, *R.Secondary);
  return R.Via ? columnSql(P, R.Via->Columns) : "";
}

std::string hoverText(const Program &P, const Relationship &R) {
  List Lines;
  Lines.add("other side", otherSideOf(R));
  Lines.add("join", joinText(R));
  Lines.add("a session removes a " + code(R.Owner->Display), sessionDeletes(R));
  if (const Relationship *O = R.Paired && R.Other != &R ? R.Other : nullptr)
    Lines.add("a session removes a " + code(O->Owner->Display) +
                  (O->Owner == R.Owner ? ", as seen from " + code(O->name())
                                       : std::string()),
              sessionDeletes(*O));
  for (const ForeignKey *F : keysOf(R))
    Lines.add("in the database", databaseDeletes(*F));
  return Lines.between(titleOf(R), relationshipSql(P, R));
}

//===----------------------------------------------------------------------===//
// Columns and tables
//===----------------------------------------------------------------------===//

std::string hoverText(const ForeignKey &F) {
  List Lines;
  Lines.add("join", keyText(F));
  Lines.add("in the database", databaseDeletes(F));
  return Lines.between("**foreign key** of " + code(fullName(*F.Owner)) +
                           " to " + code(fullName(*F.Target)),
                       sqlBlock(foreignKeyText(F)));
}

std::string hoverText(const Program &P, const Column &C) {
  List Lines;
  for (const ForeignKey &F : C.Owner->ForeignKeys)
    if (F.linked() && !F.Before && F.contains(&C)) {
      Lines.add("join", keyText(F));
      Lines.add("in the database", databaseDeletes(F));
    }
  std::vector<std::string> Twins;
  for (const Table *T : tablesWith(P, *C.From))
    if (const Column *Twin = T->columnOfMember(C.Decl->Name);
        T != C.Owner && Twin && Twin->Decl == C.Decl)
      Twins.push_back(code(databaseText(*Twin)));
  Lines.add("also", join(Twins, ", "));
  std::vector<std::string> Referring;
  for (const ForeignKey *F : C.Owner->ReferredBy)
    if (!F->Before && is_contained(F->Referred, &C))
      Referring.push_back(code(databaseText(F->Columns)));
  Lines.add("referred to by", join(Referring, ", "));
  Column *Self = C.Owner->columnOfMember(C.Decl->Name);
  return Lines.between("**" + code(memberText(P, C)) + "** column " +
                           code(databaseText(C)),
                       columnSql(P, Self));
}

std::string hoverText(const Program &P, const Table &T) {
  List Lines;
  for (const Relationship *R : T.Relationships) {
    StringRef Kind = kindOf(*R);
    StringRef Target = R->Target ? R->Target->Display : R->Decl->Type.Target;
    Lines.add(code(R->name()),
              (Kind.empty() ? "refers" : Kind) + " to " + code(Target));
  }
  return Lines.between("**" + code(T.Display) + "** table " + code(fullName(T)),
                       tableSql(P, T));
}

//===----------------------------------------------------------------------===//
// Things
//===----------------------------------------------------------------------===//

/// Of a mixin: the tables that have what it declares.
static std::string mixinText(const Program &P, const Record &R) {
  std::vector<std::string> Tables;
  for (const Table *T : tablesWith(P, R))
    Tables.push_back(code(fullName(*T)));
  List Lines;
  Lines.add("its members belong to", join(Tables, ", "));
  return Lines.between("**" + code(P.display(R)) + "** mixin", "");
}

static std::string memberHover(const Program &P, const Thing &Wanted) {
  for (const Table *T : tablesWith(P, *Wanted.In)) {
    if (Wanted.Kind == ThingKind::Relationship) {
      if (const Relationship *R = T->relationship(Wanted.Member))
        return hoverText(P, *R);
    } else if (const Column *C = T->columnOfMember(Wanted.Member)) {
      return hoverText(P, *C);
    }
  }
  return "";
}

std::string hoverText(const Program &P, const Thing &T) {
  if (T.Implied)
    return hoverText(P, *T.Implied);
  if (T.Kind != ThingKind::Struct)
    return memberHover(P, T);
  if (const Table *Own = P.tableOf(T.In))
    return hoverText(P, *Own);
  return T.In->Abstract ? mixinText(P, *T.In) : "";
}

} // namespace tenon::checker
