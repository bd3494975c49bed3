//===- MergeModels.cpp - the models of units as one -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/MergeModels.h"
#include "Project/Sights.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

/// Indices, in an order that does not depend on theirs.
static std::vector<unsigned> orderOf(ArrayRef<Model> Parts) {
  std::vector<std::pair<std::vector<StringRef>, unsigned>> Order;
  for (auto [Index, Part] : enumerate(Parts)) {
    auto &[Paths, I] = Order.emplace_back();
    for (const SourceFile &File : Part.files())
      Paths.push_back(File.Path);
    // Two units may see the same headers only.
    append_range(Paths, Part.units());
    I = Index;
  }
  llvm::sort(Order);
  auto Indices = make_second_range(Order);
  return {Indices.begin(), Indices.end()};
}

static Model mergeInOrder(std::vector<Model> Parts, ArrayRef<unsigned> Order,
                          FileNames &Names) {
  Model All;
  for (unsigned I : Order)
    All.merge(Names.rename(std::move(Parts[I]), ""));
  return All;
}

Model mergeAll(std::vector<Model> Parts, FileNames &Names) {
  std::vector<unsigned> Order = orderOf(Parts);
  return mergeInOrder(std::move(Parts), Order, Names);
}

Model mergeAll(UnitsRead Parts, FileNames &Names) {
  std::vector<unsigned> Order = orderOf(Parts.Models);
  Model All = mergeInOrder(std::move(Parts.Models), Order, Names);
  for (unsigned &I : Order)
    I = Parts.UnitOf[I];
  addUnparsed(All, Order, Parts.Seen, Names);
  return All;
}

} // namespace tenon::checker
