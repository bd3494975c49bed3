//===- FileNames.cpp - one name for each file -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileNames.h"
#include "Model/VisitSpans.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <utility>

using namespace llvm;

namespace tenon::checker {

std::string absolutePath(StringRef Path, StringRef Directory) {
  SmallString<256> Whole(sys::path::is_absolute(Path) ? "" : Directory);
  sys::path::append(Whole, Path);
  sys::fs::make_absolute(Whole);
  sys::path::remove_dots(Whole);
  return Whole.str().str();
}

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return (sys::fs::real_path(Path, Real) ? Path : Real.str()).str();
}

std::string FileNames::nameOf(StringRef Path, StringRef Directory) {
  std::string Name =
      Directory.empty() ? Path.str() : absolutePath(Path, Directory);
  return ByRealPath.try_emplace(realPath(Name), Name).first->second;
}

Model FileNames::rename(Model M, StringRef Directory) {
  bool Changes = false;
  Model Renamed;
  std::vector<FileId> NewId{0};
  for (const SourceFile &File : M.files().drop_front()) {
    NewId.push_back(Renamed.file(nameOf(File.Path, Directory), File.System));
    Changes |= Renamed.files()[NewId.back()].Path != File.Path;
  }
  if (!Changes)
    return M;

  std::deque<Record> Records = std::exchange(M.records(), {});
  // What is left is the text that the records refer to.
  Renamed.merge(std::move(M));
  for (Record &R : Records) {
    visitSpans(R, [&](Span &S) { S.File = NewId[S.File]; });
    *Renamed.addDuplicate(R.Name) = std::move(R);
  }
  return Renamed;
}

} // namespace tenon::checker
