//===- Lsp.cpp - tenon lsp ------------------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "EditorCheck.h"
#if TENON_HAS_LSP
#include "Extract/PreambleFiles.h"
#include "Server/Server.h"
#include "llvm/Support/Process.h"
#include <cerrno>
#include <unistd.h>
#endif

using namespace llvm;

namespace tenon::checker {
namespace {

#if TENON_HAS_LSP

/// What there is; nothing at the end, or where nothing can be read.
std::size_t readInput(char *Buffer, std::size_t Size) {
  for (;;) {
    ssize_t Got = ::read(STDIN_FILENO, Buffer, Size);
    if (Got >= 0)
      return Got;
    if (errno != EINTR)
      return 0;
  }
}

int runLsp(const Options &O) {
  if (!O.Inputs.empty()) {
    printError("'" + O.Inputs.front() +
               "': a server is told of files by its editor");
    return ExitFailed;
  }
  lsp::ServerOptions Options;
  Options.Version = TENON_VERSION;
  Options.Files.BuildDir = O.BuildDir;
  Options.Files.Reading = {O.CacheDir, O.NoCache, O.Jobs};
  if (O.EditorFile) {
    int Status = checkAsEditor(O, std::move(Options));
    removePreambleDirectory();
    return Status;
  }
  // Never freed: a parse may be under way, and nobody waits for that.
  auto *S = new lsp::Server(outs(), std::move(Options));
  int Status = S->run(readInput);
  outs().flush();
  removePreambleDirectory();
  std::_Exit(Status);
}

#else

int runLsp(const Options &) {
  printError("this tenon was built with an LLVM that has no language server "
             "protocol; LLVM 22 has one");
  return ExitFailed;
}

#endif

constexpr OptionId TakenOptions[] = {
    OptionId::BuildDir, OptionId::EditorCheck, OptionId::EditorPosition,
    OptionId::Jobs,     OptionId::CacheDir,    OptionId::NoCache,
    OptionId::Stdio};

} // namespace

const Command LspCommand = {
    "lsp",
    "[-p BUILD_DIR] [OPTIONS]",
    "Serves an editor, which starts it and speaks to it over a pipe.\n"
    "\n"
    "Compile commands come from the database in BUILD_DIR, or in the nearest\n"
    "directory above the file, or in 'build' there.\n"
    "\n"
    "Exit status with --check: 0 without errors, 1 with at least one, 2 where "
    "FILE cannot\n"
    "be read.",
    TakenOptions,
    /*TakesClangFlags=*/false,
    runLsp};

} // namespace tenon::checker
