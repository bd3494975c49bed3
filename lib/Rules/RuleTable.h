//===- RuleTable.h - the list of all checks ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_RULETABLE_H
#define TENON_RULES_RULETABLE_H

#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace tenon::checker {

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

/// Which checks are on: `-*,fk-*`, read from left to right as clang-tidy does;
/// a `-` in front turns off. The prefix `tenon-` may be left out.
class CheckFilter {
public:
  /// Takes the default severities.
  CheckFilter();
  /// Returns false and says why in Error where a glob matches no check.
  bool apply(llvm::StringRef Globs, std::string &Error);
  Severity severity(const RuleInfo &Rule) const;

private:
  std::vector<Severity> Levels;
};

/// Runs the checks that are on. The findings come in the order of the files in
/// the program and of the places in them, each fault once.
std::vector<Finding> runRules(const Program &P, const CheckFilter &Filter);

} // namespace tenon::checker

#endif // TENON_RULES_RULETABLE_H
