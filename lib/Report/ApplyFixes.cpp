//===- ApplyFixes.cpp - repairs, written to the files ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/ApplyFixes.h"
#include "Report/EditSet.h"
#include "Report/Includes.h"
#include "Report/ReplaceFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Places are offsets into the text that the compiler read, and no other.
Error checkText(FileId File, SourceText &Text) {
  const MemoryBuffer *Now = Text.buffer(File);
  if (!Now)
    return createStringError(inconvertibleErrorCode(), "cannot read '" +
                                                           Text.path(File) +
                                                           "' to repair it");
  std::uint64_t Read = Text.files()[File].TextHash;
  if (Read && Read != xxh3_64bits(Now->getBuffer()))
    return createStringError(inconvertibleErrorCode(),
                             "'" + Text.path(File) +
                                 "' has changed since it was read; nothing is "
                                 "repaired");
  return Error::success();
}

Error checkTexts(const EditSet &Set, SourceText &Text) {
  for (FileId File : make_first_range(Set.files()))
    if (Error Changed = checkText(File, Text))
      return Changed;
  return Error::success();
}

std::vector<Replacement> replacementsOf(const EditSet &Set, SourceText &Text) {
  std::vector<Replacement> All;
  for (const auto &[File, Edits] : Set.files()) {
    StringRef Old = Text.buffer(File)->getBuffer();
    std::string New = edited(Old, Edits);
    for (std::string &Path : Set.pathsOf(File))
      All.push_back({std::move(Path), Old, New});
  }
  return All;
}

/// The path of a file that would get a text of its past, or nothing.
std::string findCircle(ArrayRef<Replacement> Files, TextHistory &History) {
  for (const Replacement &R : Files) {
    std::set<std::uint64_t> &Past = History[R.Path];
    Past.insert(xxh3_64bits(R.Old));
    if (Past.count(xxh3_64bits(R.New)))
      return R.Path;
  }
  return "";
}

} // namespace

Expected<FixResult> applyFixes(ArrayRef<Finding> Findings, SourceText &Text,
                               TextHistory &History) {
  FixResult Result;
  EditSet Set(Text);
  for (const Finding &F : Findings) {
    Edits Whole = completeEdits(F, Text);
    if (Whole.empty())
      continue;
    ++Result.Fixable;
    Result.Applied += Set.add(Whole);
  }
  if (Error Changed = checkTexts(Set, Text))
    return Changed;
  std::vector<Replacement> Files = replacementsOf(Set, Text);
  Result.Circling = findCircle(Files, History);
  if (!Result.Circling.empty()) {
    Result.Applied = 0;
    return Result;
  }
  if (Error E = replaceFiles(Files))
    return E;
  return Result;
}

} // namespace tenon::checker
