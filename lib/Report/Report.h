//===- Report.h - what every format prints ------------------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_REPORT_H
#define TENON_REPORT_REPORT_H

#include "Report/Fingerprint.h"
#include "Report/RelativePaths.h"
#include "Report/SourceText.h"
#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace tenon::checker {

/// The end of a run.
struct Report {
  llvm::ArrayRef<Finding> Findings;
  /// One for each finding.
  llvm::ArrayRef<Identity> Identities;
  SourceText &Text;
  const RelativePaths &Paths;
  /// All files could be read.
  bool Complete = true;
  int ExitStatus = 0;
  /// What a baseline knows has been left out.
  bool OnlyNew = false;
};

inline llvm::StringRef levelName(const Finding &F) {
  return F.Level == Severity::Error ? "error" : "warning";
}

/// JSON has no other bytes than UTF-8; paths and source text may.
inline std::string asUtf8(llvm::StringRef Text) {
  return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
}

} // namespace tenon::checker

#endif // TENON_REPORT_REPORT_H
