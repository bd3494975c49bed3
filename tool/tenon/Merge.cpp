//===- Merge.cpp - tenon merge --------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Findings.h"
#include "Model/Facts.h"
#include "Reports.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace tenon::checker {
namespace {

Expected<Model> loadFacts(StringRef Path) {
  auto Buffer = MemoryBuffer::getFileOrSTDIN(Path);
  if (Buffer.getError() == std::errc::no_such_file_or_directory)
    return createStringError(Buffer.getError(), "no such file: '" + Path + "'");
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read '" + Path +
                                 "': " + Buffer.getError().message());
  return readFacts((*Buffer)->getBuffer(), Path);
}

int runMerge(const Options &O) {
  if (O.Inputs.empty()) {
    printError("no facts; 'tenon check --dump-facts' prints them");
    return ExitFailed;
  }
  Expected<KnownFindings> Known = KnownFindings::load(O);
  if (!Known)
    return printError(Known.takeError()), ExitFailed;
  bool Complete = true;
  std::vector<Model> Models;
  for (const std::string &Path : O.Inputs) {
    Expected<Model> M = loadFacts(Path);
    if (M)
      Models.push_back(std::move(*M));
    else
      printError(M.takeError()), Complete = false;
  }
  FileNames Names;
  Model M = mergeAll(std::move(Models), Names);
  std::optional<std::vector<Finding>> Findings = findingsIn(M, O);
  if (!Findings)
    return ExitFailed;
  Known->removeFrom(*Findings, M);
  return report({std::move(M), std::move(*Findings), Complete}, *Known, O);
}

constexpr OptionId MergeOptions[] = {
    OptionId::Checks,   OptionId::WarningsAsErrors, OptionId::Severities,
    OptionId::Target,   OptionId::CheckOptions,     OptionId::ConfigFile,
    OptionId::Format,   OptionId::ReportFile,       OptionId::Color,
    OptionId::Baseline, OptionId::WriteBaseline,    OptionId::Profile};

} // namespace

const Command MergeCommand = {
    "merge",
    "FACTS... [OPTIONS]",
    "Checks the structs in facts that 'tenon check --dump-facts' wrote, "
    "all together.",
    MergeOptions,
    /*TakesClangFlags=*/false,
    runMerge};

} // namespace tenon::checker
