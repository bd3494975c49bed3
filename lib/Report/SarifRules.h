//===- SarifRules.h - the checks in a SARIF log -------------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_SARIFRULES_H
#define TENON_REPORT_SARIFRULES_H

#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <vector>

namespace tenon::checker {

/// The checks that found something, in the order of the table.
class SarifRules {
public:
  explicit SarifRules(llvm::ArrayRef<Finding> Findings);

  std::int64_t indexOf(const RuleInfo &Rule) const;
  /// The attribute of the tool that describes them, with their pages.
  void
  print(llvm::json::OStream &J,
        llvm::function_ref<llvm::StringRef(llvm::StringRef Id)> PageOf) const;

private:
  std::vector<const RuleInfo *> Used;
};

} // namespace tenon::checker

#endif // TENON_REPORT_SARIFRULES_H
