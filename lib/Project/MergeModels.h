//===- MergeModels.h - the models of units as one ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_MERGEMODELS_H
#define TENON_PROJECT_MERGEMODELS_H

#include "Model/FileNames.h"
#include "Model/Model.h"
#include "Project/ReadUnits.h"
#include <vector>

namespace tenon::checker {

/// The same program whatever the order of its parts.
Model mergeAll(std::vector<Model> Parts, FileNames &Names);

/// The same program whichever of its units were parsed.
Model mergeAll(UnitsRead Parts, FileNames &Names);

} // namespace tenon::checker

#endif // TENON_PROJECT_MERGEMODELS_H
