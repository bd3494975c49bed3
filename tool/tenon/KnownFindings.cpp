//===- KnownFindings.cpp - --baseline and --write-baseline ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KnownFindings.h"
#include "Model/FileNames.h"
#include "OutputFiles.h"
#include "Project/Configurations.h"
#include "Report/WriteFiles.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Entries name files as seen from the baseline, wherever the command runs.
std::string pathOf(const BaselineEntry &E, StringRef Baseline) {
  return realPath(
      absolutePath(E.File, sys::path::parent_path(absolutePath(Baseline))));
}

/// Which entries a run over a part of the program, or with some of the checks,
/// had to meet.
class Covered {
public:
  Covered(const Model &M, const Options &O) : All(O.Settings, O.ConfigFile) {
    for (const SourceFile &File : M.files().drop_front())
      Read.insert(realPath(absolutePath(File.Path)));
  }

  bool covers(const BaselineEntry &E, StringRef Path) {
    // A file that is gone took its findings along, or has another name.
    if (!Read.contains(Path) && sys::fs::exists(Path))
      return false;
    const RuleInfo *Rule = findRule(E.Check);
    Expected<const Configuration *> C = All.of(Path);
    if (!C) {
      consumeError(C.takeError());
      return false;
    }
    return !Rule || (*C)->Filter.severity(*Rule) != Severity::Ignored;
  }

private:
  StringSet<> Read;
  Configurations All;
};

} // namespace

Expected<KnownFindings> KnownFindings::load(const Options &O) {
  KnownFindings Known;
  if (!O.Baseline)
    return Known;
  Known.Path = *O.Baseline;
  auto Buffer = MemoryBuffer::getFile(Known.Path);
  if (!Buffer)
    return createStringError(Buffer.getError(),
                             "cannot read '" + Known.Path +
                                 "': " + Buffer.getError().message());
  Expected<std::vector<BaselineEntry>> Entries =
      readBaseline((*Buffer)->getBuffer(), Known.Path);
  if (!Entries)
    return Entries.takeError();
  Known.Entries = std::move(*Entries);
  return Known;
}

void KnownFindings::removeFrom(std::vector<Finding> &Findings, const Model &M) {
  if (Entries.empty())
    return;
  SourceText Text(M.files());
  Gone = removeKnown(Entries, identify(Findings, M, Text), Findings);
}

void KnownFindings::printGone(const Model &M, const Options &O) const {
  if (Gone.empty())
    return;
  Covered Run(M, O);
  bool Any = false;
  for (const BaselineEntry &E : Gone) {
    if (!Run.covers(E, pathOf(E, Path)))
      continue;
    Any = true;
    WithColor::warning() << "no longer found: " << E.File << ": " << E.Message
                         << " [" << E.Check << "]\n";
  }
  if (Any)
    WithColor::note() << "--write-baseline=" << Path
                      << " leaves out of the baseline what is gone\n";
}

Error writeKnown(ArrayRef<Finding> Findings, const Model &M, const Options &O) {
  SourceText Text(M.files());
  std::vector<BaselineEntry> Entries;
  for (auto [F, I] : zip_equal(Findings, identify(Findings, M, Text)))
    Entries.push_back({I.Fingerprint, F.Rule->name(),
                       relativePath(Text.path(F.At.File), *O.WriteBaseline),
                       withoutUnits(F.Message)});
  OutputFile File{*O.WriteBaseline, ""};
  raw_string_ostream OS(File.Contents);
  writeBaseline(std::move(Entries), OS);
  OS.flush();
  if (Error E = writeFiles(File))
    return E;
  errs() << Findings.size() << (Findings.size() == 1 ? " finding" : " findings")
         << " written to '" << File.Path << "'\n";
  return Error::success();
}

} // namespace tenon::checker
