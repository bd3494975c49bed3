//===- Graph.h - a program as a picture of its tables -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tables, and the joints between them: what every format of the picture draws.
// A picture is of use while the program is still wrong, so it leaves nothing
// out: what could not be linked is drawn as that.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_GRAPH_H
#define TENON_EMIT_GRAPH_H

#include "Resolve/Program.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// Ids of checks that found something, each once.
using CheckIds = std::vector<llvm::StringRef>;

struct GraphColumn {
  std::string Name;
  /// SQL's, as PostgreSQL says it; where there is none, as it is written in
  /// C++.
  std::string Type;
  bool PrimaryKey = false;
  bool ForeignKey = false;
  bool Unique = false;
  bool Nullable = false;
  CheckIds Found;
};

struct GraphTable {
  /// No other table of the graph has it.
  std::string Name;
  /// Qualified; empty where no struct is known.
  std::string Struct;
  /// False for what is named but is no table of the program.
  bool Known = true;
  std::vector<GraphColumn> Columns;
  CheckIds Found;
};

/// How many rows at this end can belong to one at the other.
enum class RowCount : std::uint8_t { One, ZeroOrOne, Many };

struct GraphJoint {
  /// Positions of tables. A foreign key goes to the table that holds it.
  unsigned From = 0;
  unsigned To = 0;
  RowCount AtFrom = RowCount::Many;
  RowCount AtTo = RowCount::Many;
  /// The relationships, that of From first, or the columns.
  std::string Label;
  /// False where no foreign key is known that it goes over.
  bool Linked = true;
  CheckIds Found;
};

struct Graph {
  /// In the order of the program; those that are not known at the end.
  std::vector<GraphTable> Tables;
  std::vector<GraphJoint> Joints;
};

/// What a check found, and where.
struct GraphFault {
  Span At;
  llvm::StringRef Check;
};

Graph graphOf(const Program &P, llvm::ArrayRef<GraphFault> Faults);

/// An erDiagram.
std::string mermaidOf(const Graph &G);

/// A digraph for Graphviz.
std::string dotOf(const Graph &G);

} // namespace tenon::checker

#endif // TENON_EMIT_GRAPH_H
