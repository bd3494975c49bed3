//===- Reports.cpp - the end of a command that checks ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reports.h"
#include "Findings.h"
#include "OutputFiles.h"
#include "Pages.h"
#include "Report/GithubReporter.h"
#include "Report/GitlabReporter.h"
#include "Report/JsonReporter.h"
#include "Report/JunitReporter.h"
#include "Report/SarifReporter.h"
#include "Report/TextReporter.h"
#include "Report/WriteFiles.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Without colours: into a file, or for a program.
void print(const Report &R, Format F, raw_ostream &OS) {
  switch (F) {
  case Format::Text:
    return printText(R.Findings, R.Text, OS, /*Colors=*/false);
  case Format::Json:
    return printJson(R, OS);
  case Format::Sarif:
    return printSarif(R, {TENON_VERSION, pageOf}, OS);
  case Format::Github:
    return printGithub(R, OS);
  case Format::Gitlab:
    return printGitlab(R, OS);
  case Format::Junit:
    return printJunit(R, OS);
  }
}

std::string formatted(const Checked &Program, ExitStatus Status,
                      const Options &O) {
  SourceText Text(Program.M.files());
  std::vector<Identity> Identities =
      identify(Program.Findings, Program.M, Text);
  RelativePaths Paths(absolutePath("."));
  Report R{
      Program.Findings,      Identities, Text, Paths, Program.Complete, Status,
      O.Baseline.has_value()};
  std::string Contents;
  raw_string_ostream OS(Contents);
  print(R, O.Findings, OS);
  OS.flush();
  return Contents;
}

ExitStatus writeBaselineOf(const Checked &Program, const Options &O) {
  if (!Program.Complete) {
    printError("no baseline is written, because not all files could be read");
    return ExitFailed;
  }
  if (Error E = writeKnown(Program.Findings, Program.M, O))
    return printError(std::move(E)), ExitFailed;
  return ExitGood;
}

} // namespace

ExitStatus report(const Checked &Program, const KnownFindings &Known,
                  const Options &O) {
  if (O.WriteBaseline)
    return writeBaselineOf(Program, O);
  ExitStatus Status =
      Program.Complete ? statusOf(Program.Findings) : ExitFailed;
  if (O.ReportFile || O.Findings == Format::Text)
    printFindings(Program.Findings, Program.M, outs(), O.Colors);
  else
    outs() << formatted(Program, Status, O);
  if (Program.Complete)
    Known.printGone(Program.M, O);
  if (O.ReportFile)
    if (Error E = writeFiles(
            OutputFile{*O.ReportFile, formatted(Program, Status, O)}))
      return printError(std::move(E)), ExitFailed;
  return Status;
}

} // namespace tenon::checker
