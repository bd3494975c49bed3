//===- Fingerprint.h - what a finding is known by ------------ -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A finding is the same one after lines above it were added, after its file was
// renamed, after its message was worded anew, and in another checkout. So a
// fingerprint is made of the check, of the struct and member that the finding
// is at, and of the names that its message quotes; of no path.
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

/// Structs of unnamed namespaces that share a name are told apart by their
/// units, as in `(anonymous namespace in /x/b.cpp)`, which have other paths
/// elsewhere. The same text without those.
std::string withoutUnits(llvm::StringRef Text);

/// One for each finding.
std::vector<Identity> identify(llvm::ArrayRef<Finding> Findings, const Model &M,
                               SourceText &Text);

} // namespace tenon::checker

#endif // TENON_REPORT_FINGERPRINT_H
