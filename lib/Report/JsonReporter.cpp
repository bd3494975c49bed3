//===- JsonReporter.cpp - findings for a program --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/JsonReporter.h"
#include "Report/Includes.h"
#include "Rules/RuleTable.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

class JsonReporter {
public:
  JsonReporter(SourceText &Text, raw_ostream &OS) : Text(Text), J(OS) {}

  void print(const Report &R) {
    J.object([&] {
      J.attribute("version", 1);
      J.attributeArray("findings", [&] {
        for (auto [F, I] : zip_equal(R.Findings, R.Identities))
          J.object([&] { finding(F, I); });
      });
    });
  }

private:
  void finding(const Finding &F, const Identity &I) {
    J.attribute("id", F.Rule->name());
    J.attribute("severity", levelName(F));
    place(F.At);
    text("message", F.Message);
    J.attribute("fingerprint", I.Fingerprint);
    J.attributeArray("notes", [&] {
      for (const Note &N : F.Notes)
        J.object([&] {
          place(N.At);
          text("message", N.Message);
        });
    });
    J.attributeArray("fixes", [&] {
      for (const Edit &E : completeEdits(F, Text))
        J.object([&] { edit(E); });
    });
  }

  void place(const Span &S) {
    text("file", Text.path(S.File));
    LineColumn Begin = lineColumn(S.File, S.Begin);
    J.attributeObject("range", [&] {
      J.attributeObject("begin", [&] { position(Begin, S.Begin); });
      J.attributeObject(
          "end", [&] { position(Text.lineColumn(S.File, S.End), S.End); });
    });
  }

  void edit(const Edit &E) {
    text("file", Text.path(E.At.File));
    J.attribute("offset", E.At.Begin);
    J.attribute("length", E.At.End - E.At.Begin);
    lineColumn(E.At.File, E.At.Begin);
    text("replacement", E.Text);
  }

  LineColumn lineColumn(FileId File, std::uint32_t Offset) {
    LineColumn At = Text.lineColumn(File, Offset);
    J.attribute("line", At.Line);
    J.attribute("column", At.Column);
    return At;
  }

  void position(LineColumn At, std::uint32_t Offset) {
    J.attribute("line", At.Line);
    J.attribute("column", At.Column);
    J.attribute("offset", Offset);
  }

  void text(StringRef Key, StringRef Value) { J.attribute(Key, asUtf8(Value)); }

  SourceText &Text;
  json::OStream J;
};

} // namespace

void printJson(const Report &R, raw_ostream &OS) {
  JsonReporter(R.Text, OS).print(R);
  OS << '\n';
}

} // namespace tenon::checker
