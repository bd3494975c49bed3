//===- Reporter.h - where rules put their findings --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_REPORTER_H
#define TENON_RULES_REPORTER_H

#include "Rules/Finding.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/Twine.h"
#include <deque>

namespace tenon::checker {

/// Collects the findings of one rule.
class Reporter {
public:
  Reporter(const RuleInfo &Rule, Severity Level, const CheckOptions &Options)
      : Rule(Rule), Level(Level), Options(Options) {}

  /// Says that something is wrong at a place. The reference stays valid.
  Finding &report(Span At, const llvm::Twine &Message) {
    Finding &F = Findings.emplace_back();
    F.Rule = &Rule;
    F.Level = Level;
    F.At = At;
    F.Message = Message.str();
    return F;
  }

  /// The same for what works, in a check whose other findings do not.
  Finding &warn(Span At, const llvm::Twine &Message) {
    Finding &F = report(At, Message);
    F.Level = std::min(F.Level, Severity::Warning);
    return F;
  }

  /// What the user set for single checks.
  const CheckOptions &options() const { return Options; }

  std::deque<Finding> take() { return std::move(Findings); }

private:
  const RuleInfo &Rule;
  Severity Level;
  const CheckOptions &Options;
  std::deque<Finding> Findings;
};

} // namespace tenon::checker

#endif // TENON_RULES_REPORTER_H
