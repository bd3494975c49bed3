//===- JunitReporter.h - findings as tests that fail --------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_JUNITREPORTER_H
#define TENON_REPORT_JUNITREPORTER_H

#include "Report/Report.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

/// Prints the XML that most build servers read. Errors are tests that fail and
/// warnings tests that are skipped, so that the verdict is that of the command.
void printJunit(const Report &R, llvm::raw_ostream &OS);

} // namespace tenon::checker

#endif // TENON_REPORT_JUNITREPORTER_H
