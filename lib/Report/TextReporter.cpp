//===- TextReporter.cpp - findings for a person ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/TextReporter.h"
#include "Extract/Compat.h"
#include "Report/ClangReporter.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/LangOptions.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// A place that cannot be shown is named by its file only.
class TextReporter {
public:
  TextReporter(SourceText &Text, raw_ostream &OS, bool Colors)
      : Text(Text), OS(OS), Printer(OS, Colors), Manager({}),
        SM(Printer.engine(), Manager), Loaded(Text.files().size()),
        Clang(Printer.engine(), SM, LO, ClangReporter::Host::Tool,
              [this](FileId File) { return load(File); }) {
    Printer.consumer().BeginSourceFile(LO, nullptr);
  }
  ~TextReporter() { Printer.consumer().EndSourceFile(); }

  void report(const Finding &F) {
    bool AllShown = Text.contains(F.At) && all_of(F.Notes, [&](const Note &N) {
                      return Text.contains(N.At);
                    });
    if (AllShown)
      return Clang.report(F);
    print(F.At, F.Level == Severity::Error ? "error" : "warning", messageOf(F));
    for (const Note &N : F.Notes)
      print(N.At, "note", N.Message);
  }

private:
  clang::FileID load(FileId File) {
    clang::FileID &Id = Loaded[File];
    const MemoryBuffer *Buffer = Id.isValid() ? nullptr : Text.buffer(File);
    if (Buffer)
      Id = SM.createFileID(Buffer->getMemBufferRef());
    return Id;
  }

  void print(const Span &At, StringRef Level, StringRef Message) {
    OS << Text.path(At.File);
    if (LineColumn At1 = Text.contains(At) ? Text.lineColumn(At.File, At.Begin)
                                           : LineColumn();
        At1.Line)
      OS << ':' << At1.Line << ':' << At1.Column;
    OS << ": " << Level << ": " << Message << '\n';
  }

  SourceText &Text;
  raw_ostream &OS;
  clang::LangOptions LO;
  compat::ClangPrinter Printer;
  clang::FileManager Manager;
  clang::SourceManager SM;
  std::vector<clang::FileID> Loaded;
  ClangReporter Clang;
};

} // namespace

void printText(ArrayRef<Finding> Findings, SourceText &Text, raw_ostream &OS,
               bool Colors) {
  TextReporter Reporter(Text, OS, Colors);
  for (const Finding &F : Findings)
    Reporter.report(F);
}

} // namespace tenon::checker
