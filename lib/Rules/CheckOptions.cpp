//===- CheckOptions.cpp - what can be set for single checks ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/CheckOptions.h"
#include "Resolve/NameIndex.h"
#include "Rules/RuleTable.h"
#include "Rules/Wording.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"

using namespace llvm;

namespace tenon::checker {
namespace {

enum class Kind : std::uint8_t { Number, Globs };

struct OptionInfo {
  StringRef Check;
  StringRef Name;
  Kind K;
  StringRef Default;
};

constexpr OptionInfo AllOptions[] = {
#define OPTION(NAME, CHECK, OPTION, KIND, DEFAULT)                             \
  {CHECK, OPTION, Kind::KIND, DEFAULT},
#include "Rules/CheckOptions.def"
#undef OPTION
};

std::string unknownOption(StringRef Check, StringRef Name) {
  SmallVector<StringRef, 4> Names;
  for (const OptionInfo &Info : AllOptions)
    if (Info.Check == Check)
      Names.push_back(Info.Name);
  if (Names.empty())
    return ("check '" + Check + "' has no options").str();
  return ("check '" + Check + "' has no option '" + Name +
          "'; it has: " + join(Names, ", ") + didYouMean(nearest(Name, Names)))
      .str();
}

std::string unknownCheck(StringRef Check) {
  SmallVector<StringRef, 128> Ids;
  for (const RuleInfo &R : allRules())
    Ids.push_back(R.Id);
  return ("no check '" + Check + "'" + didYouMean(nearest(Check, Ids))).str();
}

/// What is wrong with the value; empty if nothing is.
std::string faultOf(const OptionInfo &Info, StringRef Value) {
  std::uint64_t Number = 0;
  if (Info.K == Kind::Number) {
    if (!Value.getAsInteger(10, Number) && Number != 0)
      return "";
    return ("'" + Value + "' is no number above 0").str();
  }
  SmallVector<StringRef, 4> Globs;
  SplitString(Value, Globs, ", \t\r\n");
  for (StringRef Glob : Globs)
    if (Expected<GlobPattern> Pattern = GlobPattern::create(Glob); !Pattern)
      return ("'" + Glob +
              "' is not a valid glob: " + toString(Pattern.takeError()))
          .str();
  return "";
}

} // namespace

CheckOptions::CheckOptions() {
  for (auto [Info, Value] : zip(AllOptions, Values))
    Value = Info.Default.str();
}

bool CheckOptions::set(StringRef Check, StringRef Option, StringRef Value,
                       std::string &Error) {
  Check.consume_front("tenon-");
  if (!findRule(Check)) {
    Error = unknownCheck(Check);
    return false;
  }
  const auto *Info = find_if(AllOptions, [&](const OptionInfo &I) {
    return I.Check == Check && I.Name == Option;
  });
  Error = Info == std::end(AllOptions) ? unknownOption(Check, Option)
                                       : faultOf(*Info, Value);
  if (!Error.empty())
    return false;
  Values[Info - std::begin(AllOptions)] = Value.str();
  return true;
}

std::uint64_t CheckOptions::number(CheckOption Option,
                                   std::uint64_t Otherwise) const {
  std::uint64_t Number = 0;
  StringRef Value = Values[static_cast<std::size_t>(Option)];
  return Value.getAsInteger(10, Number) ? Otherwise : Number;
}

bool CheckOptions::matches(CheckOption Option, StringRef Name) const {
  std::string Lower = Name.lower();
  std::string Globs =
      StringRef(Values[static_cast<std::size_t>(Option)]).lower();
  SmallVector<StringRef, 8> Parts;
  SplitString(Globs, Parts, ", \t\r\n");
  return any_of(Parts, [&](StringRef Glob) {
    Expected<GlobPattern> Pattern = GlobPattern::create(Glob);
    if (Pattern)
      return Pattern->match(Lower);
    consumeError(Pattern.takeError());
    return false;
  });
}

} // namespace tenon::checker
