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

/// The first by path, so that all runs name the same one; empty where none has
/// a name.
StringRef unitOf(const Model &M, const Record &R) {
  static constexpr UnitId First[] = {0};
  StringRef Name;
  for (UnitId Unit : R.Units.empty() ? ArrayRef<UnitId>(First) : R.Units) {
    if (Unit >= M.units().size())
      continue;
    StringRef Path = M.units()[Unit];
    if (Name.empty() || (!Path.empty() && Path < Name))
      Name = Path;
  }
  return Name;
}

/// Names no unit: a finding is the same one whichever sees it.
std::string messageOf(const Difference &D) {
  if (D.OnlyOurs || D.OnlyTheirs)
    return D.What + " is a member in one of them only";
  if (D.OurValue.empty() && D.TheirValue.empty())
    return D.What + " is not the same in both";
  return D.What + " is " + D.TheirValue + " here, and " + D.OurValue +
         " in the other";
}

std::string noteOf(StringRef Ours, StringRef Theirs) {
  if (Ours.empty() || Theirs.empty())
    return "another unit sees this";
  return quoted(Ours) + " sees this, and " + quoted(Theirs) + " the other";
}

} // namespace

void runOdrDivergentModel(const Program &P, Reporter &Out) {
  const Model &M = P.model();
  for (const Record &Theirs : M.divergent()) {
    const Record *Ours = M.find(Theirs.Name);
    if (!Ours)
      continue;
    Difference D = differenceOf(*Ours, Theirs);
    Out.report(D.TheirPlace,
               quoted(P.display(Theirs)) +
                   " is defined differently in two units: " + messageOf(D))
        .note(D.OurPlace, noteOf(unitOf(M, *Ours), unitOf(M, Theirs)));
  }
}

} // namespace tenon::checker
