//===- JsonReporter.cpp - findings for a program --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/JsonReporter.h"
#include "Report/Includes.h"
#include "Rules/RuleTable.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace tenon::checker {
namespace {

class JsonReporter {
public:
  JsonReporter(SourceText &Text, raw_ostream &OS) : Text(Text), J(OS) {}

  void print(ArrayRef<Finding> Findings) {
    J.object([&] {
      J.attribute("version", 1);
      J.attributeArray("findings", [&] {
        for (const Finding &F : Findings)
          J.object([&] { finding(F); });
      });
    });
  }

private:
  void finding(const Finding &F) {
    J.attribute("id", F.Rule->name());
    J.attribute("severity", F.Level == Severity::Error ? "error" : "warning");
    place(F.At);
    text("message", F.Message);
    J.attributeArray("notes", [&] {
      for (const Note &N : F.Notes)
        J.object([&] {
          place(N.At);
          text("message", N.Message);
        });
    });
    J.attributeArray("fixes", [&] {
      for (const Edit &E : editsOf(F))
        J.object([&] { edit(E); });
    });
  }

  Edits editsOf(const Finding &F) {
    return completeEdits(F, [&](FileId File) {
      const MemoryBuffer *Buffer = Text.buffer(File);
      return Buffer ? Buffer->getBuffer() : StringRef();
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

  /// JSON has no other bytes than UTF-8; paths and source text may.
  void text(StringRef Key, StringRef Value) {
    if (json::isUTF8(Value))
      J.attribute(Key, Value);
    else
      J.attribute(Key, json::fixUTF8(Value));
  }

  SourceText &Text;
  json::OStream J;
};

} // namespace

void printJson(ArrayRef<Finding> Findings, SourceText &Text, raw_ostream &OS) {
  JsonReporter(Text, OS).print(Findings);
  OS << '\n';
}

} // namespace tenon::checker
