//===- Units.cpp - what is to be compiled, and how ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Units.h"
#include "FileNames.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <memory>

using namespace llvm;
using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;

namespace tenon::checker {
namespace {

using Arguments = std::vector<std::string>;

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

clang::driver::types::ID typeOf(StringRef File) {
  StringRef Extension = sys::path::extension(File);
  return clang::driver::types::lookupTypeForExtension(
      Extension.drop_front(!Extension.empty()));
}

bool isCxxSource(StringRef File) {
  clang::driver::types::ID Type = typeOf(File);
  return clang::driver::types::isCXX(Type) &&
         clang::driver::types::isAcceptedByClang(Type);
}

/// The options in front of the user's, which override them.
Arguments optionsBefore() {
  return {"-fsyntax-only", "-resource-dir=" TENON_CLANG_RESOURCE_DIR,
          "-DTENON_CHECK", "-std=c++20"};
}

void appendAfter(Arguments &To, const Options &O, StringRef File) {
  if (O.ClangFlags)
    append_range(To, *O.ClangFlags);
  To.insert(To.end(), {"-idirafter", TENON_ANNOTATIONS_DIR});
  bool StatesLanguage =
      any_of(To, [](StringRef A) { return A.starts_with("-x"); });
  // A header is C++ whatever it is called; some other file may be one, too.
  if (!StatesLanguage &&
      (!isCxxSource(File) ||
       clang::driver::types::onlyPrecompileType(typeOf(File))))
    To.insert(To.end(), {"-x", "c++-header"});
  To.insert(To.end(), {"--", File.str()});
}

/// Where the driver looks for the standard library starts at its own place.
std::string ownCompiler() {
  SmallString<256> Path(TENON_CLANG_RESOURCE_DIR "/../../../bin/clang++");
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

Unit plainUnit(const Options &O, StringRef File) {
  Unit U{File.str(), "", {ownCompiler()}};
  append_range(U.CommandLine, optionsBefore());
  appendAfter(U.CommandLine, O, File);
  return U;
}

bool isCurrentDirectory(StringRef Directory) {
  return Directory.empty() || sys::fs::equivalent(Directory, ".");
}

/// File is what to call it; empty for the database's own name.
Unit unitOf(const Options &O, const CompileCommand &C, StringRef File) {
  Unit U;
  std::string Path = absolutePath(C.Filename, C.Directory);
  U.File = File.empty() ? Path : File.str();
  if (!isCurrentDirectory(C.Directory))
    U.Directory = C.Directory;

  U.CommandLine.push_back(C.CommandLine.empty() ? "clang++"
                                                : C.CommandLine.front());
  append_range(U.CommandLine, optionsBefore());
  for (StringRef Argument :
       ArrayRef(C.CommandLine).drop_front(!C.CommandLine.empty())) {
    bool IsFile =
        Argument == C.Filename || (!Argument.starts_with("-") &&
                                   absolutePath(Argument, C.Directory) == Path);
    if (!IsFile && Argument != "--")
      U.CommandLine.push_back(Argument.str());
  }
  appendAfter(U.CommandLine, O,
              U.Directory.empty() ? U.File : absolutePath(U.File));
  return U;
}

/// What the reader of JSON databases says, among the readers of others.
StringRef reasonOf(StringRef Why) {
  return Why.rsplit("json-compilation-database: ").second.split('\n').first;
}

/// The database that applies; null where the files are compiled without one.
Expected<std::unique_ptr<CompilationDatabase>> loadDatabase(const Options &O) {
  std::string Why;
  if (O.BuildDir) {
    SmallString<256> Path(*O.BuildDir);
    sys::path::append(Path, "compile_commands.json");
    if (!sys::fs::exists(Path))
      return failure("no such file: '" + Path + "'");
    auto Database = CompilationDatabase::loadFromDirectory(*O.BuildDir, Why);
    if (!Database)
      return failure("cannot read '" + Path + "': " + reasonOf(Why));
    return Database;
  }
  if (O.ClangFlags && !O.Inputs.empty())
    return nullptr;
  if (!O.Inputs.empty())
    return CompilationDatabase::autoDetectFromSource(O.Inputs.front(), Why);
  auto Database = CompilationDatabase::autoDetectFromDirectory(".", Why);
  if (!Database)
    return failure("no files, and no compile_commands.json here or above; name "
                   "files, or a "
                   "build directory with -p");
  return Database;
}

Expected<std::vector<Unit>> namedUnits(const Options &O,
                                       const CompilationDatabase *Database) {
  std::vector<Unit> Units;
  for (const std::string &File : O.Inputs) {
    if (!Database) {
      Units.push_back(plainUnit(O, File));
      continue;
    }
    std::vector<CompileCommand> Commands =
        Database->getCompileCommands(absolutePath(File));
    if (Commands.empty())
      return failure("no compile command for '" + File + "'");
    Units.push_back(unitOf(O, Commands.front(), File));
  }
  return Units;
}

std::vector<Unit> allUnits(const Options &O,
                           const CompilationDatabase &Database) {
  std::vector<Unit> Units;
  for (const CompileCommand &C : Database.getAllCompileCommands())
    if (isCxxSource(C.Filename))
      Units.push_back(unitOf(O, C, ""));
  return Units;
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

} // namespace

Expected<std::vector<Unit>> findUnits(const Options &O) {
  if (Error Missing = checkExistence(O.Inputs))
    return Missing;
  auto Database = loadDatabase(O);
  if (!Database)
    return Database.takeError();
  Expected<std::vector<Unit>> Units = O.Inputs.empty()
                                          ? allUnits(O, **Database)
                                          : namedUnits(O, Database->get());
  if (!Units)
    return Units;
  llvm::sort(*Units,
             [](const Unit &L, const Unit &R) { return L.File < R.File; });
  StringSet<> Seen;
  erase_if(*Units, [&](const Unit &U) {
    return !Seen.insert(realPath(U.File)).second;
  });
  return Units;
}

} // namespace tenon::checker
