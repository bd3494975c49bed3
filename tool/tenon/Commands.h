//===- Commands.h - the subcommands -----------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_COMMANDS_H
#define TENON_TOOL_COMMANDS_H

#include "Options.h"

namespace tenon::checker {

/// Of every subcommand.
enum ExitStatus : int {
  /// No finding is an error.
  ExitGood = 0,
  /// At least one is.
  ExitFindings = 1,
  /// The command could not be carried out.
  ExitFailed = 2,
};

extern const Command CheckCommand;
extern const Command MergeCommand;
extern const Command SchemaCommand;
extern const Command GenerateCommand;
extern const Command GraphCommand;
extern const Command LockCommand;
extern const Command ExplainCommand;
extern const Command LspCommand;

/// Prints it to stderr.
void printError(const llvm::Twine &Message);
void printError(llvm::Error E);

} // namespace tenon::checker

#endif // TENON_TOOL_COMMANDS_H
