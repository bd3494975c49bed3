//===- UnitFacts.cpp - the facts of a compilation -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitFacts.h"
#include "Model/Facts.h"
#include "Report/WriteFiles.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendOptions.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

std::string absolutePath(CompilerInstance &CI, StringRef Path) {
  SmallString<256> Whole(Path);
  CI.getFileManager().makeAbsolutePath(Whole);
  sys::path::remove_dots(Whole);
  return Whole.str().str();
}

/// As -ffile-prefix-map has it: with that, machines that build in different
/// places write the same facts.
std::string recordedPath(CompilerInstance &CI, StringRef Path) {
  SmallString<256> Whole(absolutePath(CI, Path));
  CI.getLangOpts().remapPathPrefix(Whole);
  return Whole.str().str();
}

/// The driver gives objects that it links at once names like `/tmp/a-1b2c3d.o`,
/// others each time.
bool isTemporary(StringRef Output, StringRef Source) {
  SmallString<128> Temporary;
  sys::path::system_temp_directory(/*ErasedOnReboot=*/true, Temporary);
  if (sys::path::parent_path(Output) != Temporary)
    return false;
  StringRef Stem = sys::path::stem(Output);
  return Stem.consume_front(sys::path::stem(Source)) &&
         Stem.consume_front("-") && Stem.size() == 6 &&
         all_of(Stem, [](char C) { return isHexDigit(C); });
}

/// A device or a pipe: whatever unit is compiled into it, it has one name.
bool isSpecial(StringRef Output) {
  sys::fs::file_status Status;
  return !sys::fs::status(Output, Status) && sys::fs::is_other(Status);
}

/// What the unit is known by: its output, or, where it has none that lasts, its
/// source.
StringRef nameOfUnit(const FrontendOptions &Options) {
  StringRef Output = Options.OutputFile;
  StringRef Source = Options.Inputs.empty() || !Options.Inputs.front().isFile()
                         ? ""
                         : Options.Inputs.front().getFile();
  bool Lasts = !Output.empty() && Output != "-" && !isSpecial(Output) &&
               !isTemporary(Output, Source);
  return Lasts ? Output : Source;
}

/// The end of the path is for people, the hash of the whole makes it unique.
std::string pathOfFacts(CompilerInstance &CI, StringRef Directory) {
  static constexpr size_t LongestName = 100;
  std::string Unit = recordedPath(CI, nameOfUnit(CI.getFrontendOpts()));
  SmallString<256> Path(absolutePath(CI, Directory));
  sys::path::append(Path, sys::path::filename(Unit).take_back(LongestName) +
                              "." + utohexstr(xxh3_64bits(Unit), true, 16) +
                              FactsSuffix);
  return Path.str().str();
}

Error writeFile(StringRef Directory, const OutputFile &File) {
  if (std::error_code EC = sys::fs::create_directories(Directory))
    return createStringError(EC, "cannot make the directory '" + Directory +
                                     "': " + EC.message());
  return writeFiles(File);
}

} // namespace

void writeFacts(CompilerInstance &CI, StringRef Directory, Model M) {
  if (Directory.empty())
    return;
  M.renameFiles([&](StringRef Path) { return recordedPath(CI, Path); });
  OutputFile File{pathOfFacts(CI, Directory), ""};
  raw_string_ostream OS(File.Contents);
  writeFacts(M, OS);
  Error Failed = writeFile(absolutePath(CI, Directory), File);
  if (!Failed)
    return;
  DiagnosticsEngine &Diags = CI.getDiagnostics();
  Diags.Report(Diags.getCustomDiagID(DiagnosticsEngine::Error,
                                     "no facts of this unit: %0"))
      << toString(std::move(Failed));
}

void removeFacts(CompilerInstance &CI, StringRef Directory) {
  if (Directory.empty())
    return;
  // That they stay is no more wrong than what the compiler reports already.
  consumeError(errorCodeToError(sys::fs::remove(pathOfFacts(CI, Directory))));
}

} // namespace tenon::checker
