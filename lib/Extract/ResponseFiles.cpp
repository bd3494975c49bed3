//===- ResponseFiles.cpp - flags that are in files ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ResponseFiles.h"
#include "Model/FileNames.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"

using namespace llvm;
using clang::tooling::CompilationDatabase;
using clang::tooling::CompileCommand;

namespace tenon::checker {
namespace {

void expand(std::vector<std::string> &Arguments, StringRef Directory) {
  auto IsFile = [](StringRef A) { return A.starts_with("@"); };
  if (none_of(Arguments, IsFile))
    return;
  SmallVector<const char *, 64> Expanded;
  for (const std::string &Argument : Arguments)
    Expanded.push_back(Argument.c_str());
  BumpPtrAllocator Memory;
  auto Files = vfs::getRealFileSystem();
  // Files that were not read are still there, and said to be wrong later.
  consumeError(cl::ExpansionContext(Memory, cl::TokenizeGNUCommandLine)
                   .setVFS(Files.get())
                   .setCurrentDir(Directory)
                   .expandResponseFiles(Expanded));
  Arguments = std::vector<std::string>(Expanded.begin(), Expanded.end());
}

class Expanded : public CompilationDatabase {
public:
  explicit Expanded(std::unique_ptr<CompilationDatabase> Base)
      : Base(std::move(Base)) {}

  std::vector<CompileCommand>
  getCompileCommands(StringRef File) const override {
    return expanded(Base->getCompileCommands(File));
  }
  std::vector<std::string> getAllFiles() const override {
    return Base->getAllFiles();
  }
  std::vector<CompileCommand> getAllCompileCommands() const override {
    return expanded(Base->getAllCompileCommands());
  }

private:
  static std::vector<CompileCommand>
  expanded(std::vector<CompileCommand> Commands) {
    for (CompileCommand &C : Commands)
      expand(C.CommandLine, C.Directory);
    return Commands;
  }

  std::unique_ptr<CompilationDatabase> Base;
};

std::string faultOfFile(StringRef Path, vfs::FileSystem &Files) {
  if (!Files.exists(Path))
    return "which is not there";
  ErrorOr<vfs::Status> Status = Files.status(Path);
  if (Status && Status->isDirectory())
    return "which is a directory";
  if (std::error_code EC = Files.getBufferForFile(Path).getError())
    return "which cannot be read: " + EC.message();
  return "which names itself, or a file that does";
}

} // namespace

std::unique_ptr<CompilationDatabase>
withResponseFiles(std::unique_ptr<CompilationDatabase> Base) {
  return std::make_unique<Expanded>(std::move(Base));
}

void readResponseFiles(std::vector<std::string> &Flags) {
  expand(Flags, absolutePath("."));
}

std::string faultOfResponseFiles(const Unit &U, vfs::FileSystem &Files) {
  for (StringRef Argument : U.CommandLine)
    if (Argument.consume_front("@"))
      return ("cannot read '" + U.File + "', whose flags are in '" + Argument +
              "', " + faultOfFile(absolutePath(Argument, U.Directory), Files))
          .str();
  return "";
}

} // namespace tenon::checker
