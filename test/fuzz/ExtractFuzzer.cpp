//===- ExtractFuzzer.cpp - from any source to findings, without a crash ---===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input is a model source. Whatever it says: reading it must not crash,
// every place must lie in its file, and the rules must not crash on what was
// read, errors and all.
//
//===----------------------------------------------------------------------===//

#include "Extract/Extract.h"
#include "Model/VisitSpans.h"
#include "ModelMutator.h"
#include "Resolve/Program.h"
#include "Rules/RuleTable.h"
#include "StandInHeaders.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdlib>
#include <cstring>

using namespace clang;
using namespace llvm;
using namespace tenon::checker;

extern "C" size_t LLVMFuzzerMutate(uint8_t *Data, size_t Size, size_t MaxSize);

namespace {

constexpr size_t LongestInput = 1 << 14;

constexpr const char Prologue[] = "#include <tenon/model.hpp>\n"
                                  "#include <string>\n";

[[noreturn]] void fail(StringRef Why) {
  errs() << "fuzzer: " << Why << '\n';
  std::abort();
}

void checkPlaces(Extracted &Unit, const SourceManager &SM) {
  if (Unit.Files.size() != Unit.M.files().size())
    fail("the files of the model and of the compiler differ");
  for (Record &R : Unit.M.records())
    visitSpans(R, [&](Span &S) {
      if (!S)
        return;
      if (S.File >= Unit.Files.size() || S.Begin > S.End ||
          S.End > SM.getBufferData(Unit.Files[S.File]).size())
        fail("a place outside of its file");
    });
}

void runAllRules(const Model &M, bool PartialView) {
  CheckFilter Filter;
  std::string Error;
  if (!Filter.apply("*", Error))
    fail(Error);
  ProgramOptions Options;
  Options.PartialView = PartialView;
  Program P(M, Options);
  for (const Finding &F : runRules(P, Filter))
    if (F.Message.empty() || !F.Rule)
      fail("an empty finding");
}

class FuzzAction final : public ASTFrontendAction {
public:
  explicit FuzzAction(bool Detach) { Options.DetachAnnotations = Detach; }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    static IgnoringDiagConsumer Ignore;
    CI.getDiagnostics().setClient(&Ignore, /*ShouldOwnClient=*/false);
    return createExtractConsumer(CI, Options, [&CI](Extracted Unit) {
      checkPlaces(Unit, CI.getSourceManager());
      runAllRules(Unit.M, /*PartialView=*/true);
      runAllRules(Unit.M, /*PartialView=*/false);
    });
  }

private:
  ExtractOptions Options;
};

tooling::FileContentMappings headers() {
  tooling::FileContentMappings Files;
  for (const char *Name : fuzz::StandInNames)
    Files.emplace_back(std::string("/include/") + Name, fuzz::StandIn);
  auto Header = MemoryBuffer::getFile(TENON_ANNOTATIONS_DIR "/tenon/model.hpp");
  if (!Header)
    fail("cannot read tenon/model.hpp");
  Files.emplace_back("/include/tenon/model.hpp", (*Header)->getBuffer().str());
  return Files;
}

// Limits, so that a deep or endless input costs little and is not a finding.
const std::vector<std::string> Flags = {
    "-std=c++20",
    "-DTENON_CHECK",
    "-nostdinc",
    "-nostdinc++",
    "-isystem",
    "/include",
    "-w",
    "-ftemplate-depth=32",
    "-fconstexpr-depth=32",
    "-fbracket-depth=64",
    "-fconstexpr-steps=10000",
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static const tooling::FileContentMappings Headers = headers();
  if (Size > LongestInput || std::memchr(Data, 0, Size))
    return -1;
  std::string Source = Prologue;
  Source.append(reinterpret_cast<const char *>(Data), Size);
  for (bool Detach : {false, true})
    tooling::runToolOnCodeWithArgs(
        std::make_unique<FuzzAction>(Detach), Source, Flags, "input.cpp",
        "clang", std::make_shared<PCHContainerOperations>(), Headers);
  return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *Data, size_t Size,
                                          size_t MaxSize, unsigned Seed) {
  // Bytes now and then, for what the lexer does with them.
  if (Seed % 16 == 0)
    return LLVMFuzzerMutate(Data, Size, MaxSize);
  std::string Source =
      fuzz::mutate({reinterpret_cast<const char *>(Data), Size}, Seed);
  Size = std::min(Source.size(), MaxSize);
  std::memcpy(Data, Source.data(), Size);
  return Size;
}
