//===- Reports.h - the end of a command that checks ---------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_REPORTS_H
#define TENON_TOOL_REPORTS_H

#include "Commands.h"
#include "KnownFindings.h"
#include "Repair.h"

namespace tenon::checker {

/// Prints and writes what was found as the options ask for; returns the exit
/// status. The findings do not contain what is known.
ExitStatus report(const Checked &Program, const KnownFindings &Known,
                  const Options &O);

} // namespace tenon::checker

#endif // TENON_TOOL_REPORTS_H
