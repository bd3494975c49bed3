//===- Options.cpp - the command line, read -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {
namespace {

struct OptionInfo {
  OptionId Id;
  StringRef Name;
  /// Empty for an option without a value; `[FILE]` for one that may have one.
  StringRef Value;
  StringRef Help;
};

constexpr OptionInfo AllOptions[] = {
    {OptionId::BuildDir, "-p", "BUILD_DIR",
     "take compile commands from BUILD_DIR/compile_commands.json"},
    {OptionId::Checks, "--checks", "GLOBS",
     "turn checks on and off, from left to right: -*,fk-*"},
    {OptionId::WarningsAsErrors, "--warnings-as-errors", "GLOBS",
     "make the warnings of these checks errors"},
    {OptionId::Severities, "--severities", "CHECK:LEVEL",
     "give checks a severity: off, warning or error"},
    {OptionId::CheckOptions, "--options", "CHECK.KEY=VALUE",
     "set an option of a check"},
    {OptionId::ConfigFile, "--config-file", "FILE",
     "take the configuration from FILE, not from the nearest .tenon.yaml"},
    {OptionId::Target, "--target", "DATABASE",
     "check for sqlite, postgresql, mysql or sqlserver (default: for all)"},
    {OptionId::Format, "--format", "FORMAT",
     "text, json, sarif, github, gitlab or junit (default: text)"},
    {OptionId::ReportFile, "--output", "FILE",
     "write FORMAT to FILE, and text to standard output"},
    {OptionId::Color, "--color", "WHEN",
     "auto, always or never (default: auto, on a terminal)"},
    {OptionId::Baseline, "--baseline", "FILE",
     "leave out the findings that FILE knows"},
    {OptionId::WriteBaseline, "--write-baseline", "FILE",
     "write all findings to FILE, and print none"},
    {OptionId::Fix, "--fix", "", "repair what can be repaired safely"},
    {OptionId::DumpFacts, "--dump-facts", "",
     "print what was read, for 'tenon merge', and check nothing"},
    {OptionId::ListChecks, "--list-checks", "",
     "print all checks with their default severity, and check nothing"},
    {OptionId::Profile, "--profile", "",
     "print on stderr what the time went to, unit by unit and check by check"},
    {OptionId::All, "--all", "", "parse every unit of the database"},
    {OptionId::Jobs, "--jobs", "N",
     "parse N units at a time (default: one for each processor); also -j N"},
    {OptionId::Jobs, "-j", "N", ""},
    {OptionId::CacheDir, "--cache-dir", "DIR",
     "keep what was read in DIR (default: BUILD_DIR/.tenon-cache)"},
    {OptionId::NoCache, "--no-cache", "", "read everything, and keep nothing"},
    {OptionId::Dialect, "--dialect", "DIALECT", "sqlite or postgresql"},
    {OptionId::Output, "-o", "FILE", "the header to write"},
    {OptionId::Depfile, "--depfile", "FILE",
     "write there which files were read, as make reads it"},
    {OptionId::PictureFormat, "--format", "FORMAT",
     "mermaid, dot or svg (default: as FILE ends; mermaid without)"},
    {OptionId::PictureFile, "-o", "FILE",
     "the file to write (default: standard output)"},
    {OptionId::Locked, "--locked", "[FILE]",
     "compare the schema with FILE (default: the nearest tenon.lock)"},
    {OptionId::FromFacts, "--facts", "",
     "FILES are facts, or directories with facts"},
    {OptionId::LockFile, "-o", "FILE",
     "the file to write (default: the nearest tenon.lock, or one here)"},
    {OptionId::EditorCheck, "--check", "FILE",
     "print what an editor would show of FILE, and serve none"},
    {OptionId::EditorPosition, "--position", "LINE:COLUMN",
     "with --check: also what it would show there"},
    {OptionId::Stdio, "--stdio", "",
     "what is done anyway; some editors say so"},
};

const OptionInfo &infoOf(OptionId Id) {
  return *find_if(AllOptions, [&](const OptionInfo &I) { return I.Id == Id; });
}

const OptionInfo *findOption(const Command &C, StringRef Name) {
  for (const OptionInfo &Info : AllOptions)
    if (Info.Name == Name && is_contained(C.Takes, Info.Id))
      return &Info;
  return nullptr;
}

Error usageError(const Twine &Message) {
  return createStringError(std::make_error_code(std::errc::invalid_argument),
                           Message);
}

Error unknownOption(const Command &C, StringRef Name) {
  SmallVector<StringRef, 8> Names{"--help"};
  for (OptionId Id : C.Takes)
    Names.push_back(infoOf(Id).Name);
  return usageError("unknown option '" + Name + "' for 'tenon " + C.Name + "'" +
                    didYouMean(Name, Names));
}

Error addSetting(Options &O, StringRef Option, StringRef Value) {
  Setting S{Option.drop_front(2).str(), Value.str()};
  Configuration Scratch;
  if (std::string Wrong = applySetting(Scratch, S); !Wrong.empty())
    return usageError(Option + ": " + Wrong);
  O.Settings.push_back(std::move(S));
  return Error::success();
}

// All together: `--checks=-*` may be followed by what turns one on.
Error demandChecks(const Options &O) {
  Configuration C;
  for (const Setting &S : O.Settings)
    applySetting(C, S);
  if (C.Filter.anyOn())
    return Error::success();
  return usageError("no checks are left on; name those that are wanted, as in "
                    "--checks='-*,fk-*'");
}

Error setFormat(Options &O, StringRef Value) {
  static constexpr std::pair<StringLiteral, Format> Formats[] = {
      {"text", Format::Text},     {"json", Format::Json},
      {"sarif", Format::Sarif},   {"github", Format::Github},
      {"gitlab", Format::Gitlab}, {"junit", Format::Junit}};
  SmallVector<StringRef, 6> Names;
  for (const auto &[Name, F] : Formats) {
    Names.push_back(Name);
    if (Name != Value)
      continue;
    O.Findings = F;
    return Error::success();
  }
  return usageError("unknown format '" + Value + "'" +
                    didYouMean(Value, Names) +
                    "; there are text, json, sarif, github, gitlab and junit");
}

Error setColor(Options &O, StringRef Value) {
  if (Value == "auto")
    O.Colors = std::nullopt;
  else if (Value == "always" || Value == "never")
    O.Colors = Value == "always";
  else
    return usageError("unknown value '" + Value + "' for --color" +
                      didYouMean(Value, {"auto", "always", "never"}) +
                      "; there are auto, always and never");
  return Error::success();
}

Error setPicture(Options &O, StringRef Value) {
  O.Drawn = StringSwitch<std::optional<Picture>>(Value)
                .Case("mermaid", Picture::Mermaid)
                .Case("dot", Picture::Dot)
                .Case("svg", Picture::Svg)
                .Default(std::nullopt);
  if (O.Drawn)
    return Error::success();
  return usageError("unknown format '" + Value + "'" +
                    didYouMean(Value, {"mermaid", "dot", "svg"}) +
                    "; there are mermaid, dot and svg");
}

Error setJobs(Options &O, StringRef Name, StringRef Value) {
  if (!Value.getAsInteger(10, O.Jobs) && O.Jobs != 0)
    return Error::success();
  return usageError(Name + ": '" + Value + "' is no number of jobs");
}

Error setPosition(Options &O, StringRef Value) {
  auto [Line, Column] = Value.split(':');
  auto &At = O.EditorPosition.emplace();
  if (!Line.getAsInteger(10, At.first) && !Column.getAsInteger(10, At.second) &&
      At.first != 0 && At.second != 0)
    return Error::success();
  return usageError("--position: '" + Value + "' is no LINE:COLUMN");
}

Error setOption(Options &O, const OptionInfo &Info, StringRef Value) {
  switch (Info.Id) {
  case OptionId::BuildDir:
    O.BuildDir = Value.str();
    break;
  case OptionId::Checks:
  case OptionId::WarningsAsErrors:
  case OptionId::Severities:
  case OptionId::CheckOptions:
  case OptionId::Target:
    return addSetting(O, Info.Name, Value);
  case OptionId::ConfigFile:
    O.ConfigFile = Value.str();
    break;
  case OptionId::Format:
    return setFormat(O, Value);
  case OptionId::ReportFile:
    O.ReportFile = Value.str();
    break;
  case OptionId::Color:
    return setColor(O, Value);
  case OptionId::Baseline:
    O.Baseline = Value.str();
    break;
  case OptionId::WriteBaseline:
    O.WriteBaseline = Value.str();
    break;
  case OptionId::Fix:
    O.Fix = true;
    break;
  case OptionId::DumpFacts:
    O.DumpFacts = true;
    break;
  case OptionId::ListChecks:
    O.ListChecks = true;
    break;
  case OptionId::Profile:
    O.Profile = true;
    break;
  case OptionId::All:
    O.AllUnits = true;
    break;
  case OptionId::Jobs:
    return setJobs(O, Info.Name, Value);
  case OptionId::CacheDir:
    O.CacheDir = Value.str();
    break;
  case OptionId::NoCache:
    O.NoCache = true;
    break;
  case OptionId::PictureFormat:
    return setPicture(O, Value);
  case OptionId::Locked:
    O.Locked = Value.str();
    break;
  case OptionId::FromFacts:
    O.FromFacts = true;
    break;
  case OptionId::Output:
  case OptionId::PictureFile:
  case OptionId::LockFile:
    O.Output = Value.str();
    break;
  case OptionId::Depfile:
    O.Depfile = Value.str();
    break;
  case OptionId::EditorCheck:
    O.EditorFile = Value.str();
    break;
  case OptionId::EditorPosition:
    return setPosition(O, Value);
  case OptionId::Stdio:
    break;
  case OptionId::Dialect:
    O.Sql = dialectOfName(Value);
    if (!O.Sql)
      return usageError("unknown dialect '" + Value + "'" +
                        didYouMean(Value, {"sqlite", "postgresql"}) +
                        "; there are sqlite and postgresql");
    break;
  }
  return Error::success();
}

/// Reads the option at the front of Args, and its value.
Error parseOption(const Command &C, ArrayRef<StringRef> &Args, Options &O) {
  auto [Name, Value] = Args.front().split('=');
  bool HasValue = Name.size() != Args.front().size();
  // `-j4`, as for ninja.
  if (Name.size() > 2 && Name.starts_with("-j")) {
    Value = Name.drop_front(2);
    Name = Name.take_front(2);
    HasValue = true;
  }
  Args = Args.drop_front();
  if (Name == "--help" || Name == "-h") {
    O.Help = true;
    return Error::success();
  }
  const OptionInfo *Info = findOption(C, Name);
  if (!Info)
    return unknownOption(C, Name);
  if (Info->Value.empty() && HasValue)
    return usageError("option '" + Name + "' takes no value");
  bool NeedsValue = !Info->Value.empty() && Info->Value.front() != '[';
  if (NeedsValue && !HasValue) {
    if (Args.empty() || Args.front() == "--")
      return usageError("option '" + Name + "' needs a value: " + Info->Value);
    Value = Args.front();
    Args = Args.drop_front();
  }
  return setOption(O, *Info, Value);
}

} // namespace

std::string didYouMean(StringRef Word, ArrayRef<StringRef> Candidates) {
  auto Distance = [&](StringRef Candidate) {
    return Word.edit_distance(Candidate);
  };
  if (Candidates.empty())
    return "";
  StringRef Nearest = *std::min_element(
      Candidates.begin(), Candidates.end(),
      [&](StringRef L, StringRef R) { return Distance(L) < Distance(R); });
  if (Distance(Nearest) > std::max<std::size_t>(1, Nearest.size() / 2))
    return "";
  return (" (did you mean '" + Nearest + "'?)").str();
}

Expected<Options> parseOptions(const Command &C, ArrayRef<StringRef> Args) {
  Options O;
  while (!Args.empty()) {
    if (Args.front() == "--" && C.TakesClangFlags) {
      Args = Args.drop_front();
      O.ClangFlags.emplace(Args.begin(), Args.end());
      break;
    }
    if (Args.front().starts_with("-") && Args.front() != "-") {
      if (Error E = parseOption(C, Args, O))
        return E;
      continue;
    }
    O.Inputs.push_back(Args.front().str());
    Args = Args.drop_front();
  }
  if (Error E = demandChecks(O))
    return E;
  if (O.Baseline && O.WriteBaseline)
    return usageError("--baseline leaves out what is known, --write-baseline "
                      "writes all there is: give one of them");
  return O;
}

void printHelp(const Command &C, raw_ostream &OS) {
  OS << "usage: tenon " << C.Name << ' ' << C.Arguments << "\n\n"
     << C.Summary << '\n';
  if (C.Takes.empty())
    return;
  OS << '\n';
  for (OptionId Id : C.Takes) {
    const OptionInfo &Info = infoOf(Id);
    std::string Left = Info.Name.str();
    if (Info.Value.starts_with("["))
      Left += "[=" + Info.Value.drop_front().str();
    else if (!Info.Value.empty())
      Left += (Info.Name.starts_with("--") ? "=" : " ") + Info.Value.str();
    OS << formatv("  {0,-27}  {1}\n", Left, Info.Help);
  }
}

} // namespace tenon::checker
