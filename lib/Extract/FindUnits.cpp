//===- FindUnits.cpp - what is to be compiled, and how --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/FindUnits.h"
#include "Extract/AdaptCommand.h"
#include "Model/FileNames.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <memory>
#include <tuple>

using namespace llvm;
using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;

namespace tenon::checker {
namespace {

constexpr StringRef DatabaseName = "compile_commands.json";

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

/// What the reader of JSON databases says, among the readers of others.
StringRef reasonOf(StringRef Why) {
  return Why.rsplit("json-compilation-database: ").second.split('\n').first;
}

std::string databaseIn(StringRef Directory) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, DatabaseName);
  return Path.str().str();
}

Expected<std::unique_ptr<CompilationDatabase>>
loadFrom(const std::string &Directory) {
  std::string Path = databaseIn(Directory);
  if (!sys::fs::exists(Path))
    return failure("no such file: '" + Path + "'");
  std::string Why;
  auto Database = CompilationDatabase::loadFromDirectory(Directory, Why);
  if (!Database)
    return failure("cannot read '" + Path + "': " + reasonOf(Why));
  return Database;
}

/// The nearest directory with a database, here or above; empty if none has one.
std::string nearestBuildDir() {
  std::string Here = absolutePath(".");
  for (StringRef Up = Here; !Up.empty(); Up = sys::path::parent_path(Up))
    if (sys::fs::exists(databaseIn(Up)))
      return Up.str();
  return "";
}

ArrayRef<std::string> flagsOf(const UnitQuery &Query) {
  if (Query.Flags)
    return *Query.Flags;
  return {};
}

/// The database that applies to files; null where there is none.
Expected<std::unique_ptr<CompilationDatabase>>
databaseForFiles(const UnitQuery &Query) {
  if (Query.BuildDir)
    return loadFrom(*Query.BuildDir);
  if (Query.Flags)
    return nullptr;
  std::string Why;
  return CompilationDatabase::autoDetectFromSource(Query.Files.front(), Why);
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
  for (const std::string &File : Query.Files) {
    if (!*Database) {
      List.Units.push_back(unitOfFlags(File, flagsOf(Query)));
      continue;
    }
    std::vector<CompileCommand> Commands =
        (*Database)->getCompileCommands(absolutePath(File));
    if (Commands.empty())
      return failure("no compile command for '" + File + "'");
    List.Units.push_back(unitOfCommand(Commands.front(), File, flagsOf(Query)));
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
  auto Database = loadFrom(List.BuildDir);
  if (!Database)
    return Database.takeError();
  for (const CompileCommand &C : (*Database)->getAllCompileCommands())
    if (isCxxSource(C.Filename))
      List.Units.push_back(unitOfCommand(C, "", flagsOf(Query)));
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
