//===- RunChecks.cpp - a program under its configurations -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/RunChecks.h"
#include "Resolve/Program.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/Timer.h"

using namespace llvm;

namespace tenon::checker {

// A check looks at more than the file that it reports in, so it runs over the
// whole program once for each configuration, which is one in most projects.
Expected<std::vector<Finding>> runChecks(const Model &M, Configurations &All,
                                         bool PartialView, RuleTimes *Times,
                                         const Lock *Locked) {
  std::vector<const Configuration *> ByFile;
  for (const SourceFile &File : M.files()) {
    // Nothing is reported there.
    if (File.System) {
      ByFile.push_back(nullptr);
      continue;
    }
    Expected<const Configuration *> C = All.of(File.Path);
    if (!C)
      return C.takeError();
    ByFile.push_back(*C);
  }

  SmallSetVector<const Configuration *, 2> Distinct(ByFile.begin(),
                                                    ByFile.end());
  Distinct.remove(nullptr);
  std::vector<Finding> Findings;
  for (const Configuration *C : Distinct) {
    ProgramOptions Options;
    Options.PartialView = PartialView;
    Options.Target = C->Target;
    Options.Locked = Locked;
    TimeRecord Start = TimeRecord::getCurrentTime();
    Program P(M, Options);
    if (Times)
      Times->Linking += TimeRecord::getCurrentTime(false).getProcessTime() -
                        Start.getProcessTime();
    for (Finding &F : runRules(P, C->Filter, C->Options, Times))
      if (ByFile[F.At.File] == C)
        Findings.push_back(std::move(F));
  }
  if (Distinct.size() > 1)
    sortFindings(Findings, M);
  return Findings;
}

} // namespace tenon::checker
