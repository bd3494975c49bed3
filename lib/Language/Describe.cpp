//===- Describe.cpp - what was inferred, in words -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Describe.h"
#include "Emit/Columns.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace tenon::checker {

static StringRef kindOverKey(const Relationship &R) {
  if (R.Dir == Direction::OneToMany)
    return R.Collection ? "one-to-many" : "one-to-one";
  // One row refers to one other: a collection there is a finding.
  if (R.Collection)
    return "";
  bool One = R.Other && R.Paired ? !R.Other->Collection
                                 : R.Via->Owner->impliesUnique(R.Via->Columns);
  return One ? "one-to-one" : "many-to-one";
}

StringRef kindOf(const Relationship &R) {
  if (R.Join != JoinState::Linked || R.ShapeUnclear ||
      R.Dir == Direction::Unknown)
    return "";
  if (R.Dir == Direction::ManyToMany)
    return "many-to-many";
  return R.Via ? kindOverKey(R) : "";
}

std::string memberText(const Relationship &R) {
  return (R.Owner->Display + "::" + R.name()).str();
}

std::string memberText(const Program &P, const Column &C) {
  return (P.display(*C.From) + "::" + C.Decl->Name).str();
}

std::string memberTexts(const Program &P, const ColumnList &Columns) {
  std::string Text;
  for (const Column *C : Columns)
    Text += (Text.empty() ? "" : ", ") + memberText(P, *C);
  return Text;
}

std::string databaseText(const Column &C) {
  return fullName(*C.Owner) + "." + C.Name.str();
}

std::string databaseText(const ColumnList &Columns) {
  if (Columns.size() == 1)
    return databaseText(*Columns.front());
  std::string Text;
  for (const Column *C : Columns)
    Text += ((Text.empty() ? "" : ", ") + C->Name).str();
  return fullName(*Columns.front()->Owner) + ".(" + Text + ")";
}

std::string joinMembers(const Program &P, const Relationship &R) {
  if (R.Join != JoinState::Linked)
    return "";
  if (R.Via)
    return memberTexts(P, R.Via->Columns);
  if (R.Near.size() != 1 || R.Far.size() != 1)
    return "";
  return memberTexts(P, R.Near.front()->Columns) + ", " +
         memberTexts(P, R.Far.front()->Columns);
}

/// More backticks than any run in the text has.
static std::string fenceFor(StringRef Text, size_t AtLeast) {
  size_t Longest = 0, Run = 0;
  for (char C : Text) {
    Run = C == '`' ? Run + 1 : 0;
    Longest = std::max(Longest, Run);
  }
  return std::string(std::max(Longest + 1, AtLeast), '`');
}

std::string code(StringRef Text) {
  std::string Fence = fenceFor(Text, 1);
  std::string Line = json::fixUTF8(Text);
  // A line break would end the paragraph, and the code with it.
  for (char &C : Line)
    if (static_cast<unsigned char>(C) < ' ')
      C = ' ';
  StringRef Gap = Fence.size() > 1 ? " " : "";
  return (Fence + Gap + Line + Gap + Fence).str();
}

std::string sqlBlock(StringRef Sql) {
  std::string Fence = fenceFor(Sql, 3);
  return Fence + "sql\n" + json::fixUTF8(Sql) + "\n" + Fence + "\n";
}

} // namespace tenon::checker
