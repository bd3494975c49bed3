//===- GraphMermaid.cpp - a graph as a Mermaid erDiagram ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/CodePoints.h"
#include "Emit/Graph.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// In quotes. Mermaid has no backslashes there, but its own entities.
std::string quoted(StringRef Text) {
  std::string Out = "\"";
  for (char C : Text) {
    if (StringRef("\"\\%#<>&").contains(C))
      Out += "#" + utostr(static_cast<unsigned char>(C)) + ";";
    else
      Out += C;
  }
  return Out + '"';
}

// Types and names of columns have no quotes: what may not stand there becomes
// an underscore.
std::string word(StringRef Text) {
  std::string Out;
  for (UTF32 C : codePoints(Text)) {
    bool IsFine =
        C < 0x80 ? isAlnum(C) || StringRef("_-()[].,").contains(C) : C >= 0xC0;
    appendCodePoint(Out, IsFine ? C : '_');
  }
  bool MayBegin = !Out.empty() && (isAlpha(Out[0]) || Out[0] == '_' ||
                                   static_cast<unsigned char>(Out[0]) >= 0x80);
  return MayBegin ? Out : "_" + Out;
}

/// A column called as one of the marks would be read as the mark.
std::string columnName(StringRef Name) {
  std::string Out = word(Name);
  StringRef Begin =
      StringRef(Out).take_while([](char C) { return isAlnum(C) || C == '_'; });
  bool IsMark = any_of(ArrayRef<StringRef>{"PK", "FK", "UK"}, [&](StringRef M) {
    return Begin.equals_insensitive(M);
  });
  return IsMark ? "_" + Out : Out;
}

std::string marksOf(const GraphColumn &C) {
  SmallVector<StringRef, 3> Marks;
  if (C.PrimaryKey)
    Marks.push_back("PK");
  if (C.ForeignKey)
    Marks.push_back("FK");
  if (C.Unique)
    Marks.push_back("UK");
  return join(Marks, ",");
}

/// Without colours for lines, a sign is what shows them.
std::string warnings(const CheckIds &Found) {
  return Found.empty() ? "" : "⚠ " + join(Found, ", ");
}

std::string columnText(const GraphColumn &C) {
  std::string Name = columnName(C.Name);
  std::string Text = word(C.Type) + " " + Name;
  if (std::string Marks = marksOf(C); !Marks.empty())
    Text += " " + Marks;
  SmallVector<std::string, 3> Comments;
  if (Name != C.Name)
    Comments.push_back(C.Name);
  if (C.Nullable)
    Comments.push_back("null");
  if (!C.Found.empty())
    Comments.push_back(warnings(C.Found));
  return Comments.empty() ? Text : Text + " " + quoted(join(Comments, "; "));
}

StringRef classOf(const GraphTable &T) {
  bool IsBroken = !T.Found.empty() || any_of(T.Columns, [](const auto &C) {
    return !C.Found.empty();
  });
  if (IsBroken)
    return ":::broken";
  return T.Known ? "" : ":::unknown";
}

std::string tableText(const GraphTable &T) {
  std::string Name = quoted(T.Name);
  std::string Text = "  " + Name + classOf(T).str();
  if (!T.Found.empty())
    Text = "  " + Name + "[" + quoted(T.Name + " " + warnings(T.Found)) + "]" +
           classOf(T).str();
  if (T.Columns.empty())
    return Text + "\n";
  Text += " {\n";
  for (const GraphColumn &C : T.Columns)
    Text += "    " + columnText(C) + "\n";
  return Text + "  }\n";
}

StringRef leftEnd(RowCount N) {
  switch (N) {
  case RowCount::One:
    return "||";
  case RowCount::ZeroOrOne:
    return "|o";
  case RowCount::Many:
    return "}o";
  }
  return "";
}

StringRef rightEnd(RowCount N) {
  switch (N) {
  case RowCount::One:
    return "||";
  case RowCount::ZeroOrOne:
    return "o|";
  case RowCount::Many:
    return "o{";
  }
  return "";
}

std::string jointText(const Graph &G, const GraphJoint &J) {
  SmallVector<std::string, 2> Label;
  if (!J.Label.empty())
    Label.push_back(J.Label);
  if (!J.Found.empty())
    Label.push_back(warnings(J.Found));
  return ("  " + quoted(G.Tables[J.From].Name) + " " + leftEnd(J.AtFrom) +
          (J.Linked ? "--" : "..") + rightEnd(J.AtTo) + " " +
          quoted(G.Tables[J.To].Name) + " : " + quoted(join(Label, " ")) + "\n")
      .str();
}

} // namespace

std::string mermaidOf(const Graph &G) {
  std::string Text = "erDiagram\n";
  for (const GraphTable &T : G.Tables)
    Text += tableText(T);
  for (const GraphJoint &J : G.Joints)
    Text += jointText(G, J);
  if (any_of(G.Tables, [](const auto &T) { return classOf(T) == ":::broken"; }))
    Text += "  classDef broken stroke:#d1242f,stroke-width:2px\n";
  if (any_of(G.Tables,
             [](const auto &T) { return classOf(T) == ":::unknown"; }))
    Text += "  classDef unknown stroke-dasharray:4\n";
  return Text;
}

} // namespace tenon::checker
