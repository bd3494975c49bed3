//===- FindUnits.cpp - what is to be compiled, and how --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/FindUnits.h"
#include "Extract/AdaptCommand.h"
#include "Extract/LoadDatabase.h"
#include "Extract/ResponseFiles.h"
#include "Model/FileNames.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include <tuple>

using namespace llvm;
using clang::tooling::CompileCommand;

namespace tenon::checker {
namespace {

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

std::vector<std::string> flagsOf(const UnitQuery &Query) {
  std::vector<std::string> Flags;
  if (Query.Flags)
    Flags = *Query.Flags;
  readResponseFiles(Flags);
  return Flags;
}

/// The database that applies to files; null where there is none.
Expected<CompilationDatabasePtr> databaseForFiles(const UnitQuery &Query) {
  if (Query.BuildDir)
    return loadDatabase(*Query.BuildDir);
  if (Query.Flags)
    return nullptr;
  return loadDatabaseAbove(Query.Files.front());
}

Error checkExistence(ArrayRef<std::string> Files) {
  Error Missing = Error::success();
  for (const std::string &File : Files) {
    if (!sys::fs::exists(File))
      Missing = joinErrors(std::move(Missing),
                           failure("no such file: '" + File + "'"));
    else if (sys::fs::is_directory(File))
      Missing = joinErrors(std::move(Missing),
                           failure("'" + File + "' is a directory"));
  }
  return Missing;
}

Expected<UnitList> namedUnits(const UnitQuery &Query) {
  if (Error Missing = checkExistence(Query.Files))
    return Missing;
  auto Database = databaseForFiles(Query);
  if (!Database)
    return Database.takeError();
  UnitList List;
  std::vector<std::string> Flags = flagsOf(Query);
  for (const std::string &File : Query.Files) {
    if (!*Database) {
      List.Units.push_back(unitOfFlags(File, Flags));
      continue;
    }
    std::vector<CompileCommand> Commands =
        (*Database)->getCompileCommands(absolutePath(File));
    if (Commands.empty())
      return failure("no compile command for '" + File + "'");
    List.Units.push_back(unitOfCommand(Commands.front(), File, Flags));
  }
  llvm::sort(List.Units,
             [](const Unit &L, const Unit &R) { return L.File < R.File; });
  StringSet<> Seen;
  erase_if(List.Units, [&](const Unit &U) {
    return !Seen.insert(realPath(U.File)).second;
  });
  return List;
}

Expected<UnitList> allUnits(const UnitQuery &Query) {
  UnitList List;
  List.BuildDir = Query.BuildDir ? *Query.BuildDir : nearestBuildDir();
  if (List.BuildDir.empty())
    return failure("no files, and no compile_commands.json here or above; name "
                   "files, or a build directory with -p");
  auto Database = loadDatabase(List.BuildDir);
  if (!Database)
    return Database.takeError();
  std::vector<std::string> Flags = flagsOf(Query);
  for (const CompileCommand &C : (*Database)->getAllCompileCommands())
    if (isCxxUnit(C))
      List.Units.push_back(unitOfCommand(C, "", Flags));
  if (List.Units.empty())
    return failure("'" + databaseIn(List.BuildDir) + "' names no C++ file");
  auto Order = [](const Unit &U) {
    return std::tie(U.File, U.Directory, U.CommandLine);
  };
  llvm::sort(List.Units,
             [&](const Unit &L, const Unit &R) { return Order(L) < Order(R); });
  List.Units.erase(llvm::unique(List.Units,
                                [&](const Unit &L, const Unit &R) {
                                  return Order(L) == Order(R);
                                }),
                   List.Units.end());
  return List;
}

} // namespace

Expected<UnitList> findUnits(const UnitQuery &Query) {
  return Query.Files.empty() ? allUnits(Query) : namedUnits(Query);
}

} // namespace tenon::checker
