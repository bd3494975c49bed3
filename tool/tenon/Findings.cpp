//===- Findings.cpp - what the commands have in common --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Findings.h"
#include "Emit/EmitError.h"
#include "LockFile.h"
#include "ParseUnit.h"
#include "Project/RunChecks.h"
#include "Report/Suppressions.h"
#include "Report/TextReporter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {

Model mergeAll(std::vector<Model> Parts, FileNames &Names) {
  std::vector<std::pair<std::vector<StringRef>, Model *>> Order;
  for (Model &Part : Parts) {
    auto &[Paths, M] = Order.emplace_back();
    for (const SourceFile &File : Part.files())
      Paths.push_back(File.Path);
    // Two units may see the same headers only.
    append_range(Paths, Part.units());
    M = &Part;
  }
  // Parts of the same files keep their order, which is that in memory.
  llvm::sort(Order);

  Model All;
  for (auto &[Paths, M] : Order)
    All.merge(Names.rename(std::move(*M), ""));
  return All;
}

Model parseUnits(ArrayRef<Unit> Units, bool IsLast, bool &Complete,
                 std::vector<std::string> *Read) {
  FileNames Names;
  for (const Unit &U : Units)
    Names.nameOf(U.File);
  std::vector<Model> Models;
  Complete = true;
  for (const Unit &U : Units) {
    std::optional<Model> M = parseUnit(U, IsLast && &U == &Units.back(), Read);
    if (M)
      Models.push_back(Names.rename(std::move(*M), U.Directory));
    else
      Complete = false;
  }
  return mergeAll(std::move(Models), Names);
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
