//===- JunitReporter.cpp - findings as tests that fail --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/JunitReporter.h"
#include "Report/Region.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Text in an attribute or an element. XML 1.0 cannot say control characters
/// at all, and an attribute would lose a line's end that is not escaped.
std::string escaped(StringRef Text) {
  std::string Result;
  for (char C : asUtf8(Text)) {
    auto Code = static_cast<unsigned char>(C);
    if (StringRef("&<>\"'\t\n\r").contains(C))
      Result += "&#" + std::to_string(Code) + ";";
    else if (Code < 0x20)
      Result += "\xEF\xBF\xBD"; // U+FFFD
    else
      Result += C;
  }
  return Result;
}

class JunitReporter {
public:
  JunitReporter(const Report &R, raw_ostream &OS) : R(R), OS(OS) {}

  void print() {
    std::size_t Failures = count_if(R.Findings, [](const Finding &F) {
      return F.Level == Severity::Error;
    });
    bool IsOneMore = R.Findings.empty() || !R.Complete;
    std::string Counts =
        " tests=\"" + std::to_string(R.Findings.size() + IsOneMore) +
        "\" failures=\"" + std::to_string(Failures) + "\" errors=\"" +
        std::to_string(!R.Complete) + "\" skipped=\"" +
        std::to_string(R.Findings.size() - Failures) + "\"";
    OS << R"(<?xml version="1.0" encoding="UTF-8"?>)" << '\n'
       << "<testsuites name=\"tenon\"" << Counts << ">\n"
       << "  <testsuite name=\"tenon\"" << Counts << ">\n";
    if (IsOneMore)
      printWhole();
    for (auto [F, I] : zip_equal(R.Findings, R.Identities))
      print(F, I);
    OS << "  </testsuite>\n</testsuites>\n";
  }

private:
  /// Some readers take a report without tests for a damaged one.
  void printWhole() {
    OS << R"(    <testcase classname="tenon" name="all files can be read")";
    if (R.Complete)
      OS << "/>\n";
    else
      OS << ">\n      <error message=\"the errors of the compiler and of the "
            "command are on stderr\"/>\n    </testcase>\n";
  }

  void print(const Finding &F, const Identity &I) {
    std::string Path = R.Paths.of(R.Text.path(F.At.File));
    std::optional<Region> At = regionOf(F.At, R.Text);
    std::string Name = F.Rule->name();
    if (!I.Subject.empty())
      Name += " at " + I.Subject;
    OS << "    <testcase classname=\"" << escaped(Path) << "\" name=\""
       << escaped(Name) << "\" file=\"" << escaped(Path) << '"';
    if (At)
      OS << " line=\"" << At->Begin.Line << '"';
    OS << ">\n";
    printVerdict(F, lines(F, Path, At));
    OS << "    </testcase>\n";
  }

  void printVerdict(const Finding &F, StringRef Details) {
    if (F.Level != Severity::Error) {
      OS << "      <skipped message=\"" << escaped(F.Message) << "\"/>\n"
         << "      <system-out>" << escaped(Details) << "</system-out>\n";
      return;
    }
    OS << "      <failure message=\"" << escaped(F.Message) << "\" type=\""
       << F.Rule->name() << "\">" << escaped(Details) << "</failure>\n";
  }

  std::string lines(const Finding &F, StringRef Path,
                    const std::optional<Region> &At) {
    std::string All = line(Path, At, F.Message);
    for (const Note &N : F.Notes)
      All += "\n" + line(R.Paths.of(R.Text.path(N.At.File)),
                         regionOf(N.At, R.Text), "note: " + N.Message);
    return All;
  }

  static std::string line(StringRef Path, const std::optional<Region> &At,
                          StringRef Message) {
    std::string Place = Path.str();
    if (At)
      Place += ":" + std::to_string(At->Begin.Line) + ":" +
               std::to_string(At->Begin.Column);
    return Place + ": " + Message.str();
  }

  const Report &R;
  raw_ostream &OS;
};

} // namespace

void printJunit(const Report &R, raw_ostream &OS) {
  JunitReporter(R, OS).print();
}

} // namespace tenon::checker
