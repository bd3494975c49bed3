//===- Options.h - the command line, read -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Read by hand: llvm::cl would show the options of all of LLVM, which is linked
// in as a whole, and names no near miss of a subcommand.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_OPTIONS_H
#define TENON_TOOL_OPTIONS_H

#include "Emit/Sql.h"
#include "Project/Configuration.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker {

enum class Format : std::uint8_t { Text, Json, Sarif, Github, Gitlab, Junit };
enum class Picture : std::uint8_t { Mermaid, Dot, Svg };

struct Options {
  /// The arguments that are no options.
  std::vector<std::string> Inputs;
  std::optional<std::string> BuildDir;
  /// What is said about checking, in that order. All of it is valid.
  std::vector<Setting> Settings;
  /// The configuration of all files; empty: each file's own.
  std::string ConfigFile;
  Format Findings = Format::Text;
  /// The file to write the findings to in that format, beside the text.
  std::optional<std::string> ReportFile;
  /// None: on a terminal.
  std::optional<bool> Colors;
  std::optional<std::string> Baseline;
  std::optional<std::string> WriteBaseline;
  /// The lock to compare with; empty: the nearest one.
  std::optional<std::string> Locked;
  /// Inputs are facts, not sources.
  bool FromFacts = false;
  bool Fix = false;
  bool DumpFacts = false;
  bool ListChecks = false;
  bool Profile = false;
  /// Of a compilation database.
  bool AllUnits = false;
  /// 0: as many as the machine has processors.
  unsigned Jobs = 0;
  std::optional<std::string> CacheDir;
  bool NoCache = false;
  std::optional<Dialect> Sql;
  /// None where it follows from the file to write.
  std::optional<Picture> Drawn;
  /// The file to write.
  std::optional<std::string> Output;
  std::optional<std::string> Depfile;
  /// The file that is shown as an editor would, and a place in it, both from 1.
  std::optional<std::string> EditorFile;
  std::optional<std::pair<unsigned, unsigned>> EditorPosition;
  bool Help = false;
  /// What follows `--`; none where there is no `--`.
  std::optional<std::vector<std::string>> ClangFlags;
};

enum class OptionId : std::uint8_t {
  BuildDir,
  Checks,
  WarningsAsErrors,
  Severities,
  CheckOptions,
  Target,
  ConfigFile,
  Format,
  ReportFile,
  Color,
  Baseline,
  WriteBaseline,
  Fix,
  DumpFacts,
  ListChecks,
  Profile,
  All,
  Jobs,
  CacheDir,
  NoCache,
  Dialect,
  Output,
  Depfile,
  PictureFormat,
  PictureFile,
  Locked,
  FromFacts,
  LockFile,
  EditorCheck,
  EditorPosition,
  Stdio,
};

/// A subcommand.
struct Command {
  llvm::StringRef Name;
  llvm::StringRef Arguments;
  llvm::StringRef Summary;
  llvm::ArrayRef<OptionId> Takes;
  bool TakesClangFlags;
  /// Returns the exit status.
  int (*Run)(const Options &);
};

llvm::Expected<Options> parseOptions(const Command &C,
                                     llvm::ArrayRef<llvm::StringRef> Args);
void printHelp(const Command &C, llvm::raw_ostream &OS);

/// " (did you mean 'check'?)", or nothing where no candidate is near.
std::string didYouMean(llvm::StringRef Word,
                       llvm::ArrayRef<llvm::StringRef> Candidates);

} // namespace tenon::checker

#endif // TENON_TOOL_OPTIONS_H
