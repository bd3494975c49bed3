//===- GraphPlaces.cpp - from places in files to parts of a graph ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/GraphPlaces.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {

void GraphPlaces::add(Span At, GraphPart Part) {
  if (!At)
    return;
  Places.push_back({At, Part});
  Longest = std::max(Longest, At.End - At.Begin);
}

// Backwards from the last that begins in front of it, as far as the longest
// one could reach.
std::vector<const GraphPlaces::Place *> GraphPlaces::around(Span At) const {
  std::vector<const Place *> Around;
  auto After = upper_bound(Places, At, [](const Span &L, const Place &R) {
    return std::tie(L.File, L.Begin) < std::tie(R.At.File, R.At.Begin);
  });
  for (const Place &P : reverse(make_range(Places.begin(), After))) {
    if (P.At.File != At.File || At.Begin - P.At.Begin > Longest)
      break;
    if (P.At.End < At.End)
      continue;
    if (!Around.empty()) {
      auto Length = [](const Span &S) { return S.End - S.Begin; };
      if (Length(P.At) > Length(Around.front()->At))
        continue;
      if (Length(P.At) < Length(Around.front()->At))
        Around.clear();
    }
    Around.push_back(&P);
  }
  return Around;
}

void GraphPlaces::mark(Graph &G, ArrayRef<GraphFault> Faults) {
  llvm::sort(Places,
             [](const Place &L, const Place &R) { return L.At < R.At; });
  for (const GraphFault &F : Faults) {
    auto Add = [&](CheckIds &Found) {
      if (!is_contained(Found, F.Check))
        Found.push_back(F.Check);
    };
    for (const Place *P : around(F.At)) {
      const GraphPart &Part = P->Part;
      if (Part.Joint)
        Add(G.Joints[*Part.Joint].Found);
      if (Part.Column)
        Add(G.Tables[*Part.Table].Columns[*Part.Column].Found);
      else if (Part.Table)
        Add(G.Tables[*Part.Table].Found);
    }
  }
}

} // namespace tenon::checker
