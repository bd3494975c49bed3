//===- FileNames.cpp - one name for each file -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {

std::string absolutePath(StringRef Path, StringRef Directory) {
  SmallString<256> Whole(sys::path::is_absolute(Path) ? "" : Directory);
  sys::path::append(Whole, Path);
  // Without a current directory the path stays as it is.
  consumeError(errorCodeToError(sys::fs::make_absolute(Whole)));
  sys::path::remove_dots(Whole);
  return Whole.str().str();
}

static std::string withoutDots(StringRef Path) {
  SmallString<256> Clean(Path);
  sys::path::remove_dots(Clean, /*remove_dot_dot=*/true);
  return Clean.str().str();
}

std::string realPath(StringRef Path) {
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real))
    return withoutDots(Path);
  return Real.str().str();
}

std::string FileNames::nameOf(StringRef Path, StringRef Directory) {
  std::string Name = Path.str();
  std::string Real = realPath(absolutePath(Path, Directory));
  if (!Directory.empty()) {
    Name = absolutePath(Path, Directory);
    // A `..` behind a link leads elsewhere than it looks.
    if (std::string Short = withoutDots(Name); realPath(Short) == Real)
      Name = Short;
  }
  return ByRealPath.try_emplace(Real, Name).first->second;
}

Model FileNames::rename(Model M, StringRef Directory) {
  auto Differs = [&](StringRef Path) {
    return !Path.empty() && nameOf(Path, Directory) != Path;
  };
  bool Changes = any_of(M.units(), Differs);
  for (const SourceFile &File : M.files())
    Changes |= Differs(File.Path);
  if (Changes)
    M.renameFiles([&](StringRef Path) { return nameOf(Path, Directory); });
  return M;
}

} // namespace tenon::checker
