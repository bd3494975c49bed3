//===- Merge.cpp - tenon merge --------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactFiles.h"
#include "Findings.h"
#include "Report/SourceText.h"
#include "Reports.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Places in a text that is another one now can be wrong; so can the comments
/// that silence.
void warnOfChanges(ArrayRef<Finding> Findings, const Model &M) {
  SourceText Text(M.files());
  DenseSet<FileId> Seen;
  auto Look = [&](FileId File) {
    std::uint64_t Hash = M.files()[File].TextHash;
    const MemoryBuffer *Now =
        Hash == 0 || !Seen.insert(File).second ? nullptr : Text.buffer(File);
    if (Now && xxh3_64bits(Now->getBuffer()) != Hash)
      WithColor::warning() << "'" << Text.path(File)
                           << "' has changed since its facts were written\n";
  };
  for (const Finding &F : Findings) {
    Look(F.At.File);
    for (const Note &N : F.Notes)
      Look(N.At.File);
  }
}

int runMerge(const Options &O) {
  if (O.Inputs.empty()) {
    printError("no facts; the plugin writes them with "
               "-fplugin-arg-tenon-facts=DIR, 'tenon check --dump-facts' "
               "prints them");
    return ExitFailed;
  }
  Expected<KnownFindings> Known = KnownFindings::load(O);
  if (!Known)
    return printError(Known.takeError()), ExitFailed;
  bool Complete = false;
  Model M = readFactFiles(O.Inputs, Complete);
  std::optional<std::vector<Finding>> Findings = findingsIn(M, O);
  if (!Findings)
    return ExitFailed;
  Known->removeFrom(*Findings, M);
  warnOfChanges(*Findings, M);
  return report({std::move(M), std::move(*Findings), Complete}, *Known, O);
}

constexpr OptionId MergeOptions[] = {
    OptionId::Checks, OptionId::WarningsAsErrors, OptionId::Severities,
    OptionId::Target, OptionId::CheckOptions,     OptionId::ConfigFile,
    OptionId::Locked, OptionId::Format,           OptionId::ReportFile,
    OptionId::Color,  OptionId::Baseline,         OptionId::WriteBaseline,
    OptionId::Profile};

} // namespace

const Command MergeCommand = {
    "merge",
    "FACTS|DIRECTORY... [OPTIONS]",
    "Checks the structs in facts that builds left in files and directories, "
    "all together.\n"
    "\n"
    "Of a DIRECTORY, all files called *.tenon.json, in it and below it. Facts "
    "come from the\n"
    "plugin, with -fplugin-arg-tenon-facts=DIRECTORY, and from 'tenon check "
    "--dump-facts'.",
    MergeOptions,
    /*TakesClangFlags=*/false,
    runMerge};

} // namespace tenon::checker
