//===- Wording.cpp - how messages name things -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Wording.h"

using namespace llvm;

namespace tenon::checker {

std::string quoted(const Twine &Text) { return ("'" + Text + "'").str(); }

std::string quoted(const Program &P, const Record &From, const Member &M) {
  return quoted(P.display(From) + "::" + M.Name);
}

std::string quoted(const Relationship &R) {
  return quoted(R.Owner->Display + "::" + R.name());
}

std::string quoted(const Column &C) {
  return quoted(C.Owner->Display + "::" + C.Decl->Name);
}

std::string quoted(const Table &T) { return quoted(Twine(T.Display)); }

std::string quoted(ArrayRef<Column *> Columns) {
  std::string Text;
  for (size_t I = 0; I != Columns.size(); ++I) {
    if (I)
      Text += I + 1 == Columns.size() ? " and " : ", ";
    Text += quoted(*Columns[I]);
  }
  return Text;
}

std::string quoted(const ForeignKey &F) { return quoted(ArrayRef(F.Columns)); }

std::string memberList(ArrayRef<Column *> Columns) {
  std::string Text;
  for (const Column *C : Columns) {
    if (!Text.empty())
      Text += ", ";
    Text += ("\"" + C->Decl->Name + "\"").str();
  }
  return Text;
}

std::string tableName(const Table &T) {
  return T.Schema.empty() ? T.Name.str() : (T.Schema + "." + T.Name).str();
}

std::string quotedKey(const Table &T) {
  if (T.PrimaryKey.size() != 1)
    return quoted(tableName(T));
  return quoted(tableName(T) + "." + T.PrimaryKey.front()->Name);
}

std::string didYouMean(StringRef Name) {
  return Name.empty() ? std::string()
                      : ("; did you mean '" + Name + "'?").str();
}

StringRef suggestMember(const Table &T, StringRef Typo, bool Relationships,
                        bool Columns) {
  SmallVector<StringRef, 16> Names;
  if (Columns) {
    for (const Column &C : T.Columns)
      if (C.Name == Typo)
        return C.Decl->Name;
    for (const Column &C : T.Columns)
      Names.push_back(C.Decl->Name);
  }
  if (Relationships)
    for (const Relationship *R : T.Relationships)
      if (!R->implied())
        Names.push_back(R->name());
  return nearest(Typo, Names);
}

} // namespace tenon::checker
