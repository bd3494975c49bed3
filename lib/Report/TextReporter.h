//===- TextReporter.h - findings for a person -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_TEXTREPORTER_H
#define TENON_REPORT_TEXTREPORTER_H

#include "Report/SourceText.h"
#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

/// Prints what Clang would print. No compiler needs to have run: the files are
/// read for their excerpts only.
void printText(llvm::ArrayRef<Finding> Findings, SourceText &Text,
               llvm::raw_ostream &OS, bool Colors);

} // namespace tenon::checker

#endif // TENON_REPORT_TEXTREPORTER_H
