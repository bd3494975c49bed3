//===- LoadDatabase.cpp - from a directory to its commands ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/LoadDatabase.h"
#include "Extract/DatabaseSyntax.h"
#include "Extract/ResponseFiles.h"
#include "Model/FileNames.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang::tooling;

namespace tenon::checker {
namespace {

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

std::string fileIn(StringRef Directory, StringRef Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return Path.str().str();
}

Expected<CompilationDatabasePtr> loadFlags(const std::string &Path) {
  std::string Why;
  CompilationDatabasePtr Flags =
      FixedCompilationDatabase::loadFromFile(Path, Why);
  if (!Flags)
    return failure("cannot read '" + Path + "': " + Why);
  return Flags;
}

} // namespace

std::string databaseIn(StringRef Directory) {
  return fileIn(Directory, "compile_commands.json");
}

std::string nearestBuildDir() {
  std::string Here = absolutePath(".");
  for (StringRef Up = Here; !Up.empty(); Up = sys::path::parent_path(Up))
    if (sys::fs::exists(databaseIn(Up)))
      return Up.str();
  return "";
}

Expected<CompilationDatabasePtr> loadDatabase(StringRef Directory) {
  std::string Path = databaseIn(Directory);
  if (!sys::fs::exists(Path))
    return failure("no such file: '" + Path + "'");
  auto Text = MemoryBuffer::getFile(Path);
  if (!Text)
    return failure("cannot read '" + Path + "': " + Text.getError().message());
  if (Error Malformed = checkDatabase(Path, (*Text)->getBuffer()))
    return Malformed;
  std::string Why;
  CompilationDatabasePtr Database = JSONCompilationDatabase::loadFromBuffer(
      (*Text)->getBuffer(), Why, JSONCommandLineSyntax::AutoDetect);
  if (!Database)
    return failure("cannot read '" + Path + "': " + Why);
  // A header is compiled as a file that looks like it.
  return inferMissingCompileCommands(withResponseFiles(std::move(Database)));
}

Expected<CompilationDatabasePtr> loadDatabaseAbove(StringRef File) {
  std::string Path = absolutePath(File);
  for (StringRef Up = sys::path::parent_path(Path); !Up.empty();
       Up = sys::path::parent_path(Up)) {
    if (sys::fs::exists(databaseIn(Up)))
      return loadDatabase(Up);
    std::string Flags = fileIn(Up, "compile_flags.txt");
    if (sys::fs::exists(Flags))
      return loadFlags(Flags);
  }
  return nullptr;
}

} // namespace tenon::checker
