//===- Findings.h - what the commands have in common -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_FINDINGS_H
#define TENON_TOOL_FINDINGS_H

#include "Commands.h"
#include "Extract/FindUnits.h"
#include "Model/FileNames.h"
#include "Model/Model.h"
#include "Project/MergeModels.h"
#include "Project/ReadUnits.h"
#include "Rules/RuleTable.h"
#include <optional>
#include <vector>

namespace tenon::checker {

/// The units that O asks for.
llvm::Expected<UnitList> findUnits(const Options &O);

/// Reads them; sets Complete to whether all that had to be could be. IsLast:
/// the process reads nothing afterwards. Read, if not null, gets the files that
/// they consist of.
Model parseUnits(const UnitList &List, const Options &O, bool IsLast,
                 bool &Complete, std::vector<std::string> *Read = nullptr);

/// What the checks find, and no comment silences, under the configuration that
/// O and the files ask for. None where that, or the lock, cannot be read: then
/// stderr says why. The lock becomes one of the model's files.
std::optional<std::vector<Finding>> findingsIn(Model &M, const Options &O);

/// Prints text; in colours where To shows them, or as Colors says.
void printFindings(llvm::ArrayRef<Finding> Findings, const Model &M,
                   llvm::raw_ostream &To,
                   std::optional<bool> Colors = std::nullopt);

/// Prints what Emit could not write to stderr, with its place.
void printEmitError(llvm::Error E, const Model &M);

ExitStatus statusOf(llvm::ArrayRef<Finding> Findings);

} // namespace tenon::checker

#endif // TENON_TOOL_FINDINGS_H
