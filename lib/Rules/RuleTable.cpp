//===- RuleTable.cpp - the list of all checks -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/RuleTable.h"
#include "Rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Timer.h"
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

const RuleInfo *findRule(StringRef Id) {
  Id.consume_front("tenon-");
  for (const RuleInfo &R : Rules)
    if (R.Id == Id)
      return &R;
  return nullptr;
}

RuleTimes::RuleTimes() : Checks(std::size(Rules)) {}

static double processorTime() {
  return TimeRecord::getCurrentTime().getProcessTime();
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

void sortFindings(std::vector<Finding> &Findings, const Model &M) {
  // Files by their path, so that the order of includes does not show.
  auto Files = M.files();
  auto Order = [&](const Finding &F) {
    return std::make_tuple(StringRef(Files[F.At.File].Path), F.At.Begin,
                           F.Rule);
  };
  llvm::sort(Findings, [&](const Finding &L, const Finding &R) {
    return std::tuple_cat(Order(L), std::tie(L.Message)) <
           std::tuple_cat(Order(R), std::tie(R.Message));
  });
}

std::vector<Finding> runRules(const Program &P, const CheckFilter &Filter,
                              const CheckOptions &Options, RuleTimes *Times) {
  std::vector<Finding> All;
  for (const RuleInfo &Rule : Rules) {
    Severity Level = Filter.severity(Rule);
    if (Level == Severity::Ignored)
      continue;
    bool AsErrors = Filter.asErrors(Rule);
    Reporter Out(Rule, Level, Options);
    double Start = Times ? processorTime() : 0;
    Rule.Run(P, Out);
    if (Times)
      Times->Checks[&Rule - std::begin(Rules)] += processorTime() - Start;
    for (Finding &F : Out.take()) {
      if (!F.At || P.model().fileOf(F.At).System)
        continue;
      if (AsErrors && F.Level == Severity::Warning) {
        F.Level = Severity::Error;
        F.Promoted = true;
      }
      All.push_back(std::move(F));
    }
  }
  sortFindings(All, P.model());
  // A mixin's fault is met in every table that it is part of.
  All.erase(std::unique(All.begin(), All.end(),
                        [](const Finding &L, const Finding &R) {
                          return L.Rule == R.Rule && L.At == R.At;
                        }),
            All.end());
  return All;
}

} // namespace tenon::checker
