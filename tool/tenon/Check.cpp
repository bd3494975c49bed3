//===- Check.cpp - tenon check --------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Depfile.h"
#include "Findings.h"
#include "Model/Facts.h"
#include "Report/WriteFiles.h"
#include "Reports.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

void listChecks() {
  for (const RuleInfo &Rule : allRules())
    outs() << formatv("{0,-38}{1,-9}{2}\n", Rule.Id, severityName(Rule.Default),
                      Rule.Summary);
}

/// A check makes no file; the one that its depfile speaks of is the stamp that
/// a build keeps beside it.
Error writeDepfile(const Options &O, std::vector<std::string> Read) {
  if (!O.Depfile)
    return Error::success();
  if (O.Inputs.empty())
    return createStringError("--depfile is for FILES that are named");
  StringRef Stamp = *O.Depfile;
  Stamp.consume_back(".d");
  return writeFiles({{*O.Depfile, depfileOf(Stamp, std::move(Read))}});
}

int runCheck(const Options &O) {
  if (O.ListChecks)
    return listChecks(), ExitGood;
  Expected<KnownFindings> Known = KnownFindings::load(O);
  if (!Known)
    return printError(Known.takeError()), ExitFailed;
  Expected<UnitList> Units = findUnits(O);
  if (!Units)
    return printError(Units.takeError()), ExitFailed;

  bool Complete = false;
  std::vector<std::string> Read;
  Model M = parseUnits(*Units, O, /*IsLast=*/!O.Fix, Complete, &Read);
  if (Error Failed = writeDepfile(O, std::move(Read)))
    return printError(std::move(Failed)), ExitFailed;
  if (O.DumpFacts) {
    writeFacts(M, outs());
    return Complete ? ExitGood : ExitFailed;
  }
  auto NewFindingsIn = [&](Model &Read) {
    std::optional<std::vector<Finding>> Findings = findingsIn(Read, O);
    if (Findings)
      Known->removeFrom(*Findings, Read);
    return Findings;
  };
  std::optional<std::vector<Finding>> Findings = NewFindingsIn(M);
  if (!Findings)
    return ExitFailed;
  Checked Program{std::move(M), std::move(*Findings), Complete};
  if (O.Fix && !Complete) {
    printError("nothing is repaired, because not all files could be read");
  } else if (O.Fix) {
    if (Error Failed = repair(*Units, O, Program, NewFindingsIn))
      return printError(std::move(Failed)), ExitFailed;
  }
  return report(Program, *Known, O);
}

constexpr OptionId TakenOptions[] = {
    OptionId::BuildDir,   OptionId::Checks,   OptionId::WarningsAsErrors,
    OptionId::Severities, OptionId::Target,   OptionId::CheckOptions,
    OptionId::ConfigFile, OptionId::Format,   OptionId::ReportFile,
    OptionId::Color,      OptionId::Baseline, OptionId::WriteBaseline,
    OptionId::Fix,        OptionId::Locked,   OptionId::DumpFacts,
    OptionId::ListChecks, OptionId::Profile,  OptionId::All,
    OptionId::Jobs,       OptionId::CacheDir, OptionId::NoCache,
    OptionId::Depfile};

} // namespace

const Command CheckCommand = {
    "check",
    "[-p BUILD_DIR] [FILES...] [OPTIONS] [-- CLANG_FLAGS...]",
    "Checks the structs in FILES, which together are the program.\n"
    "\n"
    "Without FILES, those of the compilation database, or as few of them as "
    "reach all\n"
    "models. Compile commands come from the database in BUILD_DIR, or in the "
    "nearest\n"
    "directory above the first file; with CLANG_FLAGS and no -p, from "
    "CLANG_FLAGS alone.\n"
    "\n"
    "Exit status: 0 without errors, 1 with at least one, 2 where the command "
    "could not be\n"
    "carried out.",
    TakenOptions,
    /*TakesClangFlags=*/true,
    runCheck};

} // namespace tenon::checker
