//===- Schema.cpp - tenon schema ------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Schema.h"
#include "Findings.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

int runSchema(const Options &O) {
  if (!O.Sql) {
    printError("say which dialect: --dialect=sqlite or --dialect=postgresql");
    return ExitFailed;
  }
  Expected<UnitList> Units = findUnits(O);
  if (!Units)
    return printError(Units.takeError()), ExitFailed;
  bool Complete = false;
  Model M = parseUnits(*Units, O, /*IsLast=*/true, Complete);
  // Half of a schema is worse than none.
  if (!Complete)
    return ExitFailed;

  ProgramOptions Target;
  Target.Target =
      *O.Sql == Dialect::Sqlite ? Database::Sqlite : Database::Postgresql;
  Program P(M, Target);
  Options Targeted = O;
  Targeted.Settings.push_back(
      {"target", *O.Sql == Dialect::Sqlite ? "sqlite" : "postgresql"});
  std::optional<std::vector<Finding>> Findings = findingsIn(M, Targeted);
  if (!Findings)
    return ExitFailed;
  if (statusOf(*Findings) != ExitGood) {
    // Not to stdout, where the SQL is expected.
    printFindings(*Findings, M, errs());
    return ExitFindings;
  }
  Expected<std::string> Sql = schemaOf(P, *O.Sql);
  if (!Sql)
    return printEmitError(Sql.takeError(), M), ExitFailed;
  outs() << *Sql;
  return ExitGood;
}

constexpr OptionId SchemaOptions[] = {OptionId::Dialect, OptionId::BuildDir};

} // namespace

const Command SchemaCommand = {
    "schema",
    "--dialect=DIALECT [-p BUILD_DIR] [FILES...] [-- CLANG_FLAGS...]",
    "Prints the SQL that creates the tables of the structs in FILES.\n"
    "\n"
    "FILES, BUILD_DIR and CLANG_FLAGS are those of 'tenon check'. Structs with "
    "an error that\n"
    "it reports are refused, with its findings on stderr; warnings are not "
    "printed.\n"
    "\n"
    "Exit status: 0 with SQL on stdout; 1 with at least one error in the "
    "structs, 2 where\n"
    "the command could not be carried out, both with nothing on stdout.",
    SchemaOptions,
    /*TakesClangFlags=*/true,
    runSchema};

} // namespace tenon::checker
