//===- ApplyFixes.h - repairs, written to the files -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_APPLYFIXES_H
#define TENON_REPORT_APPLYFIXES_H

#include "Report/SourceText.h"
#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace tenon::checker {

/// How many findings were repaired, and how many could have been but for
/// another one's edits at the same place.
struct FixCounts {
  unsigned Applied = 0;
  unsigned Skipped = 0;
};

/// Applies the edits of all findings at once; those of one finding together or
/// not at all. On an error no file has been changed, unless it says which.
llvm::Expected<FixCounts> applyFixes(llvm::ArrayRef<Finding> Findings,
                                     SourceText &Text);

} // namespace tenon::checker

#endif // TENON_REPORT_APPLYFIXES_H
