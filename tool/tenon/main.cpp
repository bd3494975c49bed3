//===- main.cpp - the command-line tool -----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/WithColor.h"
#include <fcntl.h>
#include <unistd.h>

using namespace llvm;

namespace tenon::checker {

void printError(const Twine &Message) { WithColor::error() << Message << '\n'; }

void printError(Error E) {
  handleAllErrors(std::move(E), [](const ErrorInfoBase &Info) {
    printError(Info.message());
  });
}

namespace {

int runHelp(const Options &O);

const Command HelpCommand = {"help", "[COMMAND]", "Says how to use a command.",
                             {},     false,       runHelp};
const Command *const AllCommands[] = {
    &CheckCommand,  &MergeCommand,    &LockCommand,
    &SchemaCommand, &GenerateCommand, &GraphCommand,
    &LspCommand,    &ExplainCommand,  &HelpCommand};

const Command *findCommand(StringRef Name) {
  for (const Command *C : AllCommands)
    if (C->Name == Name)
      return C;
  SmallVector<StringRef, 4> Names;
  for (const Command *C : AllCommands)
    Names.push_back(C->Name);
  printError("no command '" + Name + "'" + didYouMean(Name, Names) +
             "; 'tenon help' lists them");
  return nullptr;
}

void printOverview(raw_ostream &OS) {
  OS << "usage: tenon COMMAND ...\n\n"
        "Checks the relationships between annotated C++ structs.\n\n";
  for (const Command *C : AllCommands)
    OS << formatv("  {0,-10}{1}\n", C->Name, C->Summary.split('\n').first);
  OS << "\n'tenon help COMMAND' says more about one of them.\n";
}

int runHelp(const Options &O) {
  if (O.Inputs.empty()) {
    printOverview(outs());
    return ExitGood;
  }
  const Command *C = findCommand(O.Inputs.front());
  if (!C)
    return ExitFailed;
  printHelp(*C, outs());
  return ExitGood;
}

int run(ArrayRef<StringRef> Args) {
  if (Args.empty()) {
    printOverview(errs());
    return ExitFailed;
  }
  if (Args.front() == "--version") {
    outs() << "tenon " TENON_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
    return ExitGood;
  }
  if (Args.front() == "--help" || Args.front() == "-h")
    return runHelp({});
  const Command *C = findCommand(Args.front());
  if (!C)
    return ExitFailed;
  Expected<Options> O = parseOptions(*C, Args.drop_front());
  if (!O) {
    printError(O.takeError());
    return ExitFailed;
  }
  if (O->Help) {
    printHelp(*C, outs());
    return ExitGood;
  }
  return C->Run(*O);
}

/// Where one of the standard streams is closed, the next file that is opened
/// would get its number, and what is printed. So the number is taken; writing
/// to it fails, as it should.
void takeStandardNumbers() {
  for (int Number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(Number, F_GETFD) == -1)
      ::open("/dev/null", Number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/// The status, unless what was printed did not arrive.
int afterPrinting(int Status) {
  outs().flush();
  if (std::error_code EC = outs().error()) {
    // It is said here, and not at the end by LLVM.
    outs().clear_error();
    printError("cannot write to the standard output: " + EC.message());
    Status = ExitFailed;
  }
  // There is nowhere to say it.
  errs().clear_error();
  return Status;
}

} // namespace
} // namespace tenon::checker

int main(int argc, char **argv) {
  tenon::checker::takeStandardNumbers();
  InitLLVM Init(argc, argv);
  SmallVector<StringRef, 16> Args(argv + 1, argv + argc);
  return tenon::checker::afterPrinting(tenon::checker::run(Args));
}
