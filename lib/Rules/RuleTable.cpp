//===- RuleTable.cpp - the list of all checks -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/RuleTable.h"
#include "Resolve/NameIndex.h"
#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <tuple>

using namespace llvm;

namespace tenon::checker {

static constexpr RuleInfo Rules[] = {
#define RULE(NAME, ID, LEVEL, SCOPE, SUMMARY)                                  \
  {ID, Severity::LEVEL, Scope::SCOPE, SUMMARY, run##NAME},
#include "Rules/Rules.def"
#undef RULE
};

ArrayRef<RuleInfo> allRules() { return Rules; }

static StringRef withoutPrefix(StringRef Name) {
  Name.consume_front("tenon-");
  return Name;
}

const RuleInfo *findRule(StringRef Id) {
  Id = withoutPrefix(Id);
  for (const RuleInfo &R : Rules)
    if (R.Id == Id)
      return &R;
  return nullptr;
}

CheckFilter::CheckFilter() {
  for (const RuleInfo &R : Rules)
    Levels.push_back(R.Default);
}

// A check that is off by default comes on as a warning.
static Severity levelWhenOn(const RuleInfo &R) {
  return R.Default == Severity::Ignored ? Severity::Warning : R.Default;
}

static std::string unknownCheck(StringRef Glob) {
  SmallVector<StringRef, 64> Ids;
  for (const RuleInfo &R : Rules)
    Ids.push_back(R.Id);
  return ("no check matches '" + Glob + "'" +
          didYouMean(nearest(withoutPrefix(Glob), Ids)))
      .str();
}

bool CheckFilter::apply(StringRef Globs, std::string &Error) {
  SmallVector<StringRef, 8> Parts;
  SplitString(Globs, Parts, ", \n");
  for (StringRef Part : Parts) {
    bool Off = Part.consume_front("-");
    auto Glob = GlobPattern::create(withoutPrefix(Part));
    if (!Glob) {
      Error =
          ("'" + Part + "' is not a valid glob: " + toString(Glob.takeError()))
              .str();
      return false;
    }
    bool Any = false;
    for (const auto &[Rule, Level] : zip(Rules, Levels)) {
      if (!Glob->match(Rule.Id))
        continue;
      Any = true;
      Level = Off ? Severity::Ignored : levelWhenOn(Rule);
    }
    if (!Any) {
      Error = unknownCheck(Part);
      return false;
    }
  }
  return true;
}

Severity CheckFilter::severity(const RuleInfo &Rule) const {
  return Levels[&Rule - std::begin(Rules)];
}

Finding &Finding::fix(ArrayRef<Edit> More) {
  // All or nothing: an earlier part without this one would be half a repair.
  bool Allowed =
      all_of(More, [](const Edit &E) { return E.At && E.At.Editable; });
  if (!Allowed)
    Edits.clear();
  else
    append_range(Edits, More);
  return *this;
}

std::vector<Finding> runRules(const Program &P, const CheckFilter &Filter) {
  std::vector<Finding> All;
  for (const RuleInfo &Rule : Rules) {
    Severity Level = Filter.severity(Rule);
    if (Level == Severity::Ignored)
      continue;
    Reporter Out(Rule, Level);
    Rule.Run(P, Out);
    for (Finding &F : Out.take())
      if (F.At && !P.model().fileOf(F.At).System)
        All.push_back(std::move(F));
  }

  // Files by their path, so that the order of includes does not show.
  auto Files = P.model().files();
  auto Order = [&](const Finding &F) {
    return std::make_tuple(StringRef(Files[F.At.File].Path), F.At.Begin,
                           F.Rule);
  };
  llvm::sort(All, [&](const Finding &L, const Finding &R) {
    return std::tuple_cat(Order(L), std::tie(L.Message)) <
           std::tuple_cat(Order(R), std::tie(R.Message));
  });
  // A mixin's fault is met in every table that it is part of.
  All.erase(std::unique(All.begin(), All.end(),
                        [](const Finding &L, const Finding &R) {
                          return L.Rule == R.Rule && L.At == R.At;
                        }),
            All.end());
  return All;
}

} // namespace tenon::checker
