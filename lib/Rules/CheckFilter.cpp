//===- CheckFilter.cpp - which checks are on, and how severe --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/CheckFilter.h"
#include "Resolve/NameIndex.h"
#include "Rules/RuleTable.h"
#include "Rules/Wording.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace tenon::checker {

StringRef severityName(Severity Level) {
  switch (Level) {
  case Severity::Ignored:
    return "off";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  return "";
}

CheckFilter::CheckFilter() {
  // A check that is off by default comes on as a warning.
  for (const RuleInfo &R : allRules())
    States.push_back({R.Default != Severity::Ignored,
                      std::max(R.Default, Severity::Warning)});
}

static std::string unknownCheck(StringRef Glob) {
  SmallVector<StringRef, 128> Ids;
  for (const RuleInfo &R : allRules())
    Ids.push_back(R.Id);
  StringRef Id = Glob;
  Id.consume_front("tenon-");
  return ("no check matches '" + Glob + "'" + didYouMean(nearest(Id, Ids)))
      .str();
}

/// Calls Set with each state that a part matches, and whether the part has no
/// `-` in front.
template <typename States, typename Function>
static bool forEach(StringRef Globs, States &All, std::string &Error,
                    Function Set) {
  SmallVector<StringRef, 8> Parts;
  SplitString(Globs, Parts, ", \t\r\n");
  for (StringRef Part : Parts) {
    bool Off = Part.consume_front("-");
    StringRef Id = Part;
    Id.consume_front("tenon-");
    Expected<GlobPattern> Glob = GlobPattern::create(Id);
    if (!Glob) {
      Error =
          ("'" + Part + "' is not a valid glob: " + toString(Glob.takeError()))
              .str();
      return false;
    }
    bool Any = false;
    for (auto [Rule, State] : zip(allRules(), All))
      if (Glob->match(Rule.Id)) {
        Any = true;
        Set(State, !Off);
      }
    if (!Any) {
      Error = unknownCheck(Part);
      return false;
    }
  }
  return true;
}

bool CheckFilter::apply(StringRef Globs, std::string &Error) {
  return forEach(Globs, States, Error, [](State &S, bool On) { S.On = On; });
}

bool CheckFilter::treatAsErrors(StringRef Globs, std::string &Error) {
  return forEach(Globs, States, Error,
                 [](State &S, bool On) { S.AsErrors = On; });
}

bool CheckFilter::setSeverity(StringRef Globs, Severity Level,
                              std::string &Error) {
  return forEach(Globs, States, Error, [Level](State &S, bool) {
    S.On = Level != Severity::Ignored;
    if (S.On)
      S.LevelWhenOn = Level;
  });
}

Severity CheckFilter::severity(const RuleInfo &Rule) const {
  const State &S = States[&Rule - allRules().begin()];
  return S.On ? S.LevelWhenOn : Severity::Ignored;
}

bool CheckFilter::asErrors(const RuleInfo &Rule) const {
  return States[&Rule - allRules().begin()].AsErrors;
}

bool CheckFilter::anyOn() const {
  return any_of(States, [](const State &S) { return S.On; });
}

} // namespace tenon::checker
