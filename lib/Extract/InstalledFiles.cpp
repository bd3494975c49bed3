//===- InstalledFiles.cpp - what is installed beside the tool -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/InstalledFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// Beside the running program, or else in the source tree: where Probe is.
std::string findBeside(StringRef FromBin, StringRef InSource, StringRef Probe) {
  static int Here;
  SmallString<256> Path(sys::path::parent_path(
      sys::fs::getMainExecutable(/*argv0=*/nullptr, &Here)));
  sys::path::append(Path, FromBin);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  if (sys::fs::exists(Path + "/" + Probe))
    return Path.str().str();
  return InSource.str();
}

} // namespace

const std::string &annotationsDirectory() {
  static const std::string Directory = findBeside(
      TENON_ANNOTATIONS_FROM_BIN, TENON_ANNOTATIONS_DIR, "tenon/model.hpp");
  return Directory;
}

std::string pageFile(StringRef Check) {
  static const std::string Directory =
      findBeside(TENON_PAGES_FROM_BIN, TENON_PAGES_DIR, "fk-unindexed.md");
  std::string Path = Directory + "/" + Check.str() + ".md";
  return sys::fs::exists(Path) ? Path : "";
}

} // namespace tenon::checker
