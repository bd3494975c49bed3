//===- Fingerprint.h - what a finding is known by ------------ -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A finding is the same one after lines above it were added, after its file was
// renamed, and after its message was worded anew. So a fingerprint is made of
// the check, of the struct and member that the finding is at, and of the names
// that its message quotes.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_FINGERPRINT_H
#define TENON_REPORT_FINGERPRINT_H

#include "Model/Model.h"
#include "Report/SourceText.h"
#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace tenon::checker {

struct Identity {
  /// `app::User::profile` or `app::User`; empty where that is not known.
  std::string Subject;
  bool IsMember = false;
  /// 32 hexadecimal digits; no two findings of a run have the same.
  std::string Fingerprint;
};

/// One for each finding.
std::vector<Identity> identify(llvm::ArrayRef<Finding> Findings, const Model &M,
                               SourceText &Text);

} // namespace tenon::checker

#endif // TENON_REPORT_FINGERPRINT_H
