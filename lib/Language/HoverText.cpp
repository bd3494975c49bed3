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
static Dialect dialectFor(const HoverContext &Of, const Table &T) {
  bool Postgresql =
      Of.Target == Database::Postgresql || (!Of.Target && !T.Schema.empty());
  return Postgresql ? Dialect::Postgresql : Dialect::Sqlite;
}

static std::string tableSql(const HoverContext &Of, const Table &T) {
  Expected<TableStatements> Statements =
      statementsOf(Of.P, T, dialectFor(Of, T));
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

static std::string columnSql(const HoverContext &Of,
                             ArrayRef<Column *> Columns) {
  const Table &T = *Columns.front()->Owner;
  auto Touches = [&](ArrayRef<Column *> Key) {
    return any_of(Columns, [&](Column *C) { return is_contained(Key, C); });
  };
  Dialect D = dialectFor(Of, T);
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

static std::string relationshipSql(const HoverContext &Of,
                                   const Relationship &R) {
  if (R.Secondary)
    return tableSql(Of, *R.Secondary);
  return R.Via ? columnSql(Of, R.Via->Columns) : "";
}

std::string hoverText(const HoverContext &Of, const Relationship &R) {
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
  return Lines.between(titleOf(R), relationshipSql(Of, R));
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

std::string hoverText(const HoverContext &Of, const Column &C) {
  List Lines;
  for (const ForeignKey &F : C.Owner->ForeignKeys)
    if (F.linked() && !F.Before && F.contains(&C)) {
      Lines.add("join", keyText(F));
      Lines.add("in the database", databaseDeletes(F));
    }
  std::vector<std::string> Twins;
  for (const Table *T : tablesWith(Of.P, *C.From))
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
  return Lines.between("**" + code(memberText(Of.P, C)) + "** column " +
                           code(databaseText(C)),
                       columnSql(Of, Self));
}

std::string hoverText(const HoverContext &Of, const Table &T) {
  List Lines;
  for (const Relationship *R : T.Relationships) {
    StringRef Kind = kindOf(*R);
    StringRef Target = R->Target ? R->Target->Display : R->Decl->Type.Target;
    Lines.add(code(R->name()),
              (Kind.empty() ? "refers" : Kind) + " to " + code(Target));
  }
  return Lines.between("**" + code(T.Display) + "** table " + code(fullName(T)),
                       tableSql(Of, T));
}

//===----------------------------------------------------------------------===//
// Things
//===----------------------------------------------------------------------===//

/// Of a mixin: the tables that have what it declares.
static std::string mixinText(const HoverContext &Of, const Record &R) {
  std::vector<std::string> Tables;
  for (const Table *T : tablesWith(Of.P, R))
    Tables.push_back(code(fullName(*T)));
  List Lines;
  Lines.add("its members belong to", join(Tables, ", "));
  return Lines.between("**" + code(Of.P.display(R)) + "** mixin", "");
}

std::string hoverText(const HoverContext &Of, const Thing &T) {
  if (T.Kind == ThingKind::Struct) {
    if (const Table *Own = tableOf(Of.P, T))
      return hoverText(Of, *Own);
    return T.In->Abstract ? mixinText(Of, *T.In) : "";
  }
  if (const Relationship *R = relationshipOf(Of.P, T))
    return hoverText(Of, *R);
  const Column *C = columnOf(Of.P, T);
  return C ? hoverText(Of, *C) : "";
}

} // namespace tenon::checker
