//===- Repair.h - tenon check --fix -----------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_REPAIR_H
#define TENON_TOOL_REPAIR_H

#include "Model/Model.h"
#include "Rules/Finding.h"
#include "Units.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <vector>

namespace tenon::checker {

/// A program that was read, and what is wrong with it.
struct Checked {
  Model M;
  std::vector<Finding> Findings;
  /// All files could be read.
  bool Complete = false;
};

/// Repairs and reads again until nothing is left that can be repaired, and says
/// on stderr what was done. Program holds what was read last.
llvm::Error
repair(llvm::ArrayRef<Unit> Units, Checked &Program,
       llvm::function_ref<std::optional<std::vector<Finding>>(Model &)> FindIn);

} // namespace tenon::checker

#endif // TENON_TOOL_REPAIR_H
