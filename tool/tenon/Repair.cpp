//===- Repair.cpp - tenon check --fix -------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two repairs of one place cannot be made at once: after each pass the files
// are read again, and the next one makes what was in the way.
//
//===----------------------------------------------------------------------===//

#include "Repair.h"
#include "Findings.h"
#include "Report/ApplyFixes.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>

using namespace llvm;

namespace tenon::checker {
namespace {

/// Far more than any file has needed. Repairs that undo each other end sooner;
/// this ends those that add text for ever.
constexpr unsigned MaxPasses = 50;

std::string counted(unsigned Count, StringRef What) {
  return (Twine(Count) + " " + What +
          (Count == 1            ? ""
           : What.ends_with("x") ? "es"
                                 : "s"))
      .str();
}

/// What is done to a header is done to its copies: a struct that is in both is
/// one, and only one of its places is reported.
std::vector<Finding> withCopies(std::vector<Finding> Findings,
                                ArrayRef<SourceFile> Files) {
  auto AreCopies = [&](FileId L, FileId R) {
    return L != R && Files[L].TextHash != 0 &&
           Files[L].TextHash == Files[R].TextHash && !Files[R].System;
  };
  for (Finding &F : Findings) {
    SmallVector<Edit, 2> Own(F.Edits.begin(), F.Edits.end());
    for (const Edit &E : Own)
      for (FileId Copy = 1; Copy < Files.size(); ++Copy)
        if (AreCopies(E.At.File, Copy)) {
          Edit There = E;
          There.At.File = Copy;
          F.Edits.push_back(std::move(There));
        }
  }
  return Findings;
}

void printSummary(unsigned Applied, unsigned Left, unsigned Fixable) {
  errs() << counted(Applied, "fix") << " applied; ";
  if (Left == 0)
    errs() << "nothing is left\n";
  else
    errs() << counted(Left, "finding") << " left, " << Left - Fixable
           << " without a fix\n";
}

} // namespace

Error repair(
    const UnitList &Units, const Options &O, Checked &Program,
    function_ref<std::optional<std::vector<Finding>>(Model &)> FindIn) {
#ifdef SIGXFSZ
  // A file that grows beyond the user's limit is an error, as on a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
#endif
  TextHistory History;
  unsigned Applied = 0;
  for (unsigned Pass = 1;; ++Pass) {
    SourceText Text(Program.M.files());
    Expected<FixResult> Done = applyFixes(
        withCopies(Program.Findings, Program.M.files()), Text, History);
    if (!Done) {
      if (Applied != 0)
        errs() << counted(Applied, "fix") << " applied before this\n";
      return Done.takeError();
    }
    Applied += Done->Applied;
    if (!Done->Circling.empty())
      WithColor::warning() << "fixes in '" << Done->Circling
                           << "' undo each other; the last of them were not "
                              "applied\n";
    if (Done->Applied == 0) {
      printSummary(Applied, Program.Findings.size(), Done->Fixable);
      return Error::success();
    }
    Program.M = parseUnits(Units, O, /*IsLast=*/false, Program.Complete);
    std::optional<std::vector<Finding>> Found = FindIn(Program.M);
    if (Found)
      Program.Findings = std::move(*Found);
    if (!Found || !Program.Complete)
      return createStringError(inconvertibleErrorCode(),
                               "after " + counted(Applied, "fix") +
                                   ", not all files could be read");
    if (Pass == MaxPasses)
      return createStringError(inconvertibleErrorCode(),
                               "fixes go on after " + Twine(MaxPasses) +
                                   " passes; those so far were applied");
  }
}

} // namespace tenon::checker
