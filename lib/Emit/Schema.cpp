//===- Schema.cpp - a program as SQL's CREATE TABLE -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Schema.h"
#include "Emit/Columns.h"
#include "Emit/EmitError.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <set>

using namespace llvm;

namespace tenon::checker {
namespace {

/// The tables, each after those that it refers to. Where that cannot be,
/// because they refer to each other, the one that is met first comes last.
class TableOrder {
public:
  explicit TableOrder(const Program &P) {
    for (const Table &T : P.tables())
      // A class template's own table stands behind those of its
      // specialisations.
      if (P.table(fullName(T)) == &T)
        visit(T);
  }

  ArrayRef<const Table *> tables() const { return Order; }
  bool isBefore(const Table &L, const Table &R) const {
    return Positions.lookup(&L) < Positions.lookup(&R);
  }

private:
  struct Frame {
    const Table *T;
    std::deque<ForeignKey>::const_iterator Next;
  };

  void open(const Table &T) {
    if (Seen.insert(&T).second)
      Stack.push_back({&T, T.ForeignKeys.begin()});
  }

  // With a stack of its own: a chain of references can be longer than the
  // program's stack is deep.
  void visit(const Table &Root) {
    open(Root);
    while (!Stack.empty()) {
      Frame &Top = Stack.back();
      if (Top.Next != Top.T->ForeignKeys.end()) {
        const ForeignKey &F = *Top.Next++;
        if (F.linked())
          open(*F.Target);
        continue;
      }
      Positions[Top.T] = Order.size();
      Order.push_back(Top.T);
      Stack.pop_back();
    }
  }

  std::vector<const Table *> Order;
  DenseMap<const Table *, size_t> Positions;
  DenseSet<const Table *> Seen;
  std::vector<Frame> Stack;
};

std::string tableName(const Table &T) {
  std::string Name = quotedIdentifier(T.Name);
  return T.Schema.empty() ? Name : quotedIdentifier(T.Schema) + "." + Name;
}

class SchemaWriter {
public:
  SchemaWriter(const Program &P, Dialect D) : D(D), Order(P) {}

  Expected<SchemaStatements> run() {
    for (const Table *T : Order.tables())
      check(*T);
    createSchemas();
    for (const Table *T : Order.tables())
      if (Fault.empty())
        createTable(*T);
    if (!Fault.empty())
      return emitError(FaultAt, Fault);
    return std::move(Out);
  }

  Expected<TableStatements> run(const Table &T) {
    check(T);
    if (Fault.empty())
      createTable(T);
    if (!Fault.empty())
      return emitError(FaultAt, Fault);
    return std::move(Out.Tables.back());
  }

private:
  // What cannot be written

  /// The first one counts.
  void fail(Span At, const Twine &Message) {
    if (!Fault.empty())
      return;
    Fault = Message.str();
    FaultAt = At;
  }

  void check(const Table &T) {
    if (isSqlite() && !T.Schema.empty())
      fail(T.Struct->At, "table '" + fullName(T) +
                             "' has a schema, which sqlite does not have");
    if (isSqlite() && T.Name.starts_with_insensitive("sqlite_"))
      fail(T.Struct->At,
           "table '" + T.Name + "': sqlite keeps such names for itself");
    claim(T, T.Name, "table '" + fullName(T) + "'");
    for (const Record *Part : T.Parts)
      checkPart(T, *Part);
    checkColumns(T);
    for (const ForeignKey &F : T.ForeignKeys)
      checkForeignKey(F);
  }

  void checkPart(const Table &T, const Record &Part) {
    if (Part.Partial)
      fail(Part.At, "not all of '" + Part.Name +
                        "' could be read (is it a template?), so table '" +
                        fullName(T) + "' could lack a column");
    for (const Member &M : Part.Members)
      if (M.Type.Kind == TypeKind::Unknown && !M.Transient && !M.Column &&
          !M.Relationship)
        fail(M.At,
             "the type of '" + Part.Name + "::" + M.Name +
                 "' is not known here; include what defines it, or mark the "
                 "member TENON_TRANSIENT");
    if (!T.BrokenKeys.empty())
      fail(T.BrokenKeys.front().At,
           "a key of '" + T.Struct->Name + "' names no column");
  }

  void checkColumns(const Table &T) {
    std::map<std::string, const Column *> Names;
    for (const Column *C : columnsOf(T)) {
      auto [It, New] = Names.try_emplace(folded(C->Name), C);
      if (!New)
        fail(C->Decl->At, "'" + C->From->Name + "::" + C->Decl->Name +
                              "' and '" + It->second->From->Name +
                              "::" + It->second->Decl->Name +
                              "' are the same column '" + C->Name +
                              "' of table '" + fullName(T) + "'");
      if (sqlType(*C, D).empty())
        fail(C->Decl->At, "the type of '" + C->From->Name +
                              "::" + C->Decl->Name +
                              "' is no column's; say which with .type");
      if (isSqlite() && counts(*C) && !isSoleKey(*C))
        fail(C->Decl->At,
             "'" + C->From->Name + "::" + C->Decl->Name +
                 "' has .autoincrement, which sqlite has only for the single "
                 "integer primary key of a table");
    }
  }

  void checkForeignKey(const ForeignKey &F) {
    if (!F.linked())
      fail(F.at(), "foreign key of table '" + fullName(*F.Owner) + "' to '" +
                       F.Written.Text + "' leads to no column");
    else if (!F.Target->isUniqueKey(F.Referred))
      fail(F.at(), "foreign key of table '" + fullName(*F.Owner) + "' to '" +
                       fullName(*F.Target) +
                       "' refers to columns that are no unique key, which " +
                       dialectName(D) + " does not accept");
  }

  /// Tables and indexes share their names. Returns false where the same
  /// statement had it before.
  bool claim(const Table &T, StringRef Name, const Twine &What) {
    auto [It, New] =
        Names.try_emplace(folded((T.Schema + "." + Name).str()), What.str());
    if (!New && It->second != What.str())
      fail(T.Struct->At, "'" + Name + "' would be the name of " + It->second +
                             " and of " + What +
                             "; give one of them another name");
    return New;
  }

  /// As the database compares names.
  std::string folded(StringRef Name) const {
    return isSqlite() ? Name.lower() : Name.str();
  }

  // Columns

  bool isSqlite() const { return D == Dialect::Sqlite; }

  // Constraints

  std::vector<std::string> uniquesOf(const Table &T) const {
    std::vector<std::string> Lists;
    StringSet<> Seen;
    // The primary key is unique anyway.
    Seen.insert(identifierList(primaryKeyOf(T)));
    auto Add = [&](const ColumnList &Columns) {
      std::string List = identifierList(Columns);
      if (!List.empty() && Seen.insert(List).second)
        Lists.push_back(List);
    };
    for (Column *C : columnsOf(T))
      if (wordsOf(*C) && wordsOf(*C)->Unique && !wordsOf(*C)->Index)
        Add({C});
    for (const Record *Part : T.Parts)
      for (const UniqueWords &U : Part->Uniques)
        Add(columnsNamed(T, U.Columns));
    return Lists;
  }

  /// PostgreSQL wants to see the key that is referred to; SQLite looks when
  /// rows come, and could not add it later.
  bool mustWait(const ForeignKey &F) const {
    if (isSqlite())
      return false;
    // A unique index of its own is only made when the table is there.
    if (F.selfReferential())
      return identifierList(F.Referred) !=
             identifierList(primaryKeyOf(*F.Target));
    return Order.isBefore(*F.Owner, *F.Target);
  }

  std::vector<std::string> linesOf(const Table &T) {
    std::vector<std::string> Lines;
    for (Column *C : columnsOf(T))
      Lines.push_back(columnText(*C, D));
    ColumnList Key = primaryKeyOf(T);
    if (!Key.empty() && !(isSqlite() && soleKey(T)))
      Lines.push_back("PRIMARY KEY (" + identifierList(Key) + ")");
    for (const std::string &List : uniquesOf(T))
      Lines.push_back("UNIQUE (" + List + ")");
    for (Column *C : columnsOf(T))
      if (std::string Values = valuesOf(*C); !Values.empty())
        Lines.push_back("CHECK (" + quotedIdentifier(C->Name) + " IN (" +
                        Values + "))");
    for (const ForeignKey &F : T.ForeignKeys) {
      if (F.Before)
        continue;
      if (mustWait(F))
        Out.Tables.back().Later.push_back("ALTER TABLE " + tableName(T) +
                                          "\n  ADD " + foreignKeyText(F));
      else
        Lines.push_back(foreignKeyText(F));
    }
    return Lines;
  }

  // Statements

  void createSchemas() {
    std::set<StringRef> Schemas;
    for (const Table *T : Order.tables())
      if (!T->Schema.empty())
        Schemas.insert(T->Schema);
    for (StringRef S : Schemas)
      Out.Schemas.push_back(createSchemaText(S));
  }

  void createTable(const Table &T) {
    Out.Tables.push_back({&T, {}, {}});
    Out.Tables.back().Create.push_back("CREATE TABLE " + tableName(T) +
                                       " (\n  " + join(linesOf(T), ",\n  ") +
                                       "\n)");
    for (Column *C : columnsOf(T))
      if (wordsOf(*C) && wordsOf(*C)->Index)
        createIndex(T, "", {C}, wordsOf(*C)->Unique, "");
    for (const Record *Part : T.Parts)
      for (const IndexWords &I : Part->Indexes)
        createIndex(T, I.Name, columnsNamed(T, I.Columns), I.Unique, I.Where);
  }

  static std::string defaultIndexName(const Table &T,
                                      const ColumnList &Columns) {
    std::string Name = "ix_" + T.Name.str();
    for (const Column *C : Columns)
      Name += "_" + C->Name.str();
    return shortenedName(std::move(Name));
  }

  void createIndex(const Table &T, StringRef Given, const ColumnList &Columns,
                   bool Unique, StringRef Where) {
    if (Columns.empty())
      return;
    std::string Name =
        Given.empty() ? defaultIndexName(T, Columns) : Given.str();
    std::string Rest = "ON " + tableName(T) + " (" + identifierList(Columns) +
                       ")" + (Where.empty() ? "" : " WHERE " + Where.str());
    StringRef Kind = Unique ? "UNIQUE INDEX " : "INDEX ";
    // The same index on a column and on the struct is one.
    if (claim(T, Name, Kind + Rest))
      Out.Tables.back().Create.push_back(("CREATE " + Kind).str() +
                                         quotedIdentifier(Name) + " " + Rest);
  }

  Dialect D;
  TableOrder Order;
  SchemaStatements Out;
  /// What has a name already.
  StringMap<std::string> Names;
  std::string Fault;
  Span FaultAt;
};

} // namespace

std::string columnText(const Column &C, Dialect D) {
  bool IsSqlite = D == Dialect::Sqlite;
  std::string Text = quotedIdentifier(C.Name) + " ";
  // Only under this very name is it SQLite's row number.
  bool IsRowId = IsSqlite && isSoleKey(C);
  if (IsRowId)
    Text +=
        counts(C) ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "INTEGER PRIMARY KEY";
  else
    Text += sqlType(C, D);
  if (!IsSqlite && isIdentity(C))
    Text += " GENERATED BY DEFAULT AS IDENTITY";
  else if (!C.nullable() && !IsRowId)
    Text += " NOT NULL";
  if (wordsOf(C) && !wordsOf(C)->ServerDefault.empty())
    Text += " DEFAULT " + defaultValue(wordsOf(C)->ServerDefault);
  return Text;
}

std::string foreignKeyText(const ForeignKey &F) {
  return "FOREIGN KEY (" + identifierList(F.Columns) + ") REFERENCES " +
         tableName(*F.Target) + " (" + identifierList(F.Referred) + ")" +
         actionClause("DELETE", F.onDelete()) +
         actionClause("UPDATE", F.onUpdate());
}

std::string createSchemaText(StringRef Schema) {
  return "CREATE SCHEMA IF NOT EXISTS " + quotedIdentifier(Schema);
}

Expected<SchemaStatements> statementsOf(const Program &P, Dialect D) {
  return SchemaWriter(P, D).run();
}

Expected<TableStatements> statementsOf(const Program &P, const Table &T,
                                       Dialect D) {
  return SchemaWriter(P, D).run(T);
}

Expected<std::string> schemaOf(const Program &P, Dialect D) {
  Expected<SchemaStatements> Statements = statementsOf(P, D);
  if (!Statements)
    return Statements.takeError();
  std::string Text;
  for (const std::string &S : Statements->Schemas)
    Text += S + ";\n";
  for (const TableStatements &T : Statements->Tables) {
    Text += Text.empty() ? "" : "\n";
    for (const std::string &S : T.Create)
      Text += S + ";\n";
  }
  for (const TableStatements &T : Statements->Tables)
    for (const std::string &S : T.Later)
      Text += "\n" + S + ";\n";
  return Text;
}

} // namespace tenon::checker
