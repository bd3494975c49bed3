//===- CheckFilter.h - which checks are on, and how severe ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_CHECKFILTER_H
#define TENON_RULES_CHECKFILTER_H

#include "Rules/Finding.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace tenon::checker {

/// The words that users write: `off`, `warning`, `error`.
llvm::StringRef severityName(Severity Level);

/// Globs are lists that are read from left to right as clang-tidy does; a `-`
/// in front takes back. The prefix `tenon-` may be left out. A glob that
/// matches no check is wrong: the function says why in Error, and returns
/// false.
class CheckFilter {
public:
  /// Takes the default severities.
  CheckFilter();

  /// Turns checks on and off: `-*,fk-*`.
  bool apply(llvm::StringRef Globs, std::string &Error);
  /// Makes what these checks report errors, once they are on.
  bool treatAsErrors(llvm::StringRef Globs, std::string &Error);
  /// Turns the checks that the globs match on with that severity, or off.
  bool setSeverity(llvm::StringRef Globs, Severity Level, std::string &Error);

  Severity severity(const RuleInfo &Rule) const;
  bool asErrors(const RuleInfo &Rule) const;
  /// Something would be checked.
  bool anyOn() const;

private:
  struct State {
    bool On;
    Severity LevelWhenOn;
    bool AsErrors = false;
  };

  std::vector<State> States;
};

} // namespace tenon::checker

#endif // TENON_RULES_CHECKFILTER_H
