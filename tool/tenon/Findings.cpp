//===- Findings.cpp - what the commands have in common --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Findings.h"
#include "Emit/EmitError.h"
#include "LockFile.h"
#include "Project/RunChecks.h"
#include "Report/Suppressions.h"
#include "Report/TextReporter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {

Expected<UnitList> findUnits(const Options &O) {
  return findUnits(UnitQuery{O.Inputs, O.BuildDir, O.ClangFlags});
}

static std::string cacheDir(const UnitList &List, const Options &O) {
  if (List.BuildDir.empty() || O.NoCache)
    return "";
  if (O.CacheDir)
    return *O.CacheDir;
  SmallString<256> Path(List.BuildDir);
  sys::path::append(Path, ".tenon-cache");
  return Path.str().str();
}

static void printTimes(const UnitList &List, const UnitsRead &Units) {
  errs() << formatv("{0} units, {1} scanned, {2} of {3} parsed\n",
                    List.Units.size(), Units.ScannedAnew, Units.ParsedAnew,
                    Units.Parsed)
         << formatv("{0} of {1} files read\n", Units.FilesRead, Units.FilesUsed)
         << formatv("{0,10:f6} seconds scanning\n", Units.ScanSeconds);
  for (const auto &[File, Seconds] : Units.ParseSeconds)
    errs() << formatv("{0,10:f6} seconds parsing {1}\n", Seconds, File);
}

Model parseUnits(const UnitList &List, const Options &O, bool IsLast,
                 bool &Complete, std::vector<std::string> *Read) {
  ReadOptions How;
  How.Whole = !List.BuildDir.empty();
  How.All = O.AllUnits;
  How.Jobs = O.Jobs;
  How.IsLast = IsLast;
  How.CacheDir = cacheDir(List, O);
  FileNames Names;
  UnitsRead Units = readUnits(List.Units, How, Names);
  if (O.Profile)
    printTimes(List, Units);
  Complete = Units.Complete;
  if (Read)
    *Read = std::move(Units.Files);
  return mergeAll(std::move(Units), Names);
}

// The longest first, as clang-tidy prints them.
static void printTimes(const RuleTimes &Times) {
  std::vector<std::pair<double, StringRef>> Lines;
  for (auto [Rule, Seconds] : zip(allRules(), Times.Checks))
    if (Seconds > 0)
      Lines.emplace_back(Seconds, Rule.Id);
  llvm::sort(Lines, std::greater<>());
  double Checks = 0;
  for (const auto &[Seconds, Id] : Lines)
    Checks += Seconds;
  errs() << formatv("{0,10:f6} seconds linking\n", Times.Linking)
         << formatv("{0,10:f6} seconds in checks\n", Checks);
  for (const auto &[Seconds, Id] : Lines)
    errs() << formatv("{0,10:f6} {1}\n", Seconds, Id);
}

std::optional<std::vector<Finding>> findingsIn(Model &M, const Options &O) {
  std::optional<Lock> Locked;
  if (O.Locked) {
    Locked = loadLock(M, *O.Locked);
    if (!Locked)
      return std::nullopt;
  }
  Configurations All(O.Settings, O.ConfigFile);
  RuleTimes Times;
  Expected<std::vector<Finding>> Findings =
      runChecks(M, All, /*PartialView=*/false, O.Profile ? &Times : nullptr,
                Locked ? &*Locked : nullptr);
  if (!Findings) {
    handleAllErrors(Findings.takeError(),
                    [](const ErrorInfoBase &E) { E.log(errs()); });
    return std::nullopt;
  }
  if (O.Profile)
    printTimes(Times);
  SourceText Text(M.files());
  Suppressions([&](FileId File) { return Text.text(File); }).apply(*Findings);
  return std::move(*Findings);
}

void printFindings(ArrayRef<Finding> Findings, const Model &M, raw_ostream &To,
                   std::optional<bool> Wanted) {
  SourceText Text(M.files());
  // Clang's printer flushes after every diagnostic, which here is free.
  std::string Buffer;
  raw_string_ostream OS(Buffer);
  bool Colors = Wanted.value_or(To.has_colors());
  OS.enable_colors(Colors);
  printText(Findings, Text, OS, Colors);
  To << Buffer;
}

void printEmitError(Error E, const Model &M) {
  SourceText Text(M.files());
  handleAllErrors(
      std::move(E),
      [&](const EmitError &Info) {
        if (!Info.At || !Text.contains(Info.At))
          return printError(Info.Message);
        auto [Line, Column] = Text.lineColumn(Info.At.File, Info.At.Begin);
        errs() << Text.path(Info.At.File) << ':' << Line << ':' << Column
               << ": ";
        printError(Info.Message);
      },
      [](const ErrorInfoBase &Info) { printError(Info.message()); });
}

ExitStatus statusOf(ArrayRef<Finding> Findings) {
  bool AnyError = any_of(
      Findings, [](const Finding &F) { return F.Level == Severity::Error; });
  return AnyError ? ExitFindings : ExitGood;
}

} // namespace tenon::checker
