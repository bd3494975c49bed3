//===- Generate.cpp - tenon generate --------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Depfile.h"
#include "Emit/Mapping.h"
#include "Findings.h"
#include "OutputFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

bool isHeaderName(StringRef Path) {
  static constexpr StringLiteral Extensions[] = {".hpp", ".h", ".hh", ".hxx"};
  return is_contained(Extensions, sys::path::extension(Path));
}

/// Says what is wrong with the command line; false where nothing is.
bool isWrong(const Options &O) {
  if (O.Inputs.empty())
    printError("no headers; name those with the structs");
  else if (!O.Output)
    printError("say where to: -o FILE, such as models.tenon.hpp");
  else if (!isHeaderName(*O.Output))
    printError("'" + *O.Output +
               "' is no name of a header; it must end in .hpp, .h, .hh or "
               ".hxx");
  else
    return false;
  return true;
}

MappingFiles filesOf(const Options &O, ArrayRef<Unit> Units) {
  MappingFiles Files;
  Files.Header = sys::path::filename(*O.Output).str();
  for (const Unit &U : Units)
    Files.Includes.push_back(relativePath(U.File, *O.Output));
  return Files;
}

int runGenerate(const Options &O) {
  if (isWrong(O))
    return ExitFailed;
  Expected<UnitList> Units = findUnits(O);
  if (!Units)
    return printError(Units.takeError()), ExitFailed;
  bool Complete = false;
  std::vector<std::string> Read;
  Model M = parseUnits(*Units, O, /*IsLast=*/true, Complete, &Read);
  if (!Complete)
    return ExitFailed;

  Program P(M);
  std::optional<std::vector<Finding>> Findings = findingsIn(M, O);
  if (!Findings)
    return ExitFailed;
  if (statusOf(*Findings) != ExitGood) {
    printFindings(*Findings, M, errs());
    return ExitFindings;
  }
  Expected<Mapping> Mapped = mappingOf(P);
  if (!Mapped)
    return printEmitError(Mapped.takeError(), M), ExitFailed;
  if (Mapped->Tables.empty()) {
    printError("no table; a struct with TENON_TABLE, outside of functions, is "
               "one");
    return ExitFailed;
  }

  MappingFiles Files = filesOf(O, Units->Units);
  SmallString<128> Source(*O.Output);
  sys::path::replace_extension(Source, "cpp");
  std::vector<OutputFile> Written;
  if (O.Depfile)
    Written.push_back({*O.Depfile, depfileOf(*O.Output, std::move(Read))});
  // The header last: what includes it finds the unit beside it.
  Written.push_back({Source.str().str(), mappingSource(*Mapped, Files)});
  Written.push_back({*O.Output, mappingHeader(*Mapped, Files)});
  if (Error E = writeFiles(Written))
    return printError(std::move(E)), ExitFailed;
  return ExitGood;
}

constexpr OptionId GenerateOptions[] = {OptionId::Output, OptionId::Depfile,
                                        OptionId::BuildDir};

} // namespace

const Command GenerateCommand = {
    "generate",
    "HEADERS... -o FILE [OPTIONS] [-- CLANG_FLAGS...]",
    "Writes what the runtime knows of the structs in HEADERS.\n"
    "\n"
    "FILE is a header that includes HEADERS; what it declares is defined in "
    "the unit of the\n"
    "same name beside it, with .cpp at its end. A file that would not change "
    "is not written.\n"
    "HEADERS, BUILD_DIR and CLANG_FLAGS are those of 'tenon check'. Structs "
    "with an error that\n"
    "it reports are refused, with its findings on stderr; warnings are not "
    "printed.\n"
    "\n"
    "Exit status: 0 with both files written; 1 with at least one error in the "
    "structs, 2 where\n"
    "the command could not be carried out, both with nothing written.",
    GenerateOptions,
    /*TakesClangFlags=*/true,
    runGenerate};

} // namespace tenon::checker
