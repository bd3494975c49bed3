//===- FkTargetUnknown.cpp - fk-target-unknown ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A foreign key names a table or a column that does not exist.
//
//===-----------------------------------------------------------------------===//

#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {

namespace {

struct Suggestion {
  /// As it should be written.
  std::string Name;
  const Table *Meant = nullptr;
};

} // namespace

// The table that a relationship of the same struct leads to, where nothing
// else joins the two and it is the only one.
static const Table *wantedByRelationship(const ForeignKey &F) {
  const Table *Wanted = nullptr;
  for (const Relationship *R : F.Owner->Relationships) {
    if (!R->Target || R->Via || R->implied() || R->Secondary)
      continue;
    if (Wanted && Wanted != R->Target)
      return nullptr;
    Wanted = R->Target;
  }
  return Wanted;
}

static Suggestion suggest(const Program &P, const ForeignKey &F,
                          StringRef Name) {
  if (const Table *T = P.tableOfShortName(Name))
    return {tableName(*T), T};
  if (const Table *T = P.tableInOtherSchema(Name.substr(Name.rfind('.') + 1)))
    return {tableName(*T), T};
  StringRef Near = P.tableNames().nearest(Name);
  if (!Near.empty())
    return {Near.str(), P.table(Near)};
  if (const Table *T = wantedByRelationship(F))
    return {tableName(*T), T};
  return {};
}

static bool namesNoColumn(const ForeignKey &F) {
  auto [Table, Column] = F.Written.Text.rsplit('.');
  return F.OnColumn && !F.Written.isPointer() &&
         (Table.empty() || Column.empty());
}

static void reportTable(const Program &P, const ForeignKey &F, Reporter &Out) {
  if (F.Written.isPointer()) {
    Out.report(F.at(),
               quoted(P.display(F.Written.Class)) + " is not a table, so " +
                   quoted(P.display(F.Written.Class) + "::" + F.Written.Text) +
                   " is no column to refer to");
    return;
  }
  StringRef Name = F.Written.Text, Column;
  if (F.OnColumn)
    std::tie(Name, Column) = F.Written.Text.rsplit('.');

  Suggestion S = suggest(P, F, Name);
  // Without a hint the table may be one that this part of the program does
  // not see.
  if (!S.Meant && (P.partialView() || P.hasUndefinedStruct()))
    return;
  Finding &Found = Out.report(F.at(), "no table " + quoted(Twine(Name)) +
                                          didYouMean(S.Name));
  if (!S.Meant)
    return;
  Found.note(S.Meant->Struct->At,
             quoted(*S.Meant) + " is stored in " + quoted(tableName(*S.Meant)));
  std::string Whole = S.Name + (F.OnColumn ? "." + Column.str() : "");
  if (!F.OnColumn || S.Meant->columnNamed(Column))
    Found.fix(rename(F.Written, Whole));
}

static void reportColumn(const ForeignKey &F, Reporter &Out) {
  const Table &T = *F.Target;
  auto [TablePart, Name] = F.Written.Text.rsplit('.');
  if (F.Written.isPointer())
    Name = F.Written.Text;
  SmallVector<StringRef, 16> Names;
  for (const Column &C : T.Columns)
    Names.push_back(C.Name);
  const Column *Member = T.columnOfMember(Name);
  StringRef Near = Member ? Member->Name : nearest(Name, Names);
  Finding &Found =
      Out.report(F.at(), "no column " + quoted(Twine(Name)) + " in table " +
                             quoted(tableName(T)) + didYouMean(Near));
  Found.note(T.Struct->At, quoted(T) + " is stored in " + quoted(tableName(T)));
  if (!Near.empty() && !F.Written.isPointer())
    Found.fix(rename(F.Written, (TablePart + "." + Near).str()));
}

void runFkTargetUnknown(const Program &P, Reporter &Out) {
  for (const Table &T : P.tables())
    for (const ForeignKey &F : T.ForeignKeys) {
      bool NoTable = F.State == FkState::TableUnknown;
      // A list of columns is reported name by name.
      bool NoColumn = F.State == FkState::ColumnUnknown && F.OnColumn;
      if ((NoTable || NoColumn) && namesNoColumn(F))
        Out.report(F.at(), "foreign key " + quoted(Twine(F.Written.Text)) +
                               " names no column; write it as 'table.column'");
      else if (NoTable)
        reportTable(P, F, Out);
      else if (NoColumn)
        reportColumn(F, Out);
    }
}

} // namespace tenon::checker
