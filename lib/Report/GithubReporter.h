//===- GithubReporter.h - findings in a pull request --------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_GITHUBREPORTER_H
#define TENON_REPORT_GITHUBREPORTER_H

#include "Report/Report.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

/// Prints workflow commands, which GitHub shows at the lines of a change.
void printGithub(const Report &R, llvm::raw_ostream &OS);

} // namespace tenon::checker

#endif // TENON_REPORT_GITHUBREPORTER_H
