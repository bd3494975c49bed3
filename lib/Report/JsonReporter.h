//===- JsonReporter.h - findings for a program ------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_JSONREPORTER_H
#define TENON_REPORT_JSONREPORTER_H

#include "Report/Report.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

/// Prints one object, described in docs/json.md.
void printJson(const Report &R, llvm::raw_ostream &OS);

} // namespace tenon::checker

#endif // TENON_REPORT_JSONREPORTER_H
