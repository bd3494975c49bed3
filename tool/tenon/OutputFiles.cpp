//===- OutputFiles.cpp - the way between two files -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OutputFiles.h"
#include "FileNames.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {

std::string relativePath(StringRef To, StringRef From) {
  // Through links `..` leads elsewhere than it looks.
  std::string Target = realPath(absolutePath(To));
  std::string Start = realPath(sys::path::parent_path(absolutePath(From)));
  auto There = sys::path::begin(Target), ThereEnd = sys::path::end(Target);
  auto Here = sys::path::begin(Start), HereEnd = sys::path::end(Start);
  if (There == ThereEnd || Here == HereEnd || *There != *Here)
    return To.str();
  while (There != ThereEnd && Here != HereEnd && *There == *Here)
    ++There, ++Here;
  SmallString<128> Way;
  for (; Here != HereEnd; ++Here)
    sys::path::append(Way, "..");
  for (; There != ThereEnd; ++There)
    sys::path::append(Way, *There);
  return Way.str().str();
}

} // namespace tenon::checker
