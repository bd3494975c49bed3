//===- Findings.h - what check and merge have in common ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_FINDINGS_H
#define TENON_TOOL_FINDINGS_H

#include "Commands.h"
#include "FileNames.h"
#include "Model/Model.h"
#include "Rules/RuleTable.h"
#include <vector>

namespace tenon::checker {

/// The same program whatever the order of its parts.
Model mergeAll(std::vector<Model> Parts, FileNames &Names);

/// The checks that --checks leaves on.
llvm::Expected<CheckFilter> filterOf(const Options &O);

std::vector<Finding> findingsIn(const Model &M, const CheckFilter &Filter);

/// Prints to stdout, in the format asked for.
void printFindings(llvm::ArrayRef<Finding> Findings, const Model &M,
                   const Options &O);

ExitStatus statusOf(llvm::ArrayRef<Finding> Findings);

} // namespace tenon::checker

#endif // TENON_TOOL_FINDINGS_H
