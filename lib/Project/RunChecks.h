//===- RunChecks.h - a program under its configurations ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_RUNCHECKS_H
#define TENON_PROJECT_RUNCHECKS_H

#include "Model/Model.h"
#include "Project/Configurations.h"
#include "Rules/RuleTable.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace tenon::checker {

struct Lock;

/// Runs the checks, each finding under the configuration of the file it is in.
/// PartialView and Locked are those of ProgramOptions; Times, if not null, gets
/// what it took. Fails with a ConfigurationError.
llvm::Expected<std::vector<Finding>>
runChecks(const Model &M, Configurations &All, bool PartialView = false,
          RuleTimes *Times = nullptr, const Lock *Locked = nullptr);

} // namespace tenon::checker

#endif // TENON_PROJECT_RUNCHECKS_H
