//===- SarifReporter.h - findings as SARIF ------------------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_SARIFREPORTER_H
#define TENON_REPORT_SARIFREPORTER_H

#include "Report/Report.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

struct SarifTool {
  llvm::StringRef Version;
  /// The page of a check, in Markdown; empty where it has none.
  llvm::function_ref<llvm::StringRef(llvm::StringRef Id)> PageOf;
};

/// Prints a SARIF 2.1.0 log of one run.
void printSarif(const Report &R, const SarifTool &Tool, llvm::raw_ostream &OS);

} // namespace tenon::checker

#endif // TENON_REPORT_SARIFREPORTER_H
