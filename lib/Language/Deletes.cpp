//===- Deletes.cpp - what deleting does to related rows, in words ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Deletes.h"
#include "Emit/Sql.h"
#include "Language/Describe.h"
#include "Rules/Cascades.h"

using namespace llvm;

namespace tenon::checker {

static std::string withKey(const Relationship &R) {
  std::string Name = code(R.name());
  const RelationshipWords *Words = R.words();
  bool Passive = Words && Words->PassiveDeletes;
  StringRef Rest = Passive ? " if loaded, left to the database if not" : "";
  if (cascades(R, cascade::Remove))
    return (Name + " deleted too" + Rest).str();
  if (Passive)
    return Name + " left to the database if not loaded";
  std::string Columns = code(databaseText(R.Via->Columns));
  if (requiredColumn(*R.Via))
    return "refused while it has " + Name + ": " + Columns + " cannot be NULL";
  return Columns + " of its " + Name + " becomes NULL";
}

static std::string withLinks(const Relationship &R) {
  std::string Text = "its rows of " + code(R.Secondary->Name) + " deleted";
  if (cascades(R, cascade::Remove))
    Text += ", and its " + code(R.name());
  return Text;
}

std::string sessionDeletes(const Relationship &R) {
  const RelationshipWords *Words = R.words();
  if (R.viewonly())
    return "nothing, " + code(R.name()) + " is only read";
  if (mayCascade(R, cascade::Remove) != cascades(R, cascade::Remove))
    return "";
  if (R.Dir == Direction::ManyToMany)
    return R.Secondary ? withLinks(R) : "";
  if (!R.Via || R.Dir == Direction::Unknown)
    return "";
  std::string Text;
  if (R.Dir == Direction::OneToMany)
    Text = withKey(R);
  else
    Text = code(R.name()) +
           (cascades(R, cascade::Remove) ? " deleted too" : " stays");
  if (Words && cascades(R, cascade::DeleteOrphan))
    Text += "; what leaves " + code(R.name()) + " is deleted";
  return Text;
}

std::string databaseDeletes(const ForeignKey &F) {
  std::string Clause = actionClause("DELETE", F.onDelete());
  std::string Text = code(databaseText(F.Columns)) + " ";
  if (Clause.empty())
    return Text + "has no ON DELETE: refused while a row refers to it";
  return Text + StringRef(Clause).trim().str();
}

} // namespace tenon::checker
