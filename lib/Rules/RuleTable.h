//===- RuleTable.h - the list of all checks ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_RULETABLE_H
#define TENON_RULES_RULETABLE_H

#include "Rules/CheckFilter.h"
#include "Rules/CheckOptions.h"
#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace tenon::checker {

class Model;
class Program;
class Reporter;

/// How much of the program a check looks at.
enum class Scope : std::uint8_t { Record, Pair, Program };

struct RuleInfo {
  /// Without the prefix: `fk-unindexed`.
  llvm::StringRef Id;
  /// Ignored: off until it is asked for.
  Severity Default;
  Scope Looks;
  llvm::StringRef Summary;
  void (*Run)(const Program &, Reporter &);

  /// As users meet it: `tenon-fk-unindexed`.
  std::string name() const { return "tenon-" + Id.str(); }
};

llvm::ArrayRef<RuleInfo> allRules();
const RuleInfo *findRule(llvm::StringRef Id);

/// Processor time, in seconds.
struct RuleTimes {
  RuleTimes();

  double Linking = 0;
  /// In the order of allRules().
  std::vector<double> Checks;
};

/// Runs the checks that are on. The findings come in the order of the files'
/// paths and of the places in them, each fault once. Times, if not null, grows
/// by what the checks took.
std::vector<Finding> runRules(const Program &P, const CheckFilter &Filter,
                              const CheckOptions &Options = {},
                              RuleTimes *Times = nullptr);

/// The order in which runRules gives findings.
void sortFindings(std::vector<Finding> &Findings, const Model &M);

} // namespace tenon::checker

#endif // TENON_RULES_RULETABLE_H
