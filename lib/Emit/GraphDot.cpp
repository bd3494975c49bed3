//===- GraphDot.cpp - a graph as Graphviz reads it ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Graph.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringLiteral Red = "#d1242f";
constexpr StringLiteral Line = "#57606a";

/// In what Graphviz reads entities in.
std::string entities(StringRef Text) {
  std::string Out;
  for (char C : Text) {
    switch (C) {
    case '&':
      Out += "&amp;";
      break;
    case '<':
      Out += "&lt;";
      break;
    case '>':
      Out += "&gt;";
      break;
    case '"':
      Out += "&quot;";
      break;
    default:
      Out += C;
    }
  }
  return Out;
}

/// Graphviz puts names of its own in the place of \\N, \\G and others.
std::string doubled(StringRef Text) {
  std::string Out;
  for (char C : Text)
    Out.append(C == '\\' ? 2 : 1, C);
  return Out;
}

std::string quoted(StringRef Text) {
  std::string Out = "\"";
  for (char C : doubled(Text))
    Out += C == '"' ? "\\\"" : std::string(1, C);
  return Out + '"';
}

/// In HTML-like labels, and in others.
std::string html(StringRef Text) { return doubled(entities(Text)); }

/// Tooltips are gone through twice.
std::string tip(StringRef Text) { return doubled(html(Text)); }

std::string colored(const std::string &Html, bool IsRed) {
  return IsRed ? ("<FONT COLOR=\"" + Red + "\">" + Html + "</FONT>").str()
               : Html;
}

std::string marksOf(const GraphColumn &C) {
  SmallVector<StringRef, 3> Marks;
  if (C.PrimaryKey)
    Marks.push_back("PK");
  if (C.ForeignKey)
    Marks.push_back("FK");
  if (C.Unique)
    Marks.push_back("UK");
  return join(Marks, " ");
}

std::string cell(const std::string &Html) {
  return "<TD ALIGN=\"LEFT\">" + (Html.empty() ? " " : Html) + "</TD>";
}

std::string row(const GraphColumn &C) {
  bool IsRed = !C.Found.empty();
  std::string Type = html(C.Type);
  if (C.Nullable)
    Type += " <I>null</I>";
  std::string Marks = marksOf(C);
  return "<TR>" + cell(colored(html(C.Name), IsRed)) +
         cell(colored(Type, IsRed)) +
         cell(Marks.empty() ? "" : "<B>" + Marks + "</B>") + "</TR>";
}

/// The name, then what was found.
std::string heading(const GraphTable &T) {
  std::string Text = "<B>" + html(T.Name) + "</B>";
  for (StringRef Id : T.Found)
    Text += "<BR/>" + Id.str();
  return "<TR><TD COLSPAN=\"3\" BGCOLOR=\"#eaeef2\">" +
         colored(Text, !T.Found.empty()) + "</TD></TR>";
}

std::string tooltip(const GraphTable &T) {
  SmallVector<std::string, 4> Lines{T.Struct};
  for (StringRef Id : T.Found)
    Lines.push_back(Id.str());
  for (const GraphColumn &C : T.Columns)
    for (StringRef Id : C.Found)
      Lines.push_back(C.Name + ": " + Id.str());
  return join(Lines, "; ");
}

std::string tableText(const GraphTable &T) {
  std::string Text = "  " + quoted(T.Name) + " [";
  if (!T.Known)
    return Text + "shape=box, style=dashed, color=\"" + Line.str() +
           "\", label=\"" + html(T.Name) +
           "\", tooltip=\"no table of the program\"];\n";
  Text += "tooltip=\"" + tip(tooltip(T)) + "\", label=<\n";
  Text += "    <TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" "
          "CELLPADDING=\"4\" COLOR=\"" +
          (T.Found.empty() ? Line : Red).str() + "\">\n";
  Text += "      " + heading(T) + "\n";
  for (const GraphColumn &C : T.Columns)
    Text += "      " + row(C) + "\n";
  return Text + "    </TABLE>>];\n";
}

/// The first sign is the one next to the table.
StringRef arrowOf(RowCount N) {
  switch (N) {
  case RowCount::One:
    return "teetee";
  case RowCount::ZeroOrOne:
    return "teeodot";
  case RowCount::Many:
    return "crowodot";
  }
  return "";
}

/// The label's lines, or the tooltip's.
std::string textOf(const GraphJoint &J, StringRef Separator,
                   std::string (*Written)(StringRef)) {
  SmallVector<std::string, 4> Lines;
  if (!J.Label.empty())
    Lines.push_back(Written(J.Label));
  for (StringRef Id : J.Found)
    Lines.push_back(Id.str());
  return join(Lines, Separator);
}

std::string jointText(const Graph &G, const GraphJoint &J) {
  std::string Text = "  " + quoted(G.Tables[J.From].Name) + " -> " +
                     quoted(G.Tables[J.To].Name);
  Text += " [arrowtail=" + arrowOf(J.AtFrom).str() +
          ", arrowhead=" + arrowOf(J.AtTo).str() + ", label=\"" +
          textOf(J, "\\n", html) + "\", tooltip=\"" + textOf(J, "; ", tip) +
          "\"";
  if (!J.Linked)
    Text += ", style=dashed";
  if (!J.Found.empty())
    Text += (", color=\"" + Red + "\", fontcolor=\"" + Red +
             "\", penwidth=2, class=\"broken\"")
                .str();
  return Text + "];\n";
}

/// Beyond some hundred joints nobody follows a line by eye, and dot would take
/// minutes to lead each around the tables: it gets straight ones, and stops
/// looking for a better place for each table early.
StringRef limits(const Graph &G) {
  static constexpr size_t Many = 500;
  return G.Joints.size() > Many
             ? ", splines=line, nslimit=2, nslimit1=2, mclimit=0.2"
             : "";
}

} // namespace

std::string dotOf(const Graph &G) {
  std::string Text =
      "digraph tenon {\n"
      "  graph [rankdir=LR, nodesep=0.5, ranksep=1.2, charset=\"UTF-8\"" +
      limits(G).str() +
      "];\n"
      "  node [shape=plain, fontname=\"Helvetica\", fontsize=11];\n"
      "  edge [dir=both, fontname=\"Helvetica\", fontsize=10, color=\"" +
      Line.str() + "\"];\n";
  for (const GraphTable &T : G.Tables)
    Text += tableText(T);
  for (const GraphJoint &J : G.Joints)
    Text += jointText(G, J);
  return Text + "}\n";
}

} // namespace tenon::checker
