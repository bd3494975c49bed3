//===- GraphPlaces.h - from places in files to parts of a graph -*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_GRAPHPLACES_H
#define TENON_EMIT_GRAPHPLACES_H

#include "Emit/Graph.h"
#include <optional>

namespace tenon::checker {

/// A table, one of its columns, or a joint.
struct GraphPart {
  std::optional<unsigned> Table;
  std::optional<unsigned> Column;
  std::optional<unsigned> Joint;
};

/// Which places in the user's files declare which parts of the graph.
class GraphPlaces {
public:
  void add(Span At, GraphPart Part);
  /// Gives each fault to the parts of the smallest place that it is in. One
  /// that is in none is about no table, and not in the picture.
  void mark(Graph &G, llvm::ArrayRef<GraphFault> Faults);

private:
  struct Place {
    Span At;
    GraphPart Part;
  };

  std::vector<const Place *> around(Span At) const;

  std::vector<Place> Places;
  std::uint32_t Longest = 0;
};

} // namespace tenon::checker

#endif // TENON_EMIT_GRAPHPLACES_H
