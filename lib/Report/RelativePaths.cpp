//===- RelativePaths.cpp - names of files for other machines --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/RelativePaths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {
namespace {

std::string realPathOr(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path.str() : Real.str().str();
}

/// Empty where Path is not below Directory.
StringRef below(StringRef Path, StringRef Directory) {
  if (!Path.consume_front(Directory))
    return "";
  return Directory.ends_with("/") || Path.consume_front("/") ? Path : "";
}

bool isPlainInUri(char C) {
  return isAlnum(C) || StringRef("-._~/!$&'()*+,;=@").contains(C);
}

/// A colon would end the name of a protocol.
std::string percentEncoded(StringRef Path) {
  std::string Uri;
  for (char C : Path) {
    if (isPlainInUri(C))
      Uri += C;
    else
      Uri += "%" + toHex(StringRef(&C, 1));
  }
  return Uri;
}

} // namespace

RelativePaths::RelativePaths(StringRef Directory)
    : Directory(Directory), RealDirectory(realPathOr(Directory)) {}

std::string RelativePaths::of(StringRef Path) const {
  SmallString<256> Whole(sys::path::is_absolute(Path) ? "" : Directory);
  sys::path::append(Whole, Path);
  std::string Real = realPathOr(Whole);
  sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
  for (StringRef Tail : {below(Whole, Directory), below(Real, RealDirectory)})
    if (!Tail.empty())
      return Tail.str();
  return Whole.str().str();
}

std::string RelativePaths::uriOf(StringRef Path) const {
  std::string Name = of(Path);
  return (sys::path::is_absolute(Name) ? "file://" : "") + percentEncoded(Name);
}

std::string RelativePaths::directoryUri() const {
  std::string Uri = "file://" + percentEncoded(Directory);
  return StringRef(Uri).ends_with("/") ? Uri : Uri + "/";
}

} // namespace tenon::checker
