//===- Lock.cpp - tenon lock ----------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Lock.h"
#include "FactFiles.h"
#include "Findings.h"
#include "LockFile.h"
#include "Report/WriteFiles.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// None where something could not be read: that is said already.
std::optional<Model> modelOf(const Options &O) {
  bool Complete = false;
  if (O.FromFacts) {
    if (O.Inputs.empty()) {
      printError("--facts: name the facts, or directories with facts");
      return std::nullopt;
    }
    Model M = readFactFiles(O.Inputs, Complete);
    return Complete ? std::optional(std::move(M)) : std::nullopt;
  }
  Expected<std::vector<Unit>> Units = findUnits(O);
  if (!Units) {
    printError(Units.takeError());
    return std::nullopt;
  }
  Model M = parseUnits(*Units, /*IsLast=*/true, Complete);
  return Complete ? std::optional(std::move(M)) : std::nullopt;
}

int runLock(const Options &O) {
  // Of a part of the program, the other tables would be gone.
  std::optional<Model> M = modelOf(O);
  if (!M)
    return ExitFailed;
  std::string Path = O.Output ? *O.Output : nearestLock();
  if (Path.empty())
    Path = "tenon.lock";
  Program P(*M);
  if (Error E = writeFiles(OutputFile{Path, lockText(lockOf(P))}))
    return printError(std::move(E)), ExitFailed;
  return ExitGood;
}

constexpr OptionId LockOptions[] = {OptionId::LockFile, OptionId::FromFacts,
                                    OptionId::BuildDir};

} // namespace

const Command LockCommand = {
    "lock",
    "[FILES...] [-o FILE] [OPTIONS] [-- CLANG_FLAGS...]",
    "Writes the schema to tenon.lock, which 'tenon check --locked' compares.\n"
    "\n"
    "FILES, BUILD_DIR and CLANG_FLAGS are those of 'tenon check'. A file that "
    "would not\n"
    "change is not written.\n"
    "\n"
    "Exit status: 0 with the file written; 2 where the command could not be "
    "carried out,\n"
    "with nothing written.",
    LockOptions,
    /*TakesClangFlags=*/true,
    runLock};

} // namespace tenon::checker
