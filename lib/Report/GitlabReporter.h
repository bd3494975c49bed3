//===- GitlabReporter.h - findings in a merge request -------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_GITLABREPORTER_H
#define TENON_REPORT_GITLABREPORTER_H

#include "Report/Report.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

/// Prints what GitLab calls a code quality report.
void printGitlab(const Report &R, llvm::raw_ostream &OS);

} // namespace tenon::checker

#endif // TENON_REPORT_GITLABREPORTER_H
