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
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <set>
#include <string>

namespace tenon::checker {

/// Hashes of the texts that files had, by path.
using TextHistory = llvm::StringMap<std::set<std::uint64_t>>;

struct FixResult {
  /// How many findings were repaired.
  unsigned Applied = 0;
  /// How many could be, one after the other.
  unsigned Fixable = 0;
  /// A file that would have got a text it had before: repairs undo each other,
  /// and nothing was written.
  std::string Circling;
};

/// Makes the edits of all findings that go together; those of one finding
/// together or not at all. On an error no file has been changed, unless it says
/// which.
llvm::Expected<FixResult> applyFixes(llvm::ArrayRef<Finding> Findings,
                                     SourceText &Text, TextHistory &History);

} // namespace tenon::checker

#endif // TENON_REPORT_APPLYFIXES_H
