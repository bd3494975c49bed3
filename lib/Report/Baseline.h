//===- Baseline.h - findings that an earlier run knew -------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_BASELINE_H
#define TENON_REPORT_BASELINE_H

#include "Report/Fingerprint.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tenon::checker {

struct BaselineEntry {
  std::string Fingerprint;
  /// For people only.
  std::string Check;
  std::string File;
  std::string Message;
};

/// Reads what docs/baseline.md describes; Path is for messages.
llvm::Expected<std::vector<BaselineEntry>> readBaseline(llvm::StringRef Text,
                                                        llvm::StringRef Path);

/// One entry a finding, in an order that does not depend on lines.
void writeBaseline(std::vector<BaselineEntry> Entries, llvm::raw_ostream &OS);

/// Removes the findings that are known, and returns the entries that none of
/// them is.
std::vector<BaselineEntry> removeKnown(llvm::ArrayRef<BaselineEntry> Known,
                                       llvm::ArrayRef<Identity> Identities,
                                       std::vector<Finding> &Findings);

} // namespace tenon::checker

#endif // TENON_REPORT_BASELINE_H
