//===- MergeModels.cpp - the models of units as one -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/MergeModels.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

Model mergeAll(std::vector<Model> Parts, FileNames &Names) {
  std::vector<std::pair<std::vector<StringRef>, Model *>> Order;
  for (Model &Part : Parts) {
    auto &[Paths, M] = Order.emplace_back();
    for (const SourceFile &File : Part.files())
      Paths.push_back(File.Path);
    // Two units may see the same headers only.
    append_range(Paths, Part.units());
    M = &Part;
  }
  // Parts of the same files keep their order, which is that in memory.
  llvm::sort(Order);

  Model All;
  for (auto &[Paths, M] : Order)
    All.merge(Names.rename(std::move(*M), ""));
  return All;
}

} // namespace tenon::checker
