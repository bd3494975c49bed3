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

std::string findAnnotations() {
  static int Here;
  SmallString<256> Path(sys::path::parent_path(
      sys::fs::getMainExecutable(/*argv0=*/nullptr, &Here)));
  sys::path::append(Path, TENON_ANNOTATIONS_FROM_BIN);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  if (sys::fs::exists(Path + "/tenon/model.hpp"))
    return Path.str().str();
  return TENON_ANNOTATIONS_DIR;
}

} // namespace

const std::string &annotationsDirectory() {
  static const std::string Directory = findAnnotations();
  return Directory;
}

} // namespace tenon::checker
