//===- GithubReporter.cpp - findings in a pull request --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/GithubReporter.h"
#include "Report/Region.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// What a line of output cannot hold; a property ends at more.
std::string escaped(StringRef Text, bool IsProperty) {
  std::string Result;
  for (char C : Text) {
    bool Ends = C == '%' || C == '\r' || C == '\n';
    if (Ends || (IsProperty && (C == ':' || C == ',')))
      Result += "%" + toHex(StringRef(&C, 1));
    else
      Result += C;
  }
  return Result;
}

class GithubReporter {
public:
  GithubReporter(const Report &R, raw_ostream &OS) : R(R), OS(OS) {}

  void print(const Finding &F) {
    OS << "::" << levelName(F) << " file="
       << escaped(R.Paths.of(R.Text.path(F.At.File)), /*IsProperty=*/true);
    if (std::optional<Region> At = regionOf(F.At, R.Text))
      print(*At);
    OS << ",title=" << F.Rule->name()
       << "::" << escaped(F.Message + notesOf(F), /*IsProperty=*/false) << '\n';
  }

private:
  void print(const Region &At) {
    OS << ",line=" << At.Begin.Line << ",endLine=" << At.End.Line;
    // Columns of different lines are refused.
    if (At.isOnOneLine())
      OS << ",col=" << At.Begin.Column << ",endColumn=" << At.End.Column;
  }

  /// An annotation has no notes: they are lines of its text.
  std::string notesOf(const Finding &F) {
    std::string Lines;
    for (const Note &N : F.Notes) {
      Lines += "\n" + R.Paths.of(R.Text.path(N.At.File));
      if (std::optional<Region> At = regionOf(N.At, R.Text))
        Lines += ":" + std::to_string(At->Begin.Line);
      Lines += ": " + N.Message;
    }
    return Lines;
  }

  const Report &R;
  raw_ostream &OS;
};

} // namespace

void printGithub(const Report &R, raw_ostream &OS) {
  for (const Finding &F : R.Findings)
    GithubReporter(R, OS).print(F);
}

} // namespace tenon::checker
