//===- Configuration.cpp - what a user says about checking ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Configuration.h"
#include "Resolve/NameIndex.h"
#include "Rules/Wording.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

std::string applyChecks(Configuration &C, StringRef Globs) {
  std::string Error;
  C.Filter.apply(Globs, Error);
  return Error;
}

std::string applyWarningsAsErrors(Configuration &C, StringRef Globs) {
  std::string Error;
  C.Filter.treatAsErrors(Globs, Error);
  return Error;
}

std::optional<Severity> severityOfName(StringRef Word) {
  for (Severity Level : {Severity::Ignored, Severity::Warning, Severity::Error})
    if (severityName(Level) == Word)
      return Level;
  return std::nullopt;
}

std::string applySeverity(Configuration &C, StringRef Part) {
  auto [Check, Word] = Part.split(':');
  if (Check.size() == Part.size())
    return ("'" + Part + "' names no severity; write 'CHECK:SEVERITY'").str();
  std::string Error = faultOfSeverity(Word);
  if (Error.empty())
    C.Filter.setSeverity(Check, *severityOfName(Word), Error);
  return Error;
}

std::string applySeverities(Configuration &C, StringRef List) {
  SmallVector<StringRef, 8> Parts;
  SplitString(List, Parts, ", \t\r\n");
  for (StringRef Part : Parts)
    if (std::string Error = applySeverity(C, Part); !Error.empty())
      return Error;
  return "";
}

std::string applyTarget(Configuration &C, StringRef Name) {
  C.Target = databaseOfName(Name);
  if (C.Target)
    return "";
  return ("unknown target '" + Name + "'; there are " +
          join(databaseNames(), ", ") +
          didYouMean(nearest(Name, databaseNames())))
      .str();
}

// One only: its value may be a list.
std::string applyOption(Configuration &C, StringRef Option) {
  auto [Name, Value] = Option.split('=');
  auto [Check, Key] = Name.split('.');
  if (Key.empty() || Name.size() == Option.size())
    return ("'" + Option + "' sets no option; write 'CHECK.KEY=VALUE'").str();
  std::string Error;
  C.Options.set(Check, Key, Value, Error);
  return Error;
}

struct SettingInfo {
  StringRef Name;
  std::string (*Apply)(Configuration &, StringRef);
};

constexpr SettingInfo AllSettings[] = {
    {"checks", applyChecks},
    {"warnings-as-errors", applyWarningsAsErrors},
    {"severities", applySeverities},
    {"target", applyTarget},
    {"options", applyOption},
};

} // namespace

ArrayRef<StringRef> settingNames() {
  static const SmallVector<StringRef, 8> Names = [] {
    SmallVector<StringRef, 8> Names;
    for (const SettingInfo &Info : AllSettings)
      Names.push_back(Info.Name);
    return Names;
  }();
  return Names;
}

std::string faultOfSeverity(StringRef Word) {
  if (severityOfName(Word))
    return "";
  return ("unknown severity '" + Word + "'" +
          suggestOrList(Word, {"off", "warning", "error"}))
      .str();
}

std::string suggestOrList(StringRef Typo, ArrayRef<StringRef> Candidates) {
  StringRef Near = nearest(Typo, Candidates);
  if (!Near.empty())
    return didYouMean(Near);
  return "; there are " + join(Candidates, ", ");
}

std::string applySetting(Configuration &C, const Setting &S) {
  for (const SettingInfo &Info : AllSettings)
    if (Info.Name == S.Name)
      return Info.Apply(C, S.Value);
  return "unknown key '" + S.Name + "'" + suggestOrList(S.Name, settingNames());
}

} // namespace tenon::checker
