//===- OdrDivergentModel.cpp - odr-divergent-model ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two units define one struct with different members or annotations.
//
//===----------------------------------------------------------------------===//

#include "Model/Likeness.h"
#include "Rules/Rule.h"

using namespace llvm;

namespace tenon::checker {
namespace {

std::string unitOf(const Model &M, const Record &R) {
  UnitId Unit = R.Units.empty() ? 0 : R.Units.front();
  bool Known = Unit < M.units().size() && !M.units()[Unit].empty();
  return Known ? quoted(M.units()[Unit]) : "another unit";
}

std::string messageOf(const Difference &D, const std::string &Ours,
                      const std::string &Theirs) {
  if (D.OnlyOurs)
    return D.What + " is a member in " + Ours + " and not in " + Theirs;
  if (D.OnlyTheirs)
    return D.What + " is a member in " + Theirs + " and not in " + Ours;
  if (D.OurValue.empty() && D.TheirValue.empty())
    return D.What + " is not the same in " + Theirs + " and in " + Ours;
  return D.What + " is " + D.TheirValue + " in " + Theirs + " and " +
         D.OurValue + " in " + Ours;
}

} // namespace

void runOdrDivergentModel(const Program &P, Reporter &Out) {
  const Model &M = P.model();
  for (const Record &Theirs : M.divergent()) {
    const Record *Ours = M.find(Theirs.Name);
    if (!Ours)
      continue;
    Difference D = differenceOf(*Ours, Theirs);
    std::string OurUnit = unitOf(M, *Ours);
    Out.report(D.TheirPlace, quoted(P.display(Theirs)) +
                                 " is defined differently in two units: " +
                                 messageOf(D, OurUnit, unitOf(M, Theirs)))
        .note(D.OurPlace, OurUnit + " sees this");
  }
}

} // namespace tenon::checker
