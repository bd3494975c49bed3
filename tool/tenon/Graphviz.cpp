//===- Graphviz.cpp - runs Graphviz ---------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Graphviz.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace tenon::checker {
namespace {

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

/// A file that is gone when this is.
class TemporaryFile {
public:
  Error create(StringRef Suffix, StringRef Contents) {
    int FD = -1;
    if (std::error_code EC =
            sys::fs::createTemporaryFile("tenon-graph", Suffix, FD, Path))
      return failure("cannot write a temporary file: " + EC.message());
    Remover.setFile(Path);
    raw_fd_ostream OS(FD, /*shouldClose=*/true);
    OS << Contents;
    OS.close();
    std::error_code EC = OS.error();
    OS.clear_error();
    return EC ? failure("cannot write '" + Path + "': " + EC.message())
              : Error::success();
  }

  StringRef path() const { return Path; }

  std::string read() const {
    auto Buffer = MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }

private:
  SmallString<128> Path;
  FileRemover Remover;
};

} // namespace

Expected<std::string> svgOf(StringRef Dot) {
  ErrorOr<std::string> Program = sys::findProgramByName("dot");
  if (!Program)
    return failure("cannot find 'dot', which draws the SVG; install Graphviz, "
                   "or take --format=dot or --format=mermaid");
  TemporaryFile In, Out, Err;
  if (Error E = In.create("dot", Dot))
    return std::move(E);
  if (Error E = Out.create("svg", ""))
    return std::move(E);
  if (Error E = Err.create("txt", ""))
    return std::move(E);
  // What goes wrong while it runs is said on its stderr; why it did not run,
  // here.
  std::string NotRun;
  int Status = sys::ExecuteAndWait(
      *Program, {*Program, "-Tsvg"},
      /*Env=*/std::nullopt, {In.path(), Out.path(), Err.path()},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &NotRun);
  if (Status != 0)
    return failure("'" + *Program + "' failed: " +
                   (NotRun.empty() ? StringRef(Err.read()).trim() : NotRun));
  return Out.read();
}

} // namespace tenon::checker
